import { describe, expect, it } from "vitest";
import { contextOf } from "@/db/derive/context";
import type { DerivedRow } from "@/db/derive/derived";
import { deriveEvidence } from "@/db/derive/evidence";
import { naturalSortKey, squash } from "@/db/derive/names";
import { patientsOfOutcome } from "@/db/derive/patients";
import type { OutcomeRecord } from "@/db/import/record-figures";
import { sortableP } from "@/lib/evidence/p-value";
import { wilsonInterval } from "@/lib/stats";
import { curatedDataset } from "./support/dataset";
import { MADE_UP_EFFECT, MADE_UP_OUTCOME, madeUpTrial } from "./support/made-up";

/** A month as the number that is stored: December where none is known. */
const monthOf = (year: number, month = 12) => year * 12 + month - 1;

/** The rows of a made-up trial with these effects and outcomes, by id. */
function derive(change: Record<string, unknown>): Map<string, DerivedRow> {
  return new Map(deriveEvidence(madeUpTrial(change)).rows.map((row) => [row.id, row]));
}

const effect = (change: Record<string, unknown> = {}) => ({ ...MADE_UP_EFFECT, ...change });
const outcome = (change: Record<string, unknown> = {}) => ({ ...MADE_UP_OUTCOME, ...change });
const subgroup = { factor: "Age", level: ">=65" };
const primaryIds = (rows: Map<string, DerivedRow>) =>
  [...rows.values()].filter(({ isPrimary }) => isPrimary).map(({ id }) => id);

