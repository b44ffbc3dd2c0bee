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

/** Heads of the file, by column of the screen: where the screen says at its beginning what the file says. */
const SAME_WORDS: Record<string, readonly string[]> = {
  trial: ["Trial"],
  estimate: ["Estimate", "Rate"],
  p: ["p"],
  weight: ["Weight"],
  medianExperimental: ["Exp. median", "Median"],
  medianControl: ["Ctrl. median"],
  report: ["Report"],
  followUp: ["Follow-up"],
  biomarker: ["Biomarker"],
  tumor: ["Tumor"],
  line: ["Line"],
  phase: ["Phase"],
  masking: ["Masking"],
  control: ["Control"],
};

const numbers = (text: string) => text.match(/\d+(\.\d+)?/g) ?? [];
/** Without marks of footnotes, and without the report that a median of another report names. */
const bare = (text: string, column: string) => {
  // The screen says a level other than 95% and a measure that differs from row to row beneath the figure.
  const unmarked = text
    .replace(/[†‡§¶]/g, "")
    .replace(/^(HR|OR|RR|RD) (.*)/, "$2 $1")
    .replace(/\(([\d.]+% CI) (.*)\)(.*)/, "($2)$3 $1")
    .trim();
  return column.startsWith("median") ? unmarked.replace(/ \(.*/, "") : unmarked;
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
        for (const [column, heads] of Object.entries(SAME_WORDS)) {
          const head = heads.find((text) => text in printed);
          const shown = cells[column];
          // A file says the report of every row, whichever columns the screen shows.
          if (shown === undefined) continue;
          const told = bare((head === undefined ? null : printed[head]) ?? "no such column", column);
          if (!tight(shown).startsWith(tight(told)))
            faults.push(`${where}, ${column}: ${told}, on screen ${shown}`);
          compared += 1;
        }
        if (cells.n !== undefined && `${numbers(cells.n)}` !== `${numbers(printed.n ?? "")}`)
          faults.push(`${where}, n: ${printed.n}, on screen ${cells.n}`);
      }
      expect(faults.slice(0, 10)).toEqual([]);
    });
  expect(compared).toBeGreaterThan(4000);
});

const tight = (text: string) => text.replaceAll(/[\s,]/g, "");
