import { describe, expect, it } from "vitest";
import { deriveEvidence } from "@/db/derive/evidence";
import { adverseEventId, effectId, outcomeId, type RowKey, rowId } from "@/db/derive/ids";
import { type TrialRecord, trialRecord } from "@/db/import/record";
import { curatedDataset } from "./support/dataset";
import { MADE_UP, MADE_UP_EFFECT, MADE_UP_OUTCOME, madeUpTrial } from "./support/made-up";

const { trials } = curatedDataset();

/** The record as it stood when these of its reports were out. */
function withReports(trial: TrialRecord, reports: ReadonlySet<string>): TrialRecord {
  const out = ({ report }: { report: string }) => reports.has(report);
  return {
    ...trial,
    reports: trial.reports.filter(({ id }) => reports.has(id)),
    effects: trial.effects.filter(out),
    outcomes: trial.outcomes.filter(out),
    safety: trial.safety.filter(out),
  };
}

/** What every id of a record points at, in words of the record alone. */
function meaningsOf(trial: TrialRecord): [id: string, meaning: string][] {
  const { rows, effectIds, outcomeIds, rowOfEffect, rowOfOutcome } = deriveEvidence(trial);
  return [
    ...rows.map(
      ({ id, endpoint, arm, reference, comparison, measure, population, subgroup }): [string, string] => [
        id,
        JSON.stringify(["row", endpoint, arm, reference, comparison, measure, population, subgroup]),
      ],
    ),
    ...trial.effects.map((item, place): [string, string] => [effectIds[place] ?? "", JSON.stringify(item)]),
    ...trial.outcomes.map((item, place): [string, string] => [outcomeIds[place] ?? "", JSON.stringify(item)]),
    ...trial.safety.map((item): [string, string] => [adverseEventId(trial.id, item), JSON.stringify(item)]),
    // The row of a figure is part of what its id points at.
    ...trial.effects.map((_, place): [string, string] => [
      `row of ${effectIds[place]}`,
      rowOfEffect[place] ?? "",
    ]),
    ...trial.outcomes.map((_, place): [string, string] => [
      `row of ${outcomeIds[place]}`,
      rowOfOutcome[place] ?? "",
    ]),
  ];
}

describe("ids of rows and figures", () => {
  it("never change what they point at, as a record grows report by report, in whichever order", () => {
    let states = 0;
    const changed: string[] = [];
    for (const trial of trials) {
      const meant = new Map<string, string>();
      const byYear = [...trial.reports].sort((a, b) => a.year - b.year);
      for (const order of [trial.reports, byYear, [...byYear].reverse()])
        for (let k = 1; k <= order.length; k += 1) {
          states += 1;
          const record = withReports(trial, new Set(order.slice(0, k).map(({ id }) => id)));
          for (const [id, meaning] of meaningsOf(record)) {
            if ((meant.get(id) ?? meaning) !== meaning) changed.push(`${id}: ${meant.get(id)} | ${meaning}`);
            meant.set(id, meaning);
          }
        }
    }
    expect(changed).toEqual([]);
    expect(states).toBeGreaterThan(1000);
  });

  it("are each of one row or figure in the whole dataset, and of a bounded length", () => {
    const all = trials.flatMap((trial) => {
      const { rows, effectIds, outcomeIds } = deriveEvidence(trial);
      const events = trial.safety.map((item) => adverseEventId(trial.id, item));
      return [...rows.map(({ id }) => id), ...effectIds, ...outcomeIds, ...events];
    });
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((id) => !/^[A-Za-z0-9._-]{5,150}$/.test(id))).toEqual([]);
  });

  it("of rows always hold the population, also that of a trial's main one", () => {
    const idOf = (
      trial: string,
      find: (row: { population: string; arm: string; endpoint: string }) => boolean,
    ) =>
      deriveEvidence(trials.find(({ id }) => id === trial) ?? madeUpTrial({}))
        .rows.filter(({ subgroup }) => subgroup === undefined)
        .filter(find)
        .map(({ id }) => id);
    const ofCombination = idOf(
      "checkmate-227",
      ({ arm, endpoint }) => arm === "nivo-ipi" && endpoint === "PFS",
    );
    expect(ofCombination).toContain("checkmate-227.PFS.nivo-ipi.chemotherapy.tmb-ge10-mut-mb");
    expect(ofCombination).toContain("checkmate-227.PFS.nivo-ipi.chemotherapy.pd-l1-ge1");
    expect(ofCombination).not.toContain("checkmate-227.PFS.nivo-ipi.chemotherapy");
    expect(idOf("keynote-024", ({ endpoint }) => endpoint === "OS")).toContain(
      "keynote-024.OS.pembrolizumab.chemotherapy.itt",
    );
  });
});

const KEY: RowKey = {
  endpoint: "OS",
  arm: "new",
  reference: "old",
  measure: "HR",
  comparison: null,
  population: "ITT",
  subgroup: null,
};
const idWith = (change: Partial<RowKey>) => rowId("made-up-1", { ...KEY, ...change });