describe("rows", () => {
  it("are one for each comparison, endpoint and measure", () => {
    const rows = derive({
      effects: [
        effect(),
        effect({ report: "second-2022" }),
        effect({ endpoint: "PFS" }),
        effect({ arm: "old", reference: "new" }),
        effect({ endpoint: "ORR", measure: "OR", estimate: 1.5, ciLow: 1.2, ciHigh: 1.88 }),
      ],
    });
    expect([...rows.keys()]).toEqual([
      "made-up-1.OS.new.old.itt",
      "made-up-1.PFS.new.old.itt",
      "made-up-1.OS.old.new.itt",
      "made-up-1.ORR.new.old.OR.itt",
    ]);
    expect(rows.get("made-up-1.OS.new.old.itt")?.cuts.map(({ report }) => report)).toEqual([
      "first-2020",
      "second-2022",
    ]);
  });

  it("are one for each arm of a result without comparison", () => {
    const rows = derive({ outcomes: [outcome(), outcome({ arm: "old" })] });
    expect([...rows.keys()]).toEqual(["made-up-1.ORR.new.itt", "made-up-1.ORR.old.itt"]);
    expect(rows.get("made-up-1.ORR.new.itt")).toMatchObject({
      result: "arm",
      reference: null,
      measure: null,
    });
  });

  it("put subgroups and other populations beneath the intention-to-treat row", () => {
    const rows = derive({
      effects: [effect({ population: "per protocol" }), effect({ subgroup }), effect()],
    });
    const parent = "made-up-1.OS.new.old.itt";
    expect(rows.get(parent)).toMatchObject({ isPrimary: true, parent: null });
    expect(rows.get("made-up-1.OS.new.old.per-protocol")).toMatchObject({ isPrimary: false, parent });
    expect(rows.get(`${parent}.age-ge65`)).toMatchObject({ isPrimary: false, parent, subgroup });
  });

  it("stand for each of the trial's own primary populations, in testing order", () => {
    const rows = derive({
      primaryPopulations: ["PD-L1 CPS >=10", "ITT"],
      effects: [effect(), effect({ population: "PD-L1 CPS >=10" }), effect({ population: "PD-L1 CPS >=1" })],
    });
    expect(primaryIds(rows)).toEqual(["made-up-1.OS.new.old.pd-l1-cps-ge10", "made-up-1.OS.new.old.itt"]);
    expect(rows.get("made-up-1.OS.new.old.pd-l1-cps-ge1")?.parent).toBe("made-up-1.OS.new.old.itt");
  });

  it("stand for the trial's only primary population, though there is a figure for everyone", () => {
    const rows = derive({
      primaryPopulations: ["PD-L1 CPS >=10"],
      effects: [effect(), effect({ population: "PD-L1 CPS >=10" })],
    });
    expect(primaryIds(rows)).toEqual(["made-up-1.OS.new.old.pd-l1-cps-ge10"]);
    expect(rows.get("made-up-1.OS.new.old.pd-l1-cps-ge10")?.population).toBe("PD-L1 CPS >=10");
    expect(rows.get("made-up-1.OS.new.old.itt")).toMatchObject({ isPrimary: false, population: "ITT" });
  });

  it("stand for the nearest population where none of the primary ones has a figure", () => {
    expect(
      primaryIds(
        derive({ effects: [effect({ population: "as treated" }), effect({ population: "modified ITT" })] }),
      ),
    ).toEqual(["made-up-1.OS.new.old.modified-itt"]);
    const rows = derive({
      effects: [effect({ population: "as treated" }), effect({ population: "modified ITT" })],
    });
    expect(rows.get("made-up-1.OS.new.old.modified-itt")?.population).toBe("modified ITT");
    expect(primaryIds(derive({ effects: [effect({ subgroup })] }))).toEqual([
      "made-up-1.OS.new.old.itt.age-ge65",
    ]);
  });

  it("a row that lost its place in the table lost it in the year it did, not in the last year of the trial", () => {
    const report = (id: string, year: number) => ({ id, kind: "update", year, journal: "Made-up Journal" });
    const rows = derive({
      reports: [report("first-2018", 2018), report("second-2020", 2020), report("third-2022", 2022)],
      effects: [
        effect({ report: "first-2018", population: "as treated" }),
        effect({ report: "second-2020" }),
        effect({ report: "third-2022" }),
      ],
    });
    const comparison = "made-up-1.OS.new.old";
    expect(rows.get(`${comparison}.as-treated`)).toMatchObject({
      headsFrom: monthOf(2018),
      headsUntil: monthOf(2020),
    });
    expect(rows.get(`${comparison}.itt`)).toMatchObject({ headsFrom: monthOf(2020), headsUntil: null });
  });

  it.each([
    [
      "the whole before a part of it, wherever it stands in the record",
      ["modified ITT", "ITT, measurable disease"],
    ],
    ["a part of it before others", ["as treated", "per protocol", "modified ITT", "safety"]],
  ])("without a primary population stand for %s", (_, populations) => {
    const rows = derive({ effects: populations.map((population) => effect({ population })) });
    const best = populations.find((name) => name.startsWith("ITT")) ?? "modified ITT";
    expect(primaryIds(rows).map((id) => rows.get(id)?.population)).toEqual([best]);
  });

  it("without a primary population stand for that of a primary report before that of an update", () => {
    const populations = ["as treated", "per protocol"];
    const reports = ["second-2022", "first-2020"];
    const rows = derive({
      effects: populations.map((population, place) => effect({ population, report: reports[place] })),
    });
    expect(primaryIds(rows)).toEqual(["made-up-1.OS.new.old.per-protocol"]);
  });

  it("without a primary population stand for a whole population before a subgroup", () => {
    const rows = derive({ effects: [effect({ subgroup }), effect({ population: "as treated" })] });
    expect(primaryIds(rows)).toEqual(["made-up-1.OS.new.old.as-treated"]);
    expect(rows.get("made-up-1.OS.new.old.as-treated")?.population).toBe("as treated");
  });

  it("are current from the month of their report until that of the next, December where it is not known", () => {
    const rows = derive({ effects: [effect(), effect({ report: "second-2022" })] });
    expect(rows.get("made-up-1.OS.new.old.itt")?.cuts).toMatchObject([
      {
        report: "first-2020",
        isLatest: false,
        isPrimaryCut: true,
        currentFrom: monthOf(2020),
        currentUntil: monthOf(2022),
      },
      {
        report: "second-2022",
        isLatest: true,
        isPrimaryCut: false,
        currentFrom: monthOf(2022),
        currentUntil: null,
      },
    ]);
  });

  it("are current within a year, where the months of its reports are known", () => {
    const report = (id: string, published: string) => ({
      ...{ id, published, kind: "update", journal: "Made-up Journal" },
      year: Number(published.slice(0, 4)),
    });
    const rows = derive({
      reports: [report("spring", "2021-03-09"), report("autumn", "2021-10"), report("whenever", "2021")],
      effects: ["spring", "autumn", "whenever"].map((id) => effect({ report: id })),
    });
    expect(rows.get("made-up-1.OS.new.old.itt")?.cuts).toMatchObject([
      { report: "spring", currentFrom: monthOf(2021, 3), currentUntil: monthOf(2021, 10) },
      { report: "autumn", currentFrom: monthOf(2021, 10), currentUntil: monthOf(2021, 12) },
      { report: "whenever", currentFrom: monthOf(2021, 12), currentUntil: null },
    ]);
  });

  it("show as their primary cut the report published first, where none is primary", () => {
    const report = (id: string, year: number) => ({ id, kind: "update", year, journal: "Made-up Journal" });
    const rows = derive({
      // The later publication has the earlier data.
      reports: [
        { ...report("late-2023", 2023), dataCutoff: "2019-01" },
        { ...report("early-2021", 2021), dataCutoff: "2020-01" },
      ],
      effects: [effect({ report: "late-2023" }), effect({ report: "early-2021" })],
    });
    expect(rows.get("made-up-1.OS.new.old.itt")?.cuts).toMatchObject([
      { report: "late-2023", isPrimaryCut: false, currentFrom: null, currentUntil: null },
      { report: "early-2021", isPrimaryCut: true, currentFrom: monthOf(2021), currentUntil: null },
    ]);
  });

  it("show as their primary cut the one of the earlier month, of two of a year", () => {
    const report = (id: string, published: string) => ({
      ...{ id, published, kind: "update", year: 2021, journal: "Made-up Journal" },
    });
    const rows = derive({
      reports: [
        { ...report("autumn", "2021-10"), dataCutoff: "2019-01" },
        { ...report("spring", "2021-03"), dataCutoff: "2020-01" },
      ],
      effects: [effect({ report: "autumn" }), effect({ report: "spring" })],
    });
    expect(rows.get("made-up-1.OS.new.old.itt")?.cuts).toMatchObject([
      { report: "autumn", isPrimaryCut: false },
      { report: "spring", isPrimaryCut: true },
    ]);
  });
});

