/** Far below what any system allows, and still whole in a dialog. */
const LONGEST_PART = 40;
const LONGEST_STEM = 100;

/** "CheckMate 9LA, Süd" as "checkmate-9la-sud"; letters that have no plain form are left out. */
function plain(part: string): string {
  return part
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_PART)
    .replace(/^-+|-+$/g, "");
}

/**
 * Name of a file that says what is inside and when it was made: "forest_os_nsclc-1l_2026-11-25.svg". Safe on every
 * system and in a header of HTTP: lower-case ASCII, of bounded length.
 * @param date ISO day.
 */
export function fileName(parts: readonly string[], date: string, extension: string): string {
  const stem = parts
    .map(plain)
    .filter((part) => part !== "")
    .join("_")
    .slice(0, LONGEST_STEM)
    .replace(/[-_]+$/, "");
  return (
    [stem || "crosstrial", plain(date)].filter(Boolean).join("_") +
    (plain(extension) && `.${plain(extension)}`)
  );
}

/** Name of a script: R looks for files that end in a capital letter. */
export const scriptName = (parts: readonly string[], date: string, language: "R" | "py"): string =>
  fileName(parts, date, language).replace(/\.r$/, ".R");
