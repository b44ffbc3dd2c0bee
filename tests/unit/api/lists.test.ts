import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { pageOf } from "@/app/api/v1/schema/answers";
import { adverseEventItem, effectItem, outcomeItem, trialItem } from "@/app/api/v1/schema/items";
import { evidencePage } from "@/db/answers/evidence-page";
import { effectId, outcomeId } from "@/db/derive/ids";
import { readVocabulary, resolveView } from "@/db/queries/vocabulary";
import type { EvidenceRow } from "@/lib/evidence/types";
import type { ResultKind, View } from "@/lib/view";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "../support/database";
import { curatedDataset } from "../support/dataset";
import { readCsv } from "../tables/read-files";
import { ask } from "./ask";
import { VIEWS } from "./views";

const join = (path: string, query: string) => `${path}${path.includes("?") ? "&" : "?"}${query}`;

/** All items of a list, page by page. */
async function readAll<T extends z.ZodType>(path: string, item: T, limit: number): Promise<z.infer<T>[]> {
  const items: z.infer<T>[] = [];
  let cursor: string | null = null;
  do {
    const query = `limit=${limit}${cursor === null ? "" : `&cursor=${cursor}`}`;
    const answer = await ask(join(path, query));
    expect(answer.status, `${path} ${query}`).toBe(200);
    const page = pageOf(item).parse(await answer.json());
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.nextCursor;
    expect(answer.headers.get("link") !== null).toBe(cursor !== null);
    if (cursor === null) expect(items.length).toBe(page.total);
  } while (cursor !== null);
  return items;
}

const EVERY_EFFECT = "effects?cut=all&population=all";

describe("everything, each once", () => {
  test("every effect of every report, population and subgroup, as the records have it, whatever the limit", async () => {
    const records = curatedDataset().trials.flatMap((trial) =>
      trial.effects.map((effect) => ({ trial, effect, id: effectId(trial.id, effect) })),
    );
    const once = await readAll(EVERY_EFFECT, effectItem, 200);
    expect(once.map(({ id }) => id).sort()).toEqual(records.map(({ id }) => id).sort());
    const byId = new Map(once.map((item) => [item.id, item]));
    for (const { id, trial, effect } of records) {
      const item = byId.get(id);
      expect(item, id).toMatchObject({
        trial: { id: trial.id, name: trial.name, nct: trial.nct ?? null },
        endpoint: effect.endpoint,
        measure: effect.measure,
        estimate: effect.estimate,
        ciLow: effect.ciLow ?? null,
        ciHigh: effect.ciHigh ?? null,
        ciLevel: effect.ciLevel ?? null,
        p: effect.p ?? null,
        population: effect.population,
        subgroup: effect.subgroup ?? null,
        assessor: effect.assessor ?? null,
        significant: effect.significant ?? null,
        verified: effect.verified,
        arm: { id: `${trial.id}/${effect.arm}` },
        reference: { id: `${trial.id}/${effect.reference}` },
        report: { id: `${trial.id}/${effect.report}` },
      });
    }
    const order = once.map(({ id }) => id);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 20, max: 200 }), async (limit) => {
        expect((await readAll(EVERY_EFFECT, effectItem, limit)).map(({ id }) => id)).toEqual(order);
      }),
      { numRuns: 6, examples: [[200], [123]] },
    );
    expect((await readAll("effects?cut=all&trial=checkmate-067&population=all", effectItem, 1)).length).toBe(
      records.filter(({ trial }) => trial.id === "checkmate-067").length,
    );
  });

  test("every outcome, adverse event and trial", async () => {
    const { trials } = curatedDataset();
    const outcomes = await readAll("outcomes?cut=all&population=all", outcomeItem, 200);
    const byId = new Map(outcomes.map((item) => [item.id, item]));
    expect(byId.size).toBe(outcomes.length);
    const records = trials.flatMap((trial) =>
      trial.outcomes.map((outcome) => ({ id: outcomeId(trial.id, outcome), outcome })),
    );
    expect(outcomes.length).toBe(records.length);
    for (const { id, outcome } of records) {
      const item = byId.get(id);
      expect(item?.outcome.kind, id).toBe(outcome.kind);
      if (outcome.kind === "median")
        expect(item?.median, id).toMatchObject({
          months: outcome.value ?? null,
          notReached: outcome.notReached ?? false,
          ciLow: outcome.ciLow ?? null,
          ciHigh: outcome.ciHigh ?? null,
          verified: outcome.verified,
        });
      else expect(item?.estimate, id).toBe(outcome.unit === "%" ? (outcome.value ?? null) : null);
    }
    const events = await readAll("adverse-events?reports=all", adverseEventItem, 150);
    expect(new Set(events.map(({ id }) => id)).size).toBe(trials.flatMap(({ safety }) => safety).length);
    const listed = await readAll("trials", trialItem, 60);
    expect(listed.map(({ id }) => id).sort()).toEqual(trials.map(({ id }) => id).sort());
  });
});

