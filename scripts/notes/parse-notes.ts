/** Turns the checked notes on the article's general statements (Markdown) into records of `db/import/statement.ts`. */

export interface NoteSource {
  url: string;
  name: string;
}

export interface Statement {
  id: string;
  section: string;
  /** What the article says; absent where the notes tell of something that it leaves out, or only explain. */
  claim?: string;
  verdict?: StatementVerdict;
  /** What is right; `[[1]]` stands where the first source is cited. */
  finding: string;
  sources: NoteSource[];
  /** Numbers of the statements that a passage explains. */
  explains?: number[];
  number?: number;
}

export type StatementVerdict = "confirmed" | "partly" | "outdated" | "contradicted" | "unsettled" | "omitted";

/** The notes' own words, the first that occurs deciding. */
const WORDS: readonly [RegExp, StatementVerdict][] = [
  [/^(CONFIRMED|CONSISTENT|confirmed|acceptable)/, "confirmed"],
  [/^(PARTLY|incomplete)/, "partly"],
  [/^(OUT OF DATE|SUPERSEDED|out of date)/, "outdated"],
  [/^(CONTRADICTED|wrong)/, "contradicted"],
  [/^NOT FOUND/, "unsettled"],
];
const VERDICT_WORD = /\b(CONFIRMED|CONSISTENT|PARTLY|OUT OF DATE|SUPERSEDED|CONTRADICTED|NOT FOUND)\b/;

const verdictOf = (word: string): StatementVerdict => {
  const found = WORDS.find(([pattern]) => pattern.test(word));
  if (found === undefined) throw new Error(`no verdict that is known: "${word}"`);
  // "confirmed, incomplete": what is left out misleads as much as what is wrong in part.
  if (found[1] === "confirmed" && /^confirmed, incomplete/i.test(word)) return "partly";
  if (found[1] === "confirmed" && /OUT OF DATE|^confirmed, out of date/.test(word)) return "outdated";
  return found[1];
};

/** The reader of a list of statements: "- What it says: VERDICT. What was found. URLs". */
export function parseBullets(markdown: string): Statement[] {
  const statements: Statement[] = [];
  let section = "";
  let before: NoteSource[] = [];
  for (const line of markdown.split("\n")) {
    if (line.startsWith("## ")) {
      // "Products table: OUT OF DATE (...)": the name is what stands before the colon; the verdict is of the whole.
      const title = line.slice(3);
      section = sentence(title.replace(/:.*$/, ""));
      if (VERDICT_WORD.test(title))
        statements.push({
          id: `${slug(section)}-whole`,
          section,
          ...judged(title.replace(/ \((.*)\)$/, ". $1")),
          sources: [],
        });
    }
    if (!line.startsWith("- ")) continue;
    const { text, sources: own } = cite(line.slice(2).replaceAll("**", ""));
    const ofSection = statements.filter((other) => other.section === section);
    const sources = merged(own, citedAgain(line, before, ofSection[0]?.sources ?? []));
    before = sources;
    const number = ofSection.filter(({ id }) => !id.endsWith("-whole")).length + 1;
    statements.push({ id: `${slug(section)}-${number}`, section, ...judged(text), sources });
  }
  return statements;
}

/** Pages that a line cites by pointing back: to the line before it, to the guideline cited there, to its section's first line. */
function citedAgain(line: string, before: NoteSource[], first: NoteSource[]): NoteSource[] {
  if (/Same URL/.test(line)) return before;
  if (/Same ASCO URL/.test(line))
    return before.filter(({ name }) => name === "eguideline.guidelinecentral.com");
  if (/\(same sources\)/.test(line)) return first;
  return [];
}

