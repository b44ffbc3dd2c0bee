import { beforeAll, describe, expect, it } from "vitest";
import { evidencePage } from "@/db/answers/evidence-page";
import { evidenceExport } from "@/db/answers/tables/evidence";
import { readTrial } from "@/db/answers/trial";
import type { Connection } from "@/db/client";
import type { TrialRecord } from "@/db/import/record";
import { effect as effectSchema } from "@/db/import/record-figures";
import { planText, shownVerdict } from "@/lib/evidence/plan-words";
import type { EvidenceRow } from "@/lib/evidence/types";
import { DEFAULT_VIEW } from "@/lib/view";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";

let connection: Connection;
beforeAll(async () => {
  connection = await openTestDatabase();
});

async function comparisons(search = ""): Promise<EvidenceRow[]> {
  const rows: EvidenceRow[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const found = await evidencePage(connection.db, {
      ...DEFAULT_VIEW,
      show: "comparison",
      population: "all",
      pageSize: 100,
      page,
      search,
    });
    rows.push(...found.rows);
    pages = found.pages;
  }
  return rows;
}

const oneOf = async (search: string, endpoint: string, arm = "") => {
  const row = (await comparisons(search)).find(
    (item) =>
      item.endpoint.id === endpoint &&
      item.arm.label.startsWith(arm) &&
      item.subgroup === null &&
      item.isPrimaryPopulation,
  );
  if (row === undefined) throw new Error(`no ${endpoint} of ${search}`);
  return row;
};

const words = (row: EvidenceRow) => `${row.plan.label} | ${row.plan.notes.join("; ")}`;

/** What notes say of a threshold: the trials whose number is another thing, and what it is. */
const NO_THRESHOLD: Readonly<Record<string, string>> = {
  "checkmate-214 0.04": "the alpha of OS over all analyses, not of the one in our data",
  "checkmate-214 0.001": "of the response rate, whose test is not in our data",
  "imvigor130 0.023": "the p of the test",
  "harmoni 0.057": "the p of the test",
  "keynote-412 0.043": "the p of the test",
  "relativity-047 0.059": "the p of the test",
  "atalante 0.041": "the p of the test",
  "keynote-040 0.0204": "the p of the test",
  "keynote-181 0.0095": "the p of the test",
  "keynote-585 0.0198": "the p of a test that is not in our data",
};

/** Numbers below 0.06 in the sentences of a trial's notes that speak of a threshold. */
function thresholdsOf(trial: TrialRecord): number[] {
  const sentences = trial.notes?.split(/[.;](?:\s|$)/) ?? [];
  const told = sentences.filter((sentence) => /threshold|boundar|\balpha\b/i.test(sentence));
  return told
    .flatMap((sentence) => sentence.match(/\b0\.\d+/g) ?? [])
    .map(Number)
    .filter((number) => number < 0.06)
    .filter((number) => !NO_THRESHOLD[`${trial.id} ${number}`]);
}

