import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { EXPORTED_VIEWS } from "../unit/tables/views";

interface Cell {
  /** All its text, with what only a screen reader says. */
  text: string;
  /** What is seen of it. */
  visible: string;
  /** The report that an n was counted in, which the screen has in a title. */
  counted: string | null;
}

interface Texts {
  /** Cells by column, of each row. */
  rows: Record<string, Cell>[];
  pages: number;
}

/** The rows of a page of the workbench, as its HTML has them. */
async function onScreen(page: Page, request: APIRequestContext, address: string): Promise<Texts> {
  const html = await (await request.get(address)).text();
  return page.evaluate<Texts>(
    `((html) => {
      const page = new DOMParser().parseFromString(html, "text/html");
      // Spaces between elements, which a reader sees as gaps.
      const textOf = (node, keep) => node.nodeType === 3 ? node.data
        : keep(node) ? [...node.childNodes].map((child) => textOf(child, keep)).join(" ") : "";
      const plain = (cell, keep) => textOf(cell, keep).replace(/\\s+/g, " ").trim();
      const counted = (cell) => /^This population as counted in (.+)$/
        .exec(cell.querySelector("abbr[title]")?.title ?? "")?.[1] ?? null;
      const cellOf = (cell) => ({
        text: plain(cell, () => true),
        visible: plain(cell, (node) => !node.classList?.contains("sr-only")),
        counted: counted(cell),
      });
      return {
        rows: [...page.querySelectorAll("tr[data-row]")].map((row) =>
          Object.fromEntries([...row.cells].map((cell) => [cell.dataset.column ?? "", cellOf(cell)]))),
        pages: Number(/Page (\\d+) of (\\d+)/.exec(page.body.textContent)?.[2] ?? 1),
      };
    })(${JSON.stringify(html)})`,
  );
}

/** The table of the file for print, row by row, by its heads. */
async function inFile(page: Page, request: APIRequestContext, address: string) {
  const html = await (await request.get(address)).text();
  return page.evaluate<Record<string, string>[]>(
    `((html) => {
      const [table] = new DOMParser().parseFromString(html, "text/html").querySelectorAll("table");
      const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
      return [...table.tBodies].flatMap((body) => [...body.rows])
        .filter((row) => row.cells.length === heads.length)
        .map((row) => Object.fromEntries([...row.cells].map((cell, index) => [heads[index], cell.textContent])));
    })(${JSON.stringify(html)})`,
  );
}

type Rule = (shown: Cell, told: string) => boolean;

const numbers = (text: string) => (text.match(/\d+(\.\d+)?/g) ?? []).sort();
const tight = (text: string) => text.replaceAll(/[\s,†‡§¶]/g, "");

/** The same words, but for gaps and marks of footnotes. */
const same: Rule = ({ text }, told) => tight(text) === tight(told);
/** What is seen is the same: a screen reader also hears what a dash means. */
const seen: Rule = ({ visible }, told) => tight(visible) === tight(told);
/** The screen says more behind it: year and NCT number, what is not in our data. */
const first: Rule = ({ text }, told) => tight(told) !== "" && tight(text).startsWith(tight(told));
/** The months; the screen says beneath until when the trial was reported, as the file does in its column of reports. */
const followed: Rule = ({ text, visible, ...rest }, told) => {
  const months = (words: string) => words.replace(/\s*trial last reported \d{4}/, "");
  return alike({ ...rest, text: months(text), visible: months(visible) }, told);
};
/** The report, and until when its trial was reported: in brackets in the file, a line of its own on screen. */
const reported: Rule = (shown, told) => {
  const [name = "", until = ""] = told.split(/ \((?=trial last reported)/);
  return first(shown, name) && shown.text.includes(until.replace(/\)$/, ""));
};
/** The same numbers, whatever the order in which level and measure stand; and a first word or dash. */
const alike: Rule = (shown, told) =>
  `${numbers(shown.text)}` === `${numbers(told)}` && (numbers(told).length > 0 || first(shown, told));

/** The numbers; a figure in doubt has a mark in the file, and its doubt below the numbers on screen. */
const estimated: Rule = (shown, told) => {
  const doubt = /(not checked|the interval is |printed as ).*$/;
  if (told.includes("†") !== doubt.test(shown.text)) return false;
  return alike({ ...shown, text: shown.text.replace(doubt, "") }, told);
};