/** "Claim. VERDICT rest" in its parts; "Omitted: ..." and "... (not in the seed): ..." are what the article leaves out. */
function judged(text: string): Pick<Statement, "claim" | "verdict" | "finding"> {
  const left = /^(.*): omitted\.$/.exec(text);
  if (left !== null) return { verdict: "omitted", finding: `${sentence(left[1] ?? "")}.` };
  const omitted =
    /^(Omitted|Missing): /.exec(text) ??
    /^[^:]*, omitted: /.exec(text) ??
    /^[^:.]*\(not in the seed\): /.exec(text);
  if (omitted !== null) {
    const topic = omitted[0]
      .replace(/^(Omitted|Missing): $/, "")
      .replace(/(, omitted| \(not in the seed\)): $/, ": ");
    return { verdict: "omitted", finding: sentence(topic + text.slice(omitted[0].length)) };
  }
  const wrong = /^([^:.]+): (three wrong\. .*)$/.exec(text);
  if (wrong !== null)
    return { claim: sentence(wrong[1] ?? ""), verdict: "partly", finding: sentence(wrong[2] ?? "") };
  const at = VERDICT_WORD.exec(text);
  if (at === null) return { finding: sentence(text) };
  const claim = text.slice(0, at.index).replace(/[\s.:,(]+$/, "");
  const rest = text.slice(at.index);
  return {
    ...(claim === "" ? {} : { claim: named(sentence(claim).replace(/\.$/, "")) }),
    verdict: verdictOf(rest),
    finding: withoutVerdict(rest),
  };
}

/** Claims that lean on the heading or line above them in the notes, with the subject that they lack by themselves. */
const SUBJECTS: readonly [RegExp, string][] = [
  [/^(Incidence |Immediately discontinue|Methylprednisolone 1000|Cardiac MRI)/, "Myocarditis: "],
  [/^"Check glucose/, "Type 1 diabetes: "],
  [/^"Grade 3-4 in a minority/, "CRS: "],
  [/^(CD19 x CD3|Indications)/, "Blinatumomab: "],
  [/^"Without prior T cell priming/, "Bispecifics: "],
];

/** "Incidence ..." under "Heart" names its subject, since claims are also listed away from their headings. */
function named(claim: string): string {
  const subject = SUBJECTS.find(([pattern]) => pattern.test(claim))?.[1];
  if (subject === undefined) return claim;
  // An abbreviation keeps its capitals within the sentence.
  return subject + (/^[A-Z][a-z]/.test(claim) ? claim.charAt(0).toLowerCase() + claim.slice(1) : claim);
}

/** The verdict stands beside the finding; its word stays only where more is said of it ("Confirmed as a pair"). */
function withoutVerdict(text: string): string {
  // "Consistent" is less than "confirmed": the word stays.
  if (text.startsWith("CONSISTENT")) return sentence(`consistent with it${text.slice("CONSISTENT".length)}`);
  const bare = new RegExp(
    `^${VERDICT_WORD.source}(?:[.:]|, (?:incomplete|optimistic):|(?= \\[\\[))\\s*`,
  ).exec(text);
  const rest = bare === null ? text : text.slice(bare[0].length);
  const lower = rest.replaceAll(new RegExp(VERDICT_WORD, "g"), (word) => word.toLowerCase());
  return sentence(lower.replaceAll(/(?<=(?<!e\.g)\. )[a-z]/g, (letter) => letter.toUpperCase()));
}

/** The table and the numbered sections of the notes on biomarkers. */
export function parseNumbered(markdown: string): Statement[] {
  const statements: Statement[] = [];
  let section: { title: string; explains: number[] } | undefined;
  for (const line of paragraphs(markdown)) {
    const row = /^\| (\d+) \| (.+?) \| (.+?) \| (.+?) \|$/.exec(line);
    if (row !== null) {
      const [, number = "", claim = "", verdict = "", finding = ""] = row;
      statements.push({
        id: `statement-${number}`,
        number: Number(number),
        section: "Statements",
        claim: sentence(claim.replace(/ \((line |lines )?[\d, -]+\)$/, "")),
        verdict: verdictOf(verdict.toLowerCase()),
        finding: sentence(/^[a-z]+( of date)?$/.test(verdict) ? finding : `${verdict}. ${finding}`),
        sources: [],
      });
      continue;
    }
    const head = /^## (.*)$/.exec(line);
    if (head !== null) {
      const [, title = ""] = head;
      const numbers = /^(\d+)(?:-(\d+))?\. (.*)$/.exec(title);
      const [, from = "", to = from, name = title] = numbers ?? [];
      section = { title: sentence(name), explains: numbers === null ? [] : range(Number(from), Number(to)) };
      continue;
    }
    if (section === undefined || line === "" || line.startsWith("|")) continue;
    const { text, sources: own } = cite(line.replace(/^- /, "").replaceAll("**", ""));
    const again = /same DailyMed page/.test(line) ? (statements.at(-1)?.sources ?? []) : [];
    const sources = merged(
      own,
      again.filter(({ name }) => name === "dailymed.nlm.nih.gov"),
    );
    const place = statements.filter((other) => other.section === section?.title).length + 1;
    statements.push({
      id: `${slug(section.title)}-${place}`,
      section: section.title,
      explains: section.explains,
      finding: sentence(text),
      sources,
    });
  }
  return statements;
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** Lines of prose that were broken for the eye are one paragraph again; bullets and rows stay by themselves. */
function paragraphs(markdown: string): string[] {
  const lines: string[] = [];
  let open = false;
  for (const line of markdown.split("\n")) {
    const starts = /^(- |\||#|$)/.test(line);
    if (starts || !open) lines.push(line);
    else lines[lines.length - 1] += ` ${line}`;
    open = line !== "" && !/^(\||#)/.test(line);
  }
  return lines;
}

/** Takes the addresses out of a text and leaves `[[1]]` where each stood. */
function cite(text: string): { text: string; sources: NoteSource[] } {
  const sources: NoteSource[] = [];
  const marked = text.replaceAll(/<?(https?:\/\/[^\s>;,]*[^\s>;,.):])>?/g, (_, url: string) => {
    const known = sources.findIndex((source) => source.url === url);
    if (known >= 0) return `[[${known + 1}]]`;
    sources.push({ url, name: new URL(url).hostname.replace(/^www\./, "") });
    return `[[${sources.length}]]`;
  });
  const clean = marked
    .replaceAll(/\s*[;,:.]?\s*(\[\[\d+\]\])/g, " $1")
    .replaceAll(/(\[\[\d+\]\])\s*(?=\[\[)/g, "$1 ")
    .replaceAll(/`\.\.\/trials\/([a-z0-9-]+)\.json`|`([a-z0-9-]+)\.json`/g, "the trial's page")
    .replaceAll(/\(\s+\[\[/g, "([[")
    .replaceAll(/(\[\[\d+\]\])\s+(?=[.)])/g, "$1")
    .replaceAll(/\s+;/g, ";")
    .replaceAll(/\s+/g, " ")
    .trim();
  return { text: clean, sources };
}

const merged = (own: NoteSource[], before: NoteSource[]): NoteSource[] => [
  ...own,
  ...before.filter(({ url }) => !own.some((source) => source.url === url)),
];

/** Remarks of the notes to whoever uses them, which are no findings. */
const REMARKS: readonly [RegExp, string][] = [
  [/ Beware of that same .*?Do not seed data from it\. Better(?= \[\[)/, ""],
  [/ ?Same (ASCO )?URL(, and)?\.?/, ""],
  [/ Sources as above\./, " Sources stand with the products."],
  [/ \(same sources\)/, ""],
  [/\(ESE, as above\)/, "(ESE)"],
  [/two exceptions below/, "two exceptions, named under hypophysitis"],
  [/domain only(; present in)?/, "address not kept$1"],
  [/(\[\[\d+\]\]) \(weak\)/, "$1 (weak source)"],
  [/^Add (SP142 \(atezolizumab\))\./, "$1 is left out."],
  [
    /^Name the companion tests where a label asks for one$/,
    "Some labels ask for a companion test of their own",
  ],
  [/: print "2025"/, ""],
  [/ \(see 5\), so the table must carry a date/, ""],
  [/; the trial's page\)/, ")"],
  [/ \(same DailyMed page\)/, ""],
  [/line 49 says/, "elsewhere it says"],
  [/line 50 \(("[^"]*")\)/, "its $1"],
  [/Caveats to show beside it/, "Caveats"],
  [/ Say "/, ' In short: "'],
];

/** American spelling and a capital at the start: the notes were written by several hands. */
const SPELLINGS: readonly [RegExp, string][] = [
  [/\b([Tt])umour/g, "$1umor"],
  [/\b([Oo])esophag/g, "$1esophag"],
  [/\boesophag/g, "esophag"],
  [/\bOesophag/g, "Esophag"],
  [/\b([Pp])aediatric/g, "$1ediatric"],
  [/\b([Cc])entre(s?)\b/g, "$1enter$2"],
  [/\bauthorised/g, "authorized"],
  [/\bnormalised/g, "normalized"],
  [/\b([Ll])eukaemi/g, "$1eukemi"],
  [/\bhaematolog/g, "hematolog"],
  [/\bthe seed's\b/g, "the article's"],
  [/\bThe seed's\b/g, "The article's"],
  [/\bthe seed\b/g, "the article"],
  [/\bThe seed\b/g, "The article"],
];
function sentence(text: string): string {
  const plain = REMARKS.reduce((words, [from, to]) => words.replace(from, to), text);
  const spelled = SPELLINGS.reduce((words, [from, to]) => words.replaceAll(from, to), plain.trim());
  return spelled.charAt(0).toUpperCase() + spelled.slice(1);
}

const slug = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/** A row of a table of the article: its cells stand without a sign between them. */
export interface ArticleRow {
  cells: string[];
}

const JOINTS =
  /(?<=[a-z)])(?=[A-Z~])(?!AE)(?<!Foundation)(?!MMR)|(?<=\d)(?=[A-Z][a-z])|(?<=NGS)(?=Pembrolizumab)|(?<=dMMR)(?=IHC)/g;

/**
 * The rows below a heading row of a table, until a line that does not fall into as many cells.
 * @throws {Error} where the heading is not in the article.
 */
export function articleTable(article: string, heading: string, columns: number): ArticleRow[] {
  const lines = article.split("\n").map((line) => line.trim());
  const start = lines.indexOf(heading);
  if (start < 0) throw new Error(`the article has no table "${heading}" any more`);
  const rows: ArticleRow[] = [];
  for (const line of lines.slice(start + 1)) {
    const cells = line.split(JOINTS);
    if (cells.length !== columns) break;
    rows.push({ cells });
  }
  return rows;
}
