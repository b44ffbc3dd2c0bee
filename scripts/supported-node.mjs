/**
 * Which versions of Node.js can run Crosstrial. Plain JavaScript that any Node.js with modules can read, so that an old one
 * gets a sentence and not a stack trace.
 */

/** The lowest version of each supported major; `engines` in package.json says the same. */
const LOWEST = new Map([
  [20, 19],
  [22, 12],
  [24, 0],
]);

/**
 * @param {string} version a Node.js version such as "20.20.2".
 * @returns {string | undefined} why it can't run Crosstrial, in one sentence; undefined where it can.
 */
export function whyUnsupported(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  // Majors after the newest that we know are let through: nothing says that they fail.
  const lowest = major > 24 ? 0 : LOWEST.get(major);
  if (lowest !== undefined && minor >= lowest) return undefined;
  return `Crosstrial needs Node.js 24, 22 (22.12 or later) or 20 (20.19 or later), and this is ${version}.`;
}