describe("the figure of a report that heads a row", () => {
  const head = (effects: Record<string, unknown>[]) =>
    derive({ effects: effects.map(effect) }).get("made-up-1.OS.new.old.itt")?.cuts[0]?.effect;

  it("is the one that the trial's plan tested, then BICR, then unnamed, then the investigator's", () => {
    expect(head([{ assessor: "BICR" }, { assessor: "investigator", significant: false }])).toBe(1);
    expect(head([{ assessor: "investigator" }, { assessor: "BICR" }])).toBe(1);
    expect(head([{ assessor: "investigator" }, {}])).toBe(1);
    expect(head([{ assessor: "committee" }, {}])).toBe(0);
  });

  it("is a response rate, else the landmark furthest out, else the median, else a count", () => {
    const headOf = (outcomes: Record<string, unknown>[]) =>
      derive({ outcomes: outcomes.map(outcome) }).get("made-up-1.ORR.new.itt")?.cuts[0]?.outcome;
    const landmark = (timeMonths: number) => ({ kind: "landmark", timeMonths, responders: undefined });
    const median = { kind: "median", unit: "months", responders: undefined, n: undefined };
    const events = { kind: "events", value: undefined, unit: undefined };
    expect(headOf([events, median, landmark(12), landmark(24), {}])).toBe(4);
    expect(headOf([events, median, landmark(12), landmark(24)])).toBe(3);
    expect(headOf([landmark(24), landmark(12), median])).toBe(0);
    expect(headOf([landmark(12), landmark(36), landmark(24)])).toBe(1);
    expect(headOf([events, median])).toBe(1);
    expect(headOf([events])).toBe(0);
  });

  it("has an estimate where it is a rate, and none where it is a median or a count", () => {
    const cutOf = (change: Record<string, unknown>) =>
      derive({ outcomes: [outcome(change)] }).get("made-up-1.ORR.new.itt")?.cuts[0];
    expect(cutOf({})).toMatchObject({ outcome: 0, estimate: 45, weight: 100, median: null });
    const landmark = { kind: "landmark", timeMonths: 12, responders: undefined };
    expect(cutOf(landmark)).toMatchObject({ outcome: 0, estimate: 45, weight: 100, median: null });
    const median = { kind: "median", unit: "months", responders: undefined, n: undefined };
    expect(cutOf(median)).toMatchObject({ outcome: 0, estimate: null, weight: null, median: 0 });
    const events = { kind: "events", value: undefined, unit: undefined };
    expect(cutOf(events)).toMatchObject({ outcome: 0, estimate: null, weight: null, ciLow: null });
  });

  it("weighs a difference of rates on its own scale, not on that of its logarithm", () => {
    const difference = effect({
      ...{ endpoint: "ORR", measure: "RD", estimate: 10, ciLow: 2, ciHigh: 18, ciLevel: 95 },
    });
    const [row] = derive({ effects: [difference] }).values();
    // (18 - 2) / 2 / 1.959964 is the standard error.
    expect(row?.cuts[0]?.weight).toBeCloseTo(1 / 4.081708 ** 2, 6);
  });

  it("weighs a comparison by the inverse variance of its interval at its own level", () => {
    const weight = (ciLevel: number) => {
      const rows = derive({ effects: [effect({ ciLow: 0.5, ciHigh: 1.125, ciLevel })] });
      return rows.get("made-up-1.OS.new.old.itt")?.cuts[0]?.weight ?? 0;
    };
    // Half-width of the interval on the log scale, over the normal quantile of its level.
    const se = (z: number) => Math.log(1.125 / 0.5) / 2 / z;
    expect(weight(95)).toBeCloseTo(1 / se(1.959964) ** 2, 3);
    expect(weight(99)).toBeCloseTo(1 / se(2.575829) ** 2, 3);
  });

  it("has the record's own figures", () => {
    const [row] = derive({ effects: [effect({ p: "0.012", significant: true, verified: true })] }).values();
    expect(row?.cuts[0]).toMatchObject({
      ...{ effect: 0, outcome: null, estimate: 0.75, ciLow: 0.6, ciHigh: 0.94, ciLevel: 95 },
      ...{ intervalSource: "reported", pValue: 0.012, significant: true, verified: true },
      ...{ tested: 0, testedPValue: 0.012, median: null, referenceMedian: null },
    });
    const [bare] = derive({ effects: [effect()] }).values();
    expect(bare?.cuts[0]).toMatchObject({ pValue: null, significant: null, tested: null, verified: false });
  });

  it("was not tested by a report of later data, though that was published before", () => {
    const report = (id: string, year: number, dataCutoff: string) => ({
      ...{ id, kind: "update", year, dataCutoff, journal: "Made-up Journal" },
    });
    const rows = derive({
      reports: [report("late-data", 2020, "2020-01"), report("early-data", 2021, "2018-01")],
      effects: [effect({ report: "late-data", significant: true }), effect({ report: "early-data" })],
    });
    expect(rows.get("made-up-1.OS.new.old.itt")?.cuts.map(({ report, tested }) => [report, tested])).toEqual([
      ["early-data", null],
      ["late-data", 0],
    ]);
  });

  it("has no weight without an interval", () => {
    const bare = effect({ ciLow: undefined, ciHigh: undefined, ciLevel: undefined });
    expect(derive({ effects: [bare] }).get("made-up-1.OS.new.old.itt")?.cuts[0]).toMatchObject({
      estimate: 0.75,
      weight: null,
      intervalSource: null,
    });
  });
});

