/** Characters that no font draws and no backend may get: controls, turning marks, halves of pairs. */
const INERT = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** Most lines hold nothing else, and so nothing to take out. */
const PLAIN = /^[ -~\u00a1-\u00ff\u2010-\u2027\u2190-\u22ff]*$/;

/** Text as every backend may print it: one line, blanks that do not break kept, without controls or marks that turn the order of what follows. */
export const printable = (text: string): string =>
  PLAIN.test(text) && !text.includes("  ")
    ? text
    : text
        .replace(/[^\S\u00a0]+/gu, " ")
        .replace(INERT, "")
        .normalize("NFC");