async function rowsOfWorkbench(query: string, show: ResultKind): Promise<EvidenceRow[]> {
  const { db } = await openTestDatabase();
  const { view: asked } = parseView(new URLSearchParams(query));
  const { view: known } = await resolveView(db, asked, await readVocabulary(db));
  const view: View = { ...known, show, pageSize: 100, collapsed: [] };
  const rows: EvidenceRow[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const found = await evidencePage(db, { ...view, page });
    pages = found.pages;
    rows.push(...found.rows);
  }
  return rows;
}

describe.each(VIEWS)("the View %s", (query) => {
  test("has the rows of the workbench, in its order", async () => {
    for (const [path, show, item] of [
      ["effects", "comparison", effectItem],
      ["outcomes", "arm", outcomeItem],
    ] as const) {
      if (path === "outcomes" && /(?:^|&)(?:measure|vs)=/.test(query)) {
        // Results of arms have neither, and say so.
        expect((await ask(join(path, query))).status).toBe(400);
        continue;
      }
      const items = await readAll(join(path, query), item, 200);
      const rows = await rowsOfWorkbench(query, show);
      expect(items.map(({ rowId, id }) => `${rowId} ${id}`)).toEqual(
        rows.map(({ rowId, figureId }) => `${rowId} ${figureId}`),
      );
      for (const [index, row] of rows.entries())
        expect(items[index]).toMatchObject({
          estimate: row.estimate,
          ciLow: row.ciLow,
          ciHigh: row.ciHigh,
          ciSource: row.intervalSource,
          verified: row.verified,
          report: row.report,
          relation: "head",
        });
    }
  });
});

describe("CSV and NDJSON", () => {
  test.each([
    ["effects", "tumor=nsclc&line=1L"],
    ["outcomes", "tumor=melanoma&endpoint=OS"],
    ["adverse-events", "event=crs"],
    ["trials", "tumor=melanoma"],
  ])("%s hold what the JSON holds", async (path, query) => {
    const json = z
      .object({ items: z.array(z.record(z.string(), z.unknown())), total: z.int() })
      .parse(await (await ask(`${path}?${query}&limit=200`)).json());
    expect(json.items.length).toBe(json.total);
    const lines = await (await ask(`${path}.ndjson?${query}`)).text();
    expect(
      lines
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual(json.items);
    const [head = [], ...rows] = readCsv(await (await ask(`${path}.csv?${query}`)).text());
    expect(rows.length).toBe(json.total);
    for (const [index, row] of rows.entries())
      for (const [place, name] of head.entries()) {
        const value = name
          .split(".")
          .reduce<unknown>(
            (at, key) => (typeof at === "object" && at !== null ? Reflect.get(at, key) : null),
            json.items[index],
          );
        const isOfObjects = Array.isArray(value) && value.some((item) => typeof item === "object");
        const listed = Array.isArray(value) && !isOfObjects ? value.join("; ") : value;
        const text = isOfObjects ? JSON.stringify(value) : listed === null ? "" : String(listed);
        expect(row[place], name).toBe(
          /^[=+\-@|]/.test(text) && typeof value === "string" ? `'${text}` : text,
        );
      }
  });

  test("a file of no rows has its columns", async () => {
    const [head, ...rows] = readCsv(await (await ask("effects.csv?tumor=melanoma&line=4L%2B")).text());
    expect(head).toContain("report.pmid");
    expect(rows).toEqual([]);
  });
});