describe("the interval of a rate", () => {
  const cut = (change: Record<string, unknown>) =>
    derive({ outcomes: [outcome(change)] }).get("made-up-1.ORR.new.itt")?.cuts[0];

  it("is the reported one where there is one", () => {
    expect(cut({ ciLow: 35, ciHigh: 55, ciLevel: 90 })).toMatchObject({
      ciLow: 35,
      ciHigh: 55,
      ciLevel: 90,
      intervalSource: "reported",
    });
  });

  it("is Wilson's from responders and n, marked as computed, where none was reported", () => {
    const { low, high } = wilsonInterval({ events: 45, n: 100, level: 95 });
    expect(cut({})).toMatchObject({ intervalSource: "wilson", ciLevel: 95, weight: 100 });
    expect(cut({})?.ciLow).toBeCloseTo(low * 100, 10);
    expect(cut({ responders: undefined })?.ciHigh).toBeCloseTo(high * 100, 10);
  });

  it("takes n from the arm for everyone in it, and from nowhere for a subgroup or another population", () => {
    expect(cut({ n: undefined, responders: undefined })?.intervalSource).toBe("wilson");
    for (const part of [{ population: "evaluable" }, { subgroup }]) {
      const rows = derive({ outcomes: [outcome({ n: undefined, responders: undefined, ...part })] });
      expect([...rows.values()][0]?.cuts[0]?.intervalSource).toBeNull();
    }
  });

  it("is not made of an n that only a later report gives", () => {
    const bare = { n: undefined, responders: undefined, population: "evaluable" };
    const cuts = (first: Record<string, unknown>, second: Record<string, unknown>) =>
      [...derive({ outcomes: [outcome(first), outcome({ ...second, report: "second-2022" })] }).values()]
        .flatMap((row) => row.cuts)
        .map(({ report, intervalSource, weight }) => [report, intervalSource, weight]);
    expect(cuts(bare, { ...bare, n: 100, responders: 45 })).toEqual([
      ["first-2020", null, null],
      ["second-2022", "wilson", 100],
    ]);
    expect(cuts({ ...bare, n: 100, responders: 45 }, bare)).toEqual([
      ["first-2020", "wilson", 100],
      ["second-2022", "wilson", 100],
    ]);
  });

  it("is not computed for a landmark rate: patients were censored", () => {
    expect(cut({ kind: "landmark", timeMonths: 12 })?.intervalSource).toBeNull();
  });
});

