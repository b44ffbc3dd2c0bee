import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { readColumns } from "@/db/answers/compare";
import type { Connection } from "@/db/client";
import { effectId, outcomeId } from "@/db/derive/ids";
import type { TrialRecord } from "@/db/import/record";
import type { OutcomeRecord } from "@/db/import/record-figures";
import { readBenefit } from "@/db/queries/benefit";
import { allFigures } from "@/db/queries/evidence/figures";
import { matchingRows } from "@/db/queries/evidence/rows";
import { readLandmarks } from "@/db/queries/figures/landmark";
import { trialBenefit } from "@/lib/benefit";
import { medianSource } from "@/lib/evidence/format";
import type { EvidenceRow, Median } from "@/lib/evidence/types";
import { itemOf } from "@/lib/export/table/evidence/item";
import { type DataCut, DEFAULT_VIEW } from "@/lib/view";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";

/** docs/design.md, rule 5: a number stands only beside what it was measured with. Checked against the records alone. */

const CUTS: DataCut[] = [{ kind: "latest" }, { kind: "primary" }, { kind: "asOf", date: "2020" }];

let connection: Connection;
const records = new Map(curatedDataset().trials.map((trial) => [trial.id, trial]));
beforeAll(async () => {
  connection = await openTestDatabase();
});

const rowsAt = (cut: DataCut, show: "comparison" | "arm") =>
  matchingRows(connection.db, { ...DEFAULT_VIEW, cut, show, population: "all" }, show, 10_000);

const recordOf = (row: EvidenceRow): TrialRecord => {
  const record = records.get(row.trial.id);
  if (record === undefined) throw new Error(row.trial.id);
  return record;
};
const keyOf = (id: string) => id.split("/")[1] ?? "";

/** The outcomes of the record that are of an arm and the patients of a row. */
function ofSamePatients(row: EvidenceRow, arm: string, comparison: string | undefined): OutcomeRecord[] {
  const { outcomes } = recordOf(row);
  const bound = outcomes.some((outcome) => outcome.arm === arm && outcome.comparison !== undefined);
  return outcomes.filter(
    (outcome) =>
      outcome.arm === arm &&
      outcome.population === row.population &&
      (outcome.subgroup?.factor ?? null) === (row.subgroup?.factor ?? null) &&
      (outcome.subgroup?.level ?? null) === (row.subgroup?.level ?? null) &&
      (!bound || outcome.comparison === comparison),
  );
}

/** Every n that may stand beside a row for one of its arms. */
function sizesAllowed(row: EvidenceRow, arm: string, comparison: string | undefined): Set<number> {
  const { arms, outcomes } = recordOf(row);
  const bound = outcomes.some((outcome) => outcome.arm === arm && outcome.comparison !== undefined);
  const whole = row.population === "ITT" && row.subgroup === null && row.endpoint.id !== "DOR" && !bound;
  const own = arms.find(({ id }) => id === arm)?.n;
  const given = ofSamePatients(row, arm, comparison)
    .filter(({ endpoint }) => (endpoint === "DOR") === (row.endpoint.id === "DOR"))
    .flatMap(({ n }) => n ?? []);
  return new Set([...given, ...(whole && own !== undefined ? [own] : [])]);
}

/** What effects of the row's report count of the same patients: it is nearer than the arm. */
function counted(row: EvidenceRow, arm: string): number[] {
  return recordOf(row).effects.flatMap((effect) => {
    const fits =
      effect.population === row.population &&
      (effect.subgroup?.factor ?? null) === (row.subgroup?.factor ?? null) &&
      (effect.subgroup?.level ?? null) === (row.subgroup?.level ?? null) &&
      effect.report === keyOf(row.report.id);
    if (!fits) return [];
    if (effect.arm === arm) return effect.n?.arm ?? [];
    return effect.reference === arm ? (effect.n?.reference ?? []) : [];
  });
}

