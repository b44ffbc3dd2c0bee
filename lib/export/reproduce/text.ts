const PLAIN: Readonly<Record<string, string>> = {
  "²": "2",
  "−": "-",
  "–": "-",
  "—": "-",
  "≥": ">=",
  "≤": "<=",
  "…": "...",
  "·": "-",
  "“": '"',
  "”": '"',
  "’": "'",
};

/** One line of ASCII for a comment: scripts run in any locale, and no text leaves its comment. */
export const ascii = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/[^ -~]/gu, (sign) => PLAIN[sign] ?? sign)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^ -~]/gu, "?");

/** Text as a string of R or Python: quotes and controls escaped, nothing but ASCII. */
export const quoted = (text: string): string =>
  JSON.stringify(text.replaceAll("\0", "")).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
