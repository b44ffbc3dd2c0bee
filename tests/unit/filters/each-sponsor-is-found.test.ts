import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { evidencePage } from "@/db/answers/evidence-page";
import { type Connection, connect } from "@/db/client";
import { loadDataset } from "@/db/load";
import { evidenceFacets } from "@/db/queries/evidence/facets";
import { readVocabulary, resolveView } from "@/db/queries/vocabulary";
import { DEFAULT_VIEW, type View } from "@/lib/view";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "../support/database";
import { curatedDataset } from "../support/dataset";

const folder = mkdtempSync(join(tmpdir(), "crosstrial-sponsors-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let connection: Connection;
beforeAll(async () => {
  connection = await openTestDatabase();
});

/** The query takes a page of any size; the address offers three. */
const ONE_PAGE = 10_000 as View["pageSize"];
const EVERY: View = { ...DEFAULT_VIEW, show: "comparison", pageSize: ONE_PAGE };

/** Trials of the rows of a View. */
const trialsOf = async (change: Partial<View>, at = connection): Promise<string[]> => {
  const { rows } = await evidencePage(at.db, { ...EVERY, ...change });
  return [...new Set(rows.map(({ trial }) => trial.id))].sort();
};

it("a sponsor finds the trials whose records name it, alone or with others", async () => {
  const withRows = new Set(await trialsOf({}));
  const byRecord = (names: readonly string[]) =>
    curatedDataset()
      .trials.filter(
        ({ id, sponsor }) => withRows.has(id) && sponsor.split(" / ").some((name) => names.includes(name)),
      )
      .map(({ id }) => id)
      .sort();
  for (const names of [["Eisai"], ["Merck KGaA"], ["Pfizer", "EORTC"], ["Children's Oncology Group"]])
    expect(await trialsOf({ sponsor: names }), names.join()).toEqual(byRecord(names));
  expect(byRecord(["Eisai"]).length).toBeGreaterThan(byRecord(["EORTC"]).length);
});

it("each sponsor of the records is offered once, with the rows that it would show", async () => {
  const vocabulary = await readVocabulary(connection.db);
  const named = new Set(curatedDataset().trials.flatMap(({ sponsor }) => sponsor.split(" / ")));
  expect([...vocabulary.sponsors].sort()).toEqual([...named].sort());
  const { sponsor } = await evidenceFacets(connection.db, EVERY, "comparison", vocabulary);
  for (const { value, count } of sponsor.slice(0, 4).concat(sponsor.slice(-4))) {
    const { rows } = await evidencePage(connection.db, { ...EVERY, sponsor: [value] });
    expect([value, rows.length]).toEqual([value, count]);
  }
  expect(sponsor.map(({ count }) => count)).toEqual(sponsor.map(({ count }) => count).sort((a, b) => b - a));
});

it("a name that no record has is left out and named", async () => {
  const { view } = parseView({ sponsor: "Nobody,Pfizer" });
  const resolved = await resolveView(connection.db, view, await readVocabulary(connection.db));
  expect(resolved.view.sponsor).toEqual(["Pfizer"]);
  expect(resolved.notices).toEqual([{ param: "sponsor", found: "Nobody", reason: "unknown-value" }]);
});

it("signs that JSON or SQL have a meaning for stay in a name", async () => {
  const path = join(folder, "renamed.db");
  copyFileSync(inject("preparedDatabase"), path);
  const renamed = await connect(path);
  const odd = 'Nobody "& Sons" \\ Co, [made up]';
  const dataset = curatedDataset();
  const trials = dataset.trials.map((trial) =>
    trial.id === "keynote-024" ? { ...trial, sponsor: `${odd} / Somebody's` } : trial,
  );
  await loadDataset(renamed, { ...dataset, trials });
  for (const name of [odd, "Somebody's"])
    expect(await trialsOf({ sponsor: [name] }, renamed)).toEqual(["keynote-024"]);
  expect(await trialsOf({ sponsor: ["Nobody"] }, renamed)).toEqual([]);
  renamed.close();
});