function expectMedian(row: EvidenceRow, median: Median | null, arm: string, comparison: string | undefined) {
  if (median === null) return;
  const where = `${row.rowId}, ${arm}`;
  const sources = ofSamePatients(row, arm, comparison).filter(
    (outcome) =>
      outcome.kind === "median" &&
      outcome.endpoint === row.endpoint.id &&
      (outcome.value ?? null) === median.value &&
      (outcome.assessor ?? null) === median.assessor,
  );
  expect(sources.length, where).toBeGreaterThan(0);
  if (median.otherReport === null)
    expect(
      sources.map(({ report }) => report),
      where,
    ).toContain(keyOf(row.report.id));
  if (median.assessor !== null && median.assessor !== row.assessor)
    expect(medianSource(median), where).toContain(median.assessor);
  if (median.assessor === null && row.assessor !== null && median.otherReport !== null)
    expect(medianSource(median), where).toContain("assessor not in our data");
}

/** Two medians side by side are of one report and assessor: their difference is one that was reported. */
function expectPair({ rowId, median, referenceMedian }: EvidenceRow): void {
  if (median === null || referenceMedian === null) return;
  expect([median.otherReport, median.assessor], rowId).toEqual([
    referenceMedian.otherReport,
    referenceMedian.assessor,
  ]);
}

describe.each(CUTS)("at the cut $kind", (cut) => {
  it("gives every comparison the n of its own population, or none", async () => {
    const rows = await rowsAt(cut, "comparison");
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows) {
      const { patients } = row;
      const effect = recordOf(row).effects.find((own) => effectId(row.trial.id, own) === row.figureId);
      const arm = keyOf(row.arm.id);
      const reference = keyOf(row.reference?.id ?? "");
      for (const [n, allowed, own, side] of [
        [patients.arm, sizesAllowed(row, arm, undefined), effect?.n?.arm, arm],
        [patients.reference, sizesAllowed(row, reference, arm), effect?.n?.reference, reference],
      ] as const) {
        if (own !== undefined) expect(n, row.rowId).toBe(own);
        else if (n !== null) expect([...allowed, ...counted(row, side)], row.rowId).toContain(n);
        // One size and no other in all that is held of these patients: it is shown.
        else if (cut.kind === "latest") expect(allowed.size, row.rowId).not.toBe(1);
      }
      expect(patients.of === null, row.rowId).toBe(patients.arm === null && patients.reference === null);
    }
  });

  it("gives every comparison medians of its own comparison, population and assessor, or names what differs", async () => {
    const rows = await rowsAt(cut, "comparison");
    for (const row of rows) {
      const arm = keyOf(row.arm.id);
      expectMedian(row, row.median, arm, undefined);
      expectMedian(row, row.referenceMedian, keyOf(row.reference?.id ?? ""), arm);
      expectPair(row);
    }
    expect(rows.some(({ median }) => median !== null)).toBe(true);
  });

  it("gives every result of one arm the n of its own population, or none", async () => {
    for (const row of await rowsAt(cut, "arm")) {
      const outcome = recordOf(row).outcomes.find((own) => outcomeId(row.trial.id, own) === row.figureId);
      const { arm: n } = row.patients;
      if (outcome?.n !== undefined) expect(n, row.rowId).toBe(outcome.n);
      else if (n !== null)
        expect(
          [...sizesAllowed(row, keyOf(row.arm.id), outcome?.comparison), ...counted(row, keyOf(row.arm.id))],
          row.rowId,
        ).toContain(n);
    }
  });
});