describe("the id of a row", () => {
  it.each<[Partial<RowKey>, string]>([
    [{}, "made-up-1.OS.new.old.itt"],
    [{ measure: "OR", endpoint: "pCR" }, "made-up-1.pCR.new.old.OR.itt"],
    [{ reference: null, measure: null }, "made-up-1.OS.new.itt"],
    [{ arm: "old", reference: null, measure: null, comparison: "new" }, "made-up-1.OS.old.for-new.itt"],
    [{ population: "PD-L1 CPS >=1" }, "made-up-1.OS.new.old.pd-l1-cps-ge1"],
    [{ population: "PD-L1 CPS ≥10" }, "made-up-1.OS.new.old.pd-l1-cps-ge10"],
    [{ population: "PD-L1 <1%" }, "made-up-1.OS.new.old.pd-l1-lt1"],
    [{ population: "LDH <= ULN" }, "made-up-1.OS.new.old.ldh-le-uln"],
    [{ population: "CD19+" }, "made-up-1.OS.new.old.cd19plus"],
    [{ subgroup: { factor: "age", level: ">60" } }, "made-up-1.OS.new.old.itt.age-gt60"],
    [{ population: "BRAF V600E/K mutated" }, "made-up-1.OS.new.old.braf-v600e-k-mutated"],
  ])("%j", (change, id) => {
    expect(idWith(change)).toBe(id);
  });

  it.each([
    ["a point that a slug loses", "TMB >=1.5", "TMB >=15"],
    ["a minus that a slug loses", "HER2 -", "HER2"],
    ["letters of another script", "αβ", "βα"],
    ["an end that is cut off", `${"long words ".repeat(9)}one`, `${"long words ".repeat(9)}two`],
    ["a sign that a slug drops", "ALK*", "ALK"],
  ])("has a hash where it must: %s", (_, one, other) => {
    expect(idWith({ population: one })).toMatch(/^made-up-1\.OS\.new\.old\.([a-z0-9-]+-)?[0-9a-f]{6}$/);
    expect(idWith({ population: one })).not.toBe(idWith({ population: other }));
  });

  it("is bounded and safe in an address, whatever its parts hold, and begins with the trial", () => {
    const long = "Überlange & seltsame Wörter / ".repeat(20);
    const id = idWith({
      endpoint: long,
      arm: "a".repeat(60),
      reference: "b".repeat(60),
      population: long,
      subgroup: { factor: long, level: long },
    });
    expect(id.length).toBeLessThanOrEqual(160);
    expect(id).toMatch(/^made-up-1\.[a-zA-Z0-9.-]+$/);
    expect(encodeURIComponent(id)).toBe(id);
  });

  it("tells a comparison from the result of an arm in whose place its control stands", () => {
    expect(idWith({ measure: "RD" })).not.toBe(idWith({}));
    expect(idWith({ reference: null, measure: null, population: "old" })).not.toBe(idWith({}));
  });
});

describe("the id of a figure", () => {
  const { effects, outcomes } = madeUpTrial({ effects: [MADE_UP_EFFECT], outcomes: [MADE_UP_OUTCOME] });
  const [effect, outcome] = [effects[0], outcomes[0]];
  if (effect === undefined || outcome === undefined) throw new Error("the made-up trial has both");

  it("names the row, the report and the assessor", () => {
    expect(effectId("made-up-1", effect)).toBe("made-up-1.OS.new.old.itt_first-2020");
    expect(effectId("made-up-1", { ...effect, assessor: "BICR" })).toBe(
      "made-up-1.OS.new.old.itt_first-2020.bicr",
    );
  });

  it("of an outcome names its kind and time", () => {
    const at = (timeMonths: number) =>
      outcomeId("made-up-1", { ...outcome, kind: "landmark", timeMonths, value: 50, unit: "%" });
    const row = rowId("made-up-1", {
      ...KEY,
      ...outcome,
      reference: null,
      measure: null,
      comparison: null,
      subgroup: null,
    });
    expect(at(12)).toBe(`${row}_${outcome.report}.landmark-12m`);
    expect(at(12.5)).toBe(`${row}_${outcome.report}.landmark-12.5m`);
  });
});

describe("a record with two figures of one key", () => {
  const faults = (change: Record<string, unknown>) =>
    trialRecord
      .safeParse({ ...MADE_UP, effects: [], outcomes: [], safety: [], ...change })
      .error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`) ?? [];
  const event = { event: "any AE grade 3-4", report: "first-2020", arm: "new", percent: 50, verified: true };

  it.each<[string, Record<string, unknown>]>([
    ["effects", { effects: [MADE_UP_EFFECT, { ...MADE_UP_EFFECT, estimate: 0.9 }] }],
    [
      "outcomes",
      { effects: [MADE_UP_EFFECT], outcomes: [MADE_UP_OUTCOME, { ...MADE_UP_OUTCOME, value: 9 }] },
    ],
    ["safety", { safety: [event, { ...event, percent: 51 }] }],
  ])("is refused and both are named: %s", (list, change) => {
    expect(faults(change)).toEqual([
      expect.stringMatching(new RegExp(`^${list}\\.1 gives the same figure as ${list}\\.0`)),
    ]);
  });

  it.each([{ category: "any-cause" }, { scale: "Lee 2014" }])(
    "is not refused where %j tells events apart",
    (more) => {
      expect(faults({ safety: [event, { ...event, ...more }] })).toEqual([]);
    },
  );

  it("is not refused where the assessor tells them apart", () => {
    const effects = [MADE_UP_EFFECT, { ...MADE_UP_EFFECT, assessor: "BICR" }];
    expect(faults({ effects })).toEqual([]);
  });

  it("is refused where two rows differ in what no id holds", () => {
    const effects = [MADE_UP_EFFECT, { ...MADE_UP_EFFECT, report: "second-2022", population: "itt" }];
    expect(faults({ effects })).toEqual([
      "effects.1 would have the row of effects.0, which says the same in other letters: made-up-1.OS.new.old.itt",
    ]);
  });
});
