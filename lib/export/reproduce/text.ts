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

/**
 * Text as a string of R or Python: quotes and controls escaped, nothing but ASCII. Both take `\U` with eight digits for
 * signs beyond 16 bits; neither takes surrogates, so half a pair, which is no text, is dropped.
 */
export const quoted = (text: string): string =>
  JSON.stringify(text.replaceAll("\0", "").replace(/\p{Cs}/gu, "")).replace(/[^ -~]/gu, (sign) => {
    const code = (sign.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.toUpperCase().padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
  });