describe("what stood beside the wrong number", () => {
  const rowOf = async (id: string, cut: DataCut = { kind: "latest" }) => {
    const row = (await rowsAt(cut, "comparison")).find(({ rowId }) => rowId === id);
    if (row === undefined) throw new Error(id);
    return row;
  };

  it("KEYNOTE-048, CPS <1: each comparison has the median of its own concurrent controls", async () => {
    const rows = (await rowsAt({ kind: "latest" }, "comparison")).filter(
      ({ trial, subgroup }) => trial.id === "keynote-048" && subgroup?.level === "CPS <1",
    );
    expect(
      rows.map(({ arm, median, referenceMedian }) => [keyOf(arm.id), median?.value, referenceMedian?.value]),
    ).toEqual([
      ["pembro", 7.9, 11.3],
      ["pembro-chemo", 11.3, 10.7],
    ]);
  });

  it("KEYNOTE-048: 300 controls of pembrolizumab alone, 278 of pembrolizumab with chemotherapy", async () => {
    const rows = (await rowsAt({ kind: "latest" }, "comparison")).filter(
      ({ trial, endpoint, population, subgroup }) =>
        trial.id === "keynote-048" && endpoint.id === "OS" && population === "ITT" && subgroup === null,
    );
    expect(rows.map(({ patients }) => [patients.arm, patients.reference])).toEqual([
      [301, 300],
      [281, 278],
    ]);
  });

  it("IMvigor130: the control median of the combination does not stand beside atezolizumab alone", async () => {
    const row = await rowOf("imvigor130.OS.atezolizumab.placebo-chemo.itt", { kind: "primary" });
    expect(row.median?.value).toBe(15.7);
    expect(row.referenceMedian).toBeNull();
    expect(row.patients).toMatchObject({ arm: 362, reference: 359 });
  });

  it("KEYNOTE-048: rates at five years are those of each comparison's own controls", async () => {
    const rows = (await rowsAt({ kind: "latest" }, "comparison")).filter(
      ({ trial, endpoint, population }) =>
        trial.id === "keynote-048" && endpoint.id === "OS" && population === "ITT",
    );
    const rates = await readLandmarks(connection.db, DEFAULT_VIEW, rows);
    expect(rates.map(({ experimental, control }) => [experimental?.value, control?.value])).toEqual([
      [14.4, 6.5],
      [16, 5.2],
    ]);
  });

  it("KEYNOTE-024 on compare: the medians of the hazard ratio and of its difference are one report's and assessor's", async () => {
    const [column] = await readColumns(connection.db, ["keynote-024"], { kind: "latest" });
    const medians = column?.outcomes.filter(
      ({ endpoint, kind }) => endpoint.id === "PFS" && kind === "median",
    );
    expect(medians?.map(({ value, assessor, report }) => [value, assessor, report.label])).toEqual([
      [10.3, "BICR", "Reck 2016"],
      [6, "BICR", "Reck 2016"],
    ]);
    const [input] = await readBenefit(connection.db, DEFAULT_VIEW, ["keynote-024"]);
    if (input === undefined) throw new Error("keynote-024");
    const rows = trialBenefit(input).comparisons.flatMap((comparison) => comparison.rows);
    const pfs = rows.find(({ endpoint, kind }) => endpoint.id === "PFS" && kind === "median");
    expect(pfs?.difference).toMatchObject({ months: 4.3 });
    expect([pfs?.arm.assessor, pfs?.reference.assessor, pfs?.report.label]).toEqual([
      "BICR",
      "BICR",
      "Reck 2016",
    ]);
  });

  it("the API gives null where the n of the population is not in our data, and keeps the arm's own on the arm", async () => {
    const row = await rowOf("checkmate-649.OS.nivo-ipi.chemo.pd-l1-cps-ge5");
    expect(row.population).toBe("PD-L1 CPS >=5");
    const item = itemOf(row);
    expect(item.patients).toEqual({ arm: null, reference: null, of: null, otherReport: null });
    expect(item.arm.n).toBeGreaterThan(0);
  });
});

it("gives no figure of any report or assessor two medians that are no pair", async () => {
  const { select, from } = allFigures("comparison", null);
  const figures: Record<string, string | null>[] = await connection.db.all(
    sql`SELECT * FROM (SELECT ${select} FROM ${from}) WHERE m1_report IS NOT NULL AND m2_report IS NOT NULL`,
  );
  expect(figures.length).toBeGreaterThan(800);
  for (const { effect_id, m1_report, m2_report, m1_assessor, m2_assessor } of figures)
    expect([m1_report, m1_assessor], effect_id ?? "").toEqual([m2_report, m2_assessor]);
});
