import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

/**
 * Working remarks undo a reader's trust: a figure is checked, or it is marked as not checked, or it is not in our data.
 * How we came by it ("as remembered", "quoted by news pages") is no business of a note.
 */
const EVERYWHERE: readonly RegExp[] = [
  /\b(as|is|are) remembered\b/i,
  /\bfrom memory\b/i,
  /\bgeneral(ly)? know(n|ledge)\b/i,
  /\bsources? (read|seen|found|used)\b/i,
  /\b(found|read|seen|used) here\b/i,
  /\bas quoted\b/i,
  /\bsecond-?hand\b/i,
  /\bnews (page|item|report|site)s?\b/i,
  /\bI (think|believe|guess)\b/,
  /\b(presumably|supposedly|apparently)\b/i,
  /\bto (our|my) knowledge\b/i,
  /\bcould(n't| not) find\b/i,
  /\bnot found here\b/i,
  /\b(to be checked|needs? a check)\b/i,
];

/** What the code may say of itself, but no text of the dataset of a trial or a statement. */
const IN_DATA: readonly RegExp[] = [
  /\bTODO\b/,
  /\btexts? (read|seen)\b/i,
  /(?<!do )\b(not|never) read\b/i,
  /\b(was|were|is|are) cut( off)?\b/i,
  /\b(not used|not entered|cut off)\b/i,
  /\bneeds (a|the)\b/i,
  /\bthe (schema|record|dataset)\b/i,
  /\b(sources?|texts?|tables?|reports?) prints?\b/i,
  /\bcheck the paper\b/i,
  /\blooked unreliable\b/i,
  /\bnews\b/i,
  /\bnot found\b/i,
  /\b(was|were|is) found\b/i,
  /\b(found|shown|quoted) (in|by) (a|the|one) (search|source|excerpt|page)/i,
  /\b(could|can) ?not be (checked|found|established)\b/i,
  /\bcould be found\b/i,
  /\b(web|secondary|review) (page|summary|source|table)s?\b/i,
  /\bsources (print|mix|disagree|differ)\b/i,
  /\bone source\b/i,
  /\b(excerpts?|looked up|address not kept|weak source|unverified)\b/i,
  /\b(probably|maybe|perhaps|seems|appears? to be)\b/i,
  /\bseed\b/i,
  /\bdo not use\b/i,
  /\bcheck\b.*\bbefore\b/i,
  /\b[a-z0-9-]+\.(com|org|net|ws)\b/i,
  /\b(was|were) read\b/i,
  /\bstand as (two|three) reports\b/i,
  /\bin the lists\b/i,
  /\bnot certain\b/i,
  /\btaken (from its|as)\b/i,
  /\bthe text does not say\b/i,
  /\b(numbers|figures|sizes) above\b/i,
  /\bcarries no number\b/i,
  /\bstands? without (an )?intervals?\b/i,
  /\bis (the sum of|\d+ less \d+)\b/i,
  /\bfollow from the \d+:\d+ ratio\b/i,
  /\badd (it|them) from\b/i,
  /\bcheck against\b/i,
  /\bnot (verified|listed here)\b/i,
  /\bgives? the register number\b/i,
];

/** Notes are American English; titles of publications keep their own spelling. */
const BRITISH =
  /\b(randomis(e|ed|ation)|analysed|enrolments?|labell(ed|ing)|tumours?|oesophag\w+|haemato\w+|paediatric|favours?|favourable|programmes?|centred)\b/i;

/** A source is named so that a reader can look it up: no copy on another server, no remark on the search. */
const NO_SOURCE =
  /\b(mirror|corpus|vercel|fastly|preview-?www|copy of)\b|\d+\.\d+\.\d+\.\d+|https?:\/\/|\.\.\./i;

/** A journal's name, a meeting with its year, or a kind of document: no remark about it. */
const NO_JOURNAL =
  /\/|\(|;|^Abstract$|^Conference,|^US label|\b(January|February|March|April|May|June|July|August|September|October|November|December)\b|^(?!Press release$).*\b(release|report|analysis|update|follow-up|later|final|filing|year)\b/i;

const root = join(import.meta.dirname, "../..");

/** The values of a key of that name, with their places. */
function valuesOf(value: unknown, key: RegExp, path: string): { path: string; text: string }[] {
  if (typeof value === "string") return key.test(path) ? [{ path, text: value }] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => valuesOf(part, key, `${path}.${name}`));
}

const files = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name));

/** Every text of a record, with its place; addresses and names of sites are no prose, and verdicts a closed list. */
function texts(value: unknown, path: string): { path: string; text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (typeof value !== "object" || value === null) return [];
  const skipped = /\.(url|verdict)$|\.sources\.\d+\.name$|\.checked\.(source|locator)$/;
  return Object.entries(value)
    .filter(([key]) => !skipped.test(`${path}.${key}`))
    .flatMap(([key, part]) => texts(part, `${path}.${key}`));
}

const dataset = files("db/dataset", /\.json$/).flatMap((file) =>
  texts(JSON.parse(readFileSync(join(root, file), "utf8")), file),
);

/** The code with its comments as one line each file: a sentence of JSX may break anywhere. */
const code = [
  ...["app", "components", "lib", "db", "scripts/cli"].flatMap((folder) => files(folder, /\.tsx?$/)),
  ...files("docs", /\.md$/),
].map((path) => ({
  path,
  text: readFileSync(join(root, path), "utf8").replace(/\s+(\*\s+|\/\/\s+)?/g, " "),
}));

function said(places: readonly { path: string; text: string }[], phrases: readonly RegExp[]): string[] {
  return places.flatMap(({ path, text }) =>
    phrases.flatMap((phrase) => {
      const hit = phrase.exec(text);
      if (hit === null) return [];
      return [`${path}: …${text.slice(Math.max(0, hit.index - 40), hit.index + hit[0].length + 40)}…`];
    }),
  );
}

describe("words that undo trust", () => {
  test("no text of the dataset talks of how we came by a figure", () => {
    expect(dataset.length).toBeGreaterThan(10_000);
    expect(said(dataset, [...EVERYWHERE, ...IN_DATA])).toEqual([]);
  });

  test("no text of the app, the command line and the documentation does", () => {
    expect(code.length).toBeGreaterThan(300);
    expect(said(code, EVERYWHERE)).toEqual([]);
  });

  test("a trial's notes are in American spelling", () => {
    const notes = dataset.filter(({ path }) => /^db\/dataset\/trials\/[^/]+\.json\.notes$/.test(path));
    expect(notes.length).toBeGreaterThan(200);
    expect(said(notes, [BRITISH])).toEqual([]);
  });

  test("a source is named so that it can be looked up", () => {
    const sources = files("db/dataset/trials", /\.json$/).flatMap((file) =>
      valuesOf(JSON.parse(readFileSync(join(root, file), "utf8")), /\.checked\.(source|locator)$/, file),
    );
    expect(sources.length).toBeGreaterThan(1000);
    expect(sources.filter(({ text }) => NO_SOURCE.test(text))).toEqual([]);
  });

  test("a report is named by its journal, its meeting or its kind, without a remark", () => {
    const journals = dataset.filter(({ path }) => /\.reports\.\d+\.journal$/.test(path));
    expect(journals.length).toBeGreaterThan(300);
    expect(journals.filter(({ text }) => NO_JOURNAL.test(text))).toEqual([]);
  });
});
