import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { EXPORTED_VIEWS } from "../unit/tables/views";

interface Texts {
  /** Cells by column, of each row. */
  rows: Record<string, string>[];
  pages: number;
}

/** The rows of a page of the workbench, as its HTML has them. */
async function onScreen(page: Page, request: APIRequestContext, address: string): Promise<Texts> {
  const html = await (await request.get(address)).text();
  return page.evaluate<Texts>(
    `((html) => {
      const page = new DOMParser().parseFromString(html, "text/html");
      // Spaces between elements, which a reader sees as gaps.
      const textOf = (node) => node.nodeType === 3 ? node.data : [...node.childNodes].map(textOf).join(" ");
      return {
        rows: [...page.querySelectorAll("tr[data-row]")].map((row) =>
          Object.fromEntries([...row.cells].map((cell) =>
            [cell.dataset.column ?? "", textOf(cell).replace(/\\s+/g, " ").trim()]))),
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

type Rule = (shown: string, told: string) => boolean;

const numbers = (text: string) => (text.match(/\d+(\.\d+)?/g) ?? []).sort();
const tight = (text: string) => text.replaceAll(/[\s,†‡§¶]/g, "");

/** The same words, but for gaps and marks of footnotes. */
const same: Rule = (shown, told) => tight(shown) === tight(told);
/** The screen says more behind it: year and NCT number, what is not in our data. */
const first: Rule = (shown, told) => tight(told) !== "" && tight(shown).startsWith(tight(told));
/** The same numbers, whatever the order in which level and measure stand; and a first word or dash. */
const alike: Rule = (shown, told) =>
  `${numbers(shown)}` === `${numbers(told)}` && (numbers(told).length > 0 || first(shown, told));
/** "yes, in an earlier report (Gandhi 2018)" is "✓ yes in Gandhi 2018" on the screen. */
const verdict: Rule = (shown, told) =>
  told !== "" && shown.replace(/^[✓✕] /, "").startsWith(told.replace(/,.*/, ""));

/** Heads of the file by column of the screen, and how their texts agree. */
const COLUMNS: Record<string, { heads: RegExp; agree: Rule }> = {
  trial: { heads: /^Trial$/, agree: first },
  endpoint: { heads: /^Endpoint$/, agree: same },
  experimental: { heads: /^Regimens?$/, agree: same },
  n: { heads: /^n$/, agree: alike },
  estimate: { heads: /^(HR|OR|RR|RD|Estimate|Rate)( \(95% CI\))?$/, agree: alike },
  p: { heads: /^p$/, agree: alike },
  weight: { heads: /^Weight$/, agree: alike },
  medianExperimental: { heads: /^(Exp\. m|M)edian/, agree: alike },
  medianControl: { heads: /^Ctrl\. median/, agree: alike },
  significant: { heads: /^Significant$/, agree: verdict },
  report: { heads: /^Report$/, agree: first },
  followUp: { heads: /^Follow-up/, agree: alike },
  biomarker: { heads: /^Biomarker$/, agree: same },
  tumor: { heads: /^Tumor$/, agree: same },
  line: { heads: /^Line$/, agree: same },
  phase: { heads: /^Phase$/, agree: same },
  masking: { heads: /^Masking$/, agree: same },
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
        const where = `${index}: ${cells.trial ?? ""}`;
        for (const [column, { heads, agree }] of Object.entries(COLUMNS)) {
          const shown = cells[column];
          // A file says the report of every row, whichever columns the screen shows.
          if (shown === undefined) continue;
          const head = Object.keys(printed).find((text) => heads.test(text));
          const told = (head === undefined ? undefined : printed[head]) ?? "no such column";
          if (!agree(shown, told)) faults.push(`${where}, ${column}: ${told}, on screen ${shown}`);
          compared += 1;
        }
      }
      expect(faults.slice(0, 10)).toEqual([]);
    });
  expect(compared).toBeGreaterThan(6500);
});