describe("the report that gives a size", () => {
  const report = (id: string, published: string, dataCutoff: string) => ({
    ...{ id, published, dataCutoff, kind: "update", journal: "Made-up Journal" },
    year: Number(published.slice(0, 4)),
  });
  const part = { population: "evaluable" };
  const creditedTo = (own: string) => {
    const context = contextOf(
      madeUpTrial({
        reports: [
          report("march", "2021-03", "2020-02"),
          report("june", "2021-06", "2020-03"),
          report("november", "2021-11", "2020-04"),
          report("january", "2021-01", "2020-01"),
          report("late-data", "2021-02", "2020-09"),
        ],
        outcomes: [
          outcome({ ...part, report: own, n: undefined, responders: undefined }),
          ...["march", "november", "late-data"]
            .filter((id) => id !== "late-data" || own === "january")
            .map((id) => outcome({ ...part, report: id })),
        ],
      }),
    );
    return patientsOfOutcome(context, context.trial.outcomes[0] as OutcomeRecord);
  };

  it("is one that was out in the month of the figure, though a more mature one of that year gives it too", () => {
    expect(creditedTo("june")).toMatchObject({ arm: 100, report: "march" });
  });

  it("is the one published first where none was out, not the least mature one", () => {
    expect(creditedTo("january")).toMatchObject({ arm: 100, report: "late-data" });
  });
});