/** What a file says in one sentence where the screen has a mark, a word and a line below. */
const VERDICTS: [screen: RegExp, file: (report: string) => string][] = [
  [/^✓ yes in ([^;]+)/, (report) => `yes, in an earlier report; ${report}`],
  [/^✕ no in ([^;]+)/, (report) => `no, in an earlier report; ${report}`],
  [/^descriptive ✓ yes in ([^;]+)/, (report) => `descriptive; yes in an earlier report; ${report}`],
  [/^✓ yes/, () => "yes;"],
  [/^✕ no/, () => "no;"],
  [/^for non-inferiority/, () => "tested for non-inferiority;"],
  // The screen has the reason in its title.
  [/^not tested$/, () => "not tested; an earlier step of the testing hierarchy was not met"],
];

/**
 * Each verdict: the word is seen, the report that tested and the threshold are seen or heard, and nothing is seen that the
 * file does not say. "✓ yes in Gandhi 2018" is "yes, in an earlier report (Gandhi 2018)".
 */
const verdict: Rule = ({ visible, text }, told) => {
  const known = VERDICTS.find(([screen]) => screen.test(visible));
  const said = (
    known === undefined ? visible : visible.replace(known[0], (_, report: string) => known[1](report))
  )
    .replace(/, non-inferior$/, "; non-inferiority met")
    .replace(/, not non-inferior$/, "; non-inferiority not met");
  const partsOf = (words: string) =>
    words
      .split(/[;()]/)
      .map((part) => part.replaceAll(/\s+/g, " ").trim())
      .filter((part) => part !== "");
  const [word, ...details] = partsOf(told);
  const [seenWord, ...seenDetails] = partsOf(said);
  return (
    word !== undefined &&
    word === seenWord &&
    details.every((part) => [text, said].some((words) => words.replaceAll(/\s+/g, " ").includes(part))) &&
    seenDetails.every((part) => told.includes(part))
  );
};

/** Each n whole, in its order, and the report that counted it, which the file names in brackets. */
const sizes: Rule = ({ visible, counted }, told) =>
  told.replace(" vs ", " ").replace(/\s+/g, " ") === `${visible}${counted === null ? "" : ` (${counted})`}`;

/** Heads of the file by column of the screen, and how their texts agree. */
const COLUMNS: Record<string, { heads: RegExp; agree: Rule }> = {
  trial: { heads: /^Trial$/, agree: first },
  endpoint: { heads: /^Endpoint$/, agree: same },
  experimental: { heads: /^Regimens?$/, agree: same },
  n: { heads: /^n\b/, agree: sizes },
  estimate: { heads: /^(HR|OR|RR|RD|Estimate|Rate)( \(95% CI\))?$/, agree: estimated },
  p: { heads: /^p$/, agree: alike },
  weight: { heads: /^Weight$/, agree: alike },
  medianExperimental: { heads: /^(Exp\. m|M)edian/, agree: alike },
  medianControl: { heads: /^Ctrl\. median/, agree: alike },
  significant: { heads: /^Significant$/, agree: verdict },
  report: { heads: /^Report$/, agree: reported },
  followUp: { heads: /^Follow-up/, agree: followed },
  biomarker: { heads: /^Biomarker$/, agree: seen },
  tumor: { heads: /^Tumor$/, agree: seen },
  line: { heads: /^Line$/, agree: seen },
  phase: { heads: /^Phase$/, agree: seen },
  masking: { heads: /^Masking$/, agree: seen },
  control: { heads: /^Control$/, agree: same },
};

test("twenty Views: the file holds the rows of the screen, in its order, with its words and digits", async ({
  page,
  request,
}) => {
  let compared = 0;
  for (const query of EXPORTED_VIEWS)
    await test.step(query, async () => {
      const faults: string[] = [];
      const rows: Texts["rows"] = [];
      for (let number = 1, last = 1; number <= last; number += 1) {
        const texts = await onScreen(page, request, `/evidence?${query}&rows=100&page=${number}`);
        rows.push(...texts.rows);
        last = texts.pages;
      }
      const file = await inFile(page, request, `/api/v1/tables/evidence.html?${query}`);
      expect(file.length).toBe(rows.length);
      for (const [index, cells] of rows.entries()) {
        const printed = file[index] ?? {};
        const where = `${index}: ${cells.trial?.text ?? ""}`;
        for (const [column, { heads, agree }] of Object.entries(COLUMNS)) {
          const shown = cells[column];
          // A file says the report of every row, whichever columns the screen shows.
          if (shown === undefined) continue;
          const head = Object.keys(printed).find((text) => heads.test(text));
          const told = (head === undefined ? undefined : printed[head]) ?? "no such column";
          if (!agree(shown, told)) faults.push(`${where}, ${column}: ${told}, on screen ${shown.visible}`);
          compared += 1;
        }
      }
      expect(faults.slice(0, 10)).toEqual([]);
    });
  expect(compared).toBeGreaterThan(6500);
});
