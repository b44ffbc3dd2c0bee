/** What XML 1.0 forbids, in whatever form: controls but tab and line ends, lone halves of pairs, two noncharacters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are removed here
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\p{Cs}\ufffe\uffff]/gu;

/** Text as a file of XML may hold it: everything else stays as it is. */
export const xmlText = (text: string): string => text.replace(FORBIDDEN, "");