describe("the medians beside a figure", () => {
  const median = (report: string, value: number, change: Record<string, unknown> = {}) => ({
    endpoint: "OS",
    report,
    arm: "new",
    kind: "median",
    value,
    unit: "months",
    population: "ITT",
    verified: false,
    ...change,
  });
  const besides = (report: string, outcomes: Record<string, unknown>[]) =>
    derive({ effects: [effect({ report })], outcomes }).get("made-up-1.OS.new.old.itt")?.cuts[0];

  it("come from the same report, else from the most mature one before, else from the first after", () => {
    const both = [median("first-2020", 20), median("second-2022", 22)];
    expect(besides("first-2020", both)?.median).toBe(0);
    expect(besides("second-2022", both)?.median).toBe(1);
    expect(besides("second-2022", [median("first-2020", 20)])?.median).toBe(0);
    expect(besides("first-2020", [median("second-2022", 22)])?.median).toBe(0);
  });

  it("belong to the same arm, endpoint, population and subgroup", () => {
    expect(besides("first-2020", [median("first-2020", 9, { arm: "old" })])).toMatchObject({
      median: null,
      referenceMedian: 0,
    });
    for (const other of [{ endpoint: "PFS" }, { population: "per protocol" }, { subgroup }])
      expect(besides("first-2020", [median("first-2020", 9, other)])?.median).toBeNull();
  });
});

describe("every trial in the dataset", () => {
  const { trials } = curatedDataset();

  it("gives each figure one row, and each row exactly one latest and one primary cut", () => {
    for (const trial of trials) {
      const { rows, rowOfEffect, rowOfOutcome } = deriveEvidence(trial);
      const ids = new Set(rows.map(({ id }) => id));
      expect(ids.size).toBe(rows.length);
      expect([...rowOfEffect, ...rowOfOutcome].every((id) => ids.has(id))).toBe(true);
      for (const { cuts } of rows) {
        expect(cuts.filter(({ isLatest }) => isLatest)).toHaveLength(1);
        expect(cuts.filter(({ isPrimaryCut }) => isPrimaryCut)).toHaveLength(1);
      }
    }
  });

  it("gives each row beneath another a parent that stands in the table, of the same comparison", () => {
    for (const trial of trials) {
      const { rows } = deriveEvidence(trial);
      const byId = new Map(rows.map((row) => [row.id, row]));
      for (const { isPrimary, parent, endpoint, arm, reference, measure } of rows) {
        if (isPrimary) expect(parent).toBeNull();
        else
          expect(byId.get(parent ?? "")).toMatchObject({
            isPrimary: true,
            endpoint,
            arm,
            reference,
            measure,
          });
      }
    }
  });

  it("keeps the head figure of each cut as recorded", () => {
    for (const trial of trials)
      for (const row of deriveEvidence(trial).rows)
        for (const cut of row.cuts) {
          const source = cut.effect === null ? trial.outcomes[cut.outcome ?? -1] : trial.effects[cut.effect];
          expect(source?.report).toBe(cut.report);
          expect(source?.verified).toBe(cut.verified);
          if (cut.effect !== null) expect(trial.effects[cut.effect]?.estimate).toBe(cut.estimate);
        }
  });
});

describe("names", () => {
  it("sort naturally", () => {
    const names = ["CheckMate 141", "CheckMate 9LA", "CheckMate 067", "KEYNOTE-024", "checkmate-9LB"];
    expect([...names].sort((a, b) => (naturalSortKey(a) < naturalSortKey(b) ? -1 : 1))).toEqual([
      "CheckMate 9LA",
      "checkmate-9LB",
      "CheckMate 067",
      "CheckMate 141",
      "KEYNOTE-024",
    ]);
  });

  it("are squashed to letters and digits", () => {
    expect(squash("KEYNOTE-024")).toBe("keynote024");
    expect(squash("IMbrave 150 (Übung)")).toBe("imbrave150übung");
  });
});

describe("a reported p as a number to sort by", () => {
  it.each([
    ["0.0032", 0.0032],
    ["0.0032 (nominal)", 0.0032],
    ["<0.001", 0.001 * (1 - 1e-9)],
    ["< .0001", 0.0001 * (1 - 1e-9)],
    ["1.2e-5", 1.2e-5],
    [">0.05", 0.05],
  ])("%s", (text, value) => expect(sortableP(text)).toBe(value));

  it.each([undefined, "", "NS", "not tested"])("%s has none", (text) => expect(sortableP(text)).toBeNull());
});