describe("what a trial's page says of a test, its rows say", () => {
  it("RATIONALE-301: one-sided threshold and non-inferiority stand in the row's verdict", async () => {
    const row = await oneOf("RATIONALE-301", "OS");
    expect(words(row)).toBe("✕ no | one-sided α 0.0223, non-inferior");
    expect(row.plan.explanation).toContain("one-sided α 0.0223; non-inferiority met (margin 1.08)");
    expect(planText(row)).toBe("no (one-sided α 0.0223; non-inferiority met (margin 1.08))");
  });

  it("names every threshold of a trial's notes in a test of its record", () => {
    const missing = curatedDataset().trials.flatMap((trial) => {
      const held = new Set(trial.effects.map(({ test }) => test?.alpha));
      return thresholdsOf(trial).flatMap((number) => (held.has(number) ? [] : [`${trial.id} ${number}`]));
    });
    expect(missing).toEqual([]);
    expect(curatedDataset().trials.flatMap(thresholdsOf).length).toBeGreaterThan(20);
  });

  it("names the threshold and the side that are printed beside a p in the test too", () => {
    const missing = curatedDataset().trials.flatMap(({ id, effects }) =>
      effects.flatMap(({ p = "", significant, test, endpoint }) => {
        if (significant === undefined) return [];
        const threshold = /(?:threshold|boundary) (0\.\d+)/.exec(p)?.[1];
        const isOneSided = /one-sided(?! by)/.test(p);
        const lacks =
          (threshold !== undefined && test?.alpha !== Number(threshold)) || (isOneSided && test?.sides !== 1);
        return lacks ? [`${id} ${endpoint}: ${p}`] : [];
      }),
    );
    expect(missing).toEqual([]);
  });

  it("says non-inferiority in a row of each trial whose notes name it", async () => {
    const named = curatedDataset().trials.filter(({ notes }) => /inferior/i.test(notes ?? ""));
    expect(named.map(({ id }) => id)).toEqual(["himalaya", "keynote-062", "leap-001", "rationale-301"]);
    const rows = await comparisons();
    for (const { id } of named)
      expect(
        rows.some((row) => row.trial.id === id && /non-inferior(ity (not )?met)?\b/.test(words(row))),
        id,
      ).toBe(true);
  });

  it("tells non-inferiority alone from a test that is not in our data", async () => {
    const row = await oneOf("KEYNOTE-062", "OS", "Pembrolizumab");
    expect(row.significant).toBeNull();
    expect(words(row)).toBe("for non-inferiority | non-inferiority met");
    expect(planText(row)).toBe("tested for non-inferiority (non-inferiority met)");
    expect(row.plan.explanation).not.toContain("Whether");
    const leap = (await comparisons("LEAP-001")).filter(
      ({ endpoint, population }) => endpoint.id === "OS" && population === "pMMR",
    );
    expect(leap.map(words).join()).toContain("in Marth 2025, not non-inferior");
  });

  it("is in the row what it is on the page, for every comparison", async () => {
    const rows = await comparisons();
    const pages = new Map<string, Awaited<ReturnType<typeof readTrial>>>();
    for (const row of rows) {
      if (!pages.has(row.trial.id)) pages.set(row.trial.id, await readTrial(connection.db, row.trial.id));
      const effect = pages
        .get(row.trial.id)
        ?.endpoints.flatMap(({ effects }) => effects)
        .find(({ id }) => id === row.figureId);
      if (effect === undefined) throw new Error(`${row.figureId} is not on its page`);
      const page = shownVerdict(effect);
      expect(row.plan.label, row.figureId).toBe(page.label);
      // The narrow column shows the first of the notes; all of them are on focus and read out.
      const said = `${row.plan.explanation}; ${row.plan.notes.join("; ")}`;
      for (const part of [page.explanation, ...page.notes]) expect(said, row.figureId).toContain(part);
      expect(row.tested?.p ?? null, row.figureId).toBe(effect.tested?.p ?? null);
    }
    expect(rows.length).toBeGreaterThan(800);
  });

  it("goes into files in columns of its own", async () => {
    const { view } = parseView(
      new URLSearchParams("q=RATIONALE-301&endpoint=OS&cols=trial,estimate,significant,tested"),
    );
    const where = { origin: "http://localhost", time: "2026-11-30T12:00:00.000Z" };
    const table = await (await evidenceExport(connection.db, view, "all", where)).whole();
    const at = (id: string) => table.rows[0]?.values[table.columns.findIndex((column) => column.id === id)];
    expect(["testAlpha", "testSides", "testNonInferiority", "testMargin"].map(at)).toEqual([
      0.0223,
      1,
      "met",
      1.08,
    ]);
    expect(["testedNonInferiority", "testedMargin"].map(at)).toEqual(["met", 1.08]);
  });
});

it("a record says of non-inferiority whether it was met; a margin alone is refused", () => {
  const madeUp = {
    endpoint: "OS",
    report: "r",
    arm: "a",
    reference: "b",
    measure: "HR",
    estimate: 1,
    population: "ITT",
  };
  const test = (nonInferiority: object) =>
    effectSchema.safeParse({ ...madeUp, verified: false, test: { nonInferiority } });
  expect(test({ met: true, margin: 1.1 }).success).toBe(true);
  expect(test({ met: false }).success).toBe(true);
  expect(test({ margin: 1.1 }).success).toBe(false);
  expect(test({ met: true, margin: -1 }).success).toBe(false);
});
