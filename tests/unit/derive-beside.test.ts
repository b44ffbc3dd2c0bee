import { describe, expect, it } from "vitest";
import { distance } from "@/db/derive/beside";
import { deriveEvidence } from "@/db/derive/evidence";
import { checkPlausibility } from "@/db/import/plausibility";
import { trialRecord } from "@/db/import/record";
import { curatedDataset } from "./support/dataset";
import { MADE_UP, MADE_UP_EFFECT, MADE_UP_OUTCOME, madeUpTrial } from "./support/made-up";

type Change = Record<string, unknown>;

const effect = (change: Change = {}) => ({ ...MADE_UP_EFFECT, ...change });
const response = (change: Change = {}) => ({ ...MADE_UP_OUTCOME, ...change });
const median = (value: number, change: Change = {}) => ({
  ...{ endpoint: "OS", report: "first-2020", arm: "new", kind: "median", unit: "months" },
  ...{ population: "ITT", verified: false, value },
  ...change,
});

/** A third arm, so that the control serves two comparisons. */
const ARMS = [
  ...MADE_UP.arms,
  { id: "newer", label: "Newer", role: "experimental", drugs: ["nivolumab"], n: 90 },
];

/** Patients of the first effect of a made-up trial. */
const patientsOf = (change: Change) => deriveEvidence(madeUpTrial(change)).patientsOfEffects[0];

/** The medians beside the only comparison's latest figure, by value. */
function mediansBeside(effects: Change[], outcomes: Change[], arms: Change[] = [...MADE_UP.arms]) {
  const trial = madeUpTrial({ effects, outcomes, arms });
  return deriveEvidence(trial)
    .rows.filter(({ result }) => result === "comparison")
    .map(({ cuts }) => {
      const cut = cuts.find(({ isLatest }) => isLatest);
      const medianAt = (place: number | null | undefined) =>
        place == null ? null : trial.outcomes[place]?.value;
      return [medianAt(cut?.median), medianAt(cut?.referenceMedian)];
    });
}

describe("the n beside an effect", () => {
  it("is that of the arms in the whole population", () => {
    expect(patientsOf({ effects: [effect()] })).toEqual({
      arm: 100,
      reference: 100,
      of: "arm",
      report: null,
    });
  });

  it("is never the arms' beside a part of them", () => {
    const none = { arm: null, reference: null, of: null, report: null };
    expect(patientsOf({ effects: [effect({ population: "PD-L1 >=1%" })] })).toEqual(none);
    expect(patientsOf({ effects: [effect({ subgroup: { factor: "Age", level: ">=65" } })] })).toEqual(none);
    expect(patientsOf({ effects: [effect({ population: "ITT (stage II)" })] })).toEqual(none);
  });

  it("is the effect's own where the record gives it, arm by arm", () => {
    const own = effect({ population: "PD-L1 >=1%", n: { arm: 61 } });
    expect(patientsOf({ effects: [own] })).toEqual({
      arm: 61,
      reference: null,
      of: "analyzed",
      report: null,
    });
    expect(patientsOf({ effects: [effect({ n: { arm: 99, reference: 98 } })] })).toMatchObject({
      arm: 99,
      reference: 98,
      of: "analyzed",
    });
  });

  it("is that of an outcome of the same patients, of the same report before others", () => {
    const part = { population: "PD-L1 >=1%" };
    const change = {
      effects: [effect(part)],
      outcomes: [
        response({ ...part, responders: 20, n: 60, value: undefined }),
        response({ ...part, arm: "old", responders: 20, n: 58, value: undefined, report: "second-2022" }),
        response({ ...part, responders: 20, n: 59, value: undefined, report: "second-2022" }),
      ],
    };
    expect(patientsOf(change)).toEqual({ arm: 60, reference: 58, of: "population", report: "second-2022" });
  });

  it("is not taken from other reports that disagree, nor from another subgroup", () => {
    const part = { population: "PD-L1 >=1%" };
    const counts = (n: number, change: Change) =>
      response({ ...part, responders: 20, n, value: undefined, ...change });
    expect(
      patientsOf({
        effects: [effect(part)],
        reports: [...MADE_UP.reports, { id: "third-2024", kind: "update", year: 2024, journal: "Made-up" }],
        outcomes: [counts(60, { report: "second-2022" }), counts(61, { report: "third-2024" })],
      })?.arm,
    ).toBeNull();
    const subgroup = { factor: "Age", level: ">=65" };
    expect(patientsOf({ effects: [effect(part)], outcomes: [counts(60, { subgroup })] })?.arm).toBeNull();
  });

  describe("in the whole population, whose size a report may count otherwise than the arm", () => {
    const later = { report: "second-2022" };
    const counted = (n: number, change: Change = {}) =>
      response({ responders: 45, n, value: undefined, ...change });
    const sizeOf = (change: Change) => {
      const size = patientsOf(change);
      return size && [size.arm, size.of];
    };

    it("is the report's count, by effects and outcomes, as of EMPOWER-Lung 1's label", () => {
      expect(sizeOf({ effects: [effect()], outcomes: [counted(97)] })).toEqual([97, "population"]);
      const pfs = effect({ endpoint: "PFS", n: { arm: 98, reference: 96 } });
      expect(patientsOf({ effects: [effect(), pfs] })).toEqual({
        arm: 98,
        reference: 96,
        of: "population",
        report: null,
      });
    });

    it("is not another report's count, nor the arm's where only another report counts, and differently", () => {
      expect(sizeOf({ effects: [effect()], outcomes: [counted(97, later)] })).toEqual([null, "arm"]);
      const agreeing = [counted(97, later), counted(100, { ...later, endpoint: "CR" })];
      expect(sizeOf({ effects: [effect()], outcomes: agreeing })).toEqual([100, "arm"]);
    });

    it("is counted by the endpoint itself before another one, which may leave out who could not be judged", () => {
      const own = effect({ endpoint: "PFS" });
      const outcomes = [counted(97), counted(100, { endpoint: "CR" })];
      expect(sizeOf({ effects: [own], outcomes })).toEqual([100, "arm"]);
      expect(sizeOf({ effects: [effect({ endpoint: "ORR" })], outcomes })).toEqual([97, "population"]);
      const apart = [counted(97), counted(98, { endpoint: "CR" })];
      expect(sizeOf({ effects: [own], outcomes: apart })?.[0]).toBeNull();
    });

    it("is not that of a subgroup or of responders", () => {
      const subgroup = { factor: "Age", level: ">=65" };
      const outcomes = [counted(60, { subgroup }), counted(45, { endpoint: "DOR" })];
      expect(sizeOf({ effects: [effect()], outcomes })).toEqual([100, "arm"]);
    });
  });

  it.each([
    ["empower-lung-1", "fda-2021", "OS", "cemiplimab", 356],
    ["empower-lung-1", "fda-2021", "ORR", "chemotherapy", 354],
    ["zuma-5", "five-year", "PFS", "axi-cel", 159],
    ["zuma-5", "five-year", "OS", "axi-cel", 159],
  ])("%s, %s: %s of %s is of the %d whom the report counts", (id, report, endpoint, arm, n) => {
    const trial = curatedDataset().trials.find((record) => record.id === id);
    if (trial === undefined) throw new Error(`no trial ${id}`);
    const { patientsOfOutcomes } = deriveEvidence(trial);
    const place = trial.outcomes.findIndex(
      (outcome) =>
        outcome.report === report &&
        outcome.endpoint === endpoint &&
        outcome.arm === arm &&
        outcome.population === "ITT" &&
        outcome.subgroup === undefined,
    );
    expect(patientsOfOutcomes[place]?.arm).toBe(n);
  });

  it("is not the arm's of a duration of response, which only responders have", () => {
    expect(patientsOf({ effects: [effect({ endpoint: "DOR" })] })?.of).toBeNull();
    const counted = response({ n: 100, responders: 45 });
    expect(patientsOf({ effects: [effect({ endpoint: "DOR" })], outcomes: [counted] })?.arm).toBeNull();
  });
});

describe("the nearest of several medians", () => {
  it.each([
    ["same", "BICR", "BICR", 0],
    ["same", undefined, null, 0],
    ["same", "BICR", undefined, 1],
    ["same", undefined, "BICR", 1],
    ["other", "BICR", "BICR", 2],
    ["other", undefined, undefined, 2],
    ["same", "BICR", "investigator", 3],
    ["other", "BICR", undefined, 4],
    ["other", undefined, "BICR", 4],
    ["other", "BICR", "investigator", 5],
  ])("%s report, %s beside %s: %d", (report, own, assessor, wanted) => {
    expect(distance({ report: "same", assessor: own }, { report, assessor })).toBe(wanted);
  });

  it("is the independent review's beside an effect that names no assessor, wherever it stands", () => {
    const of = (value: number, assessor: string) => median(value, { endpoint: "PFS", assessor });
    const [bicr, own] = [of(11, "BICR"), of(12, "investigator")];
    for (const outcomes of [
      [bicr, own],
      [own, bicr],
    ])
      expect(mediansBeside([effect({ endpoint: "PFS" })], outcomes)).toEqual([[11, null]]);
  });
});

describe("a control that serves two comparisons with other patients in each", () => {
  const effects = [effect(), effect({ arm: "newer" })];
  const bound = [
    median(11.3, { arm: "old", comparison: "new" }),
    median(10.7, { arm: "old", comparison: "newer" }),
  ];

  it("gives each comparison its own median, and none where it is not known whose it is", () => {
    expect(mediansBeside(effects, bound, ARMS)).toEqual([
      [null, 11.3],
      [null, 10.7],
    ]);
    expect(mediansBeside(effects, [median(11.3, { arm: "old", comparison: "new" })], ARMS)).toEqual([
      [null, 11.3],
      [null, null],
    ]);
    const unbound = [median(9, { arm: "old", population: "PD-L1 >=1%" }), ...bound];
    const parts = effects.map((item) => ({ ...item, population: "PD-L1 >=1%" }));
    expect(mediansBeside(parts, unbound, ARMS)).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it("lends no comparison the size of the whole control", () => {
    const { patientsOfEffects } = deriveEvidence(madeUpTrial({ effects, outcomes: bound, arms: ARMS }));
    expect(patientsOfEffects.map(({ arm, reference }) => [arm, reference])).toEqual([
      [100, null],
      [90, null],
    ]);
  });

  it("has a row of its own for each comparison", () => {
    const { rows } = deriveEvidence(madeUpTrial({ effects, outcomes: bound, arms: ARMS }));
    expect(rows.filter(({ result }) => result === "arm").map(({ id }) => id)).toEqual([
      "made-up-1.OS.old.for-new.itt",
      "made-up-1.OS.old.for-newer.itt",
    ]);
  });

  it("is refused where one figure is given twice without saying whose each is", () => {
    const twice = [median(11.3, { arm: "old" }), median(10.7, { arm: "old" })];
    const { error } = trialRecord.safeParse({ ...MADE_UP, effects, outcomes: twice, arms: ARMS });
    expect(error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`)).toEqual([
      expect.stringMatching(/^outcomes\.1 gives the same figure as outcomes\.0/),
    ]);
  });

  it("is refused where the comparison is none of the trial's", () => {
    const wrong = [median(11.3, { arm: "old", comparison: "newer" })];
    const { error } = trialRecord.safeParse({ ...MADE_UP, effects: [effect()], outcomes: wrong, arms: ARMS });
    expect(error?.issues.map(({ path }) => path.join("."))).toEqual(["outcomes.0.comparison"]);
  });

  it("has figures that belong to no comparison named when the record is loaded", () => {
    const trial = madeUpTrial({
      effects,
      outcomes: [...bound, median(9, { arm: "old", endpoint: "PFS" })],
      arms: ARMS,
      enrolled: 290,
    });
    expect(checkPlausibility(trial).map(({ rule, path }) => `${path} ${rule}`)).toEqual([
      "outcomes.2 comparison-named",
    ]);
  });
});

describe("the median beside an effect", () => {
  const pfs = (change: Change = {}) => effect({ endpoint: "PFS", assessor: "BICR", ...change });
  const of = (value: number, assessor: string | undefined, change: Change = {}) =>
    median(value, { endpoint: "PFS", assessor, ...change });

  it("is by its assessor, in its report before another", () => {
    const earlier = { report: "first-2020" };
    const later = { report: "second-2022" };
    expect(
      mediansBeside(
        [pfs()],
        [of(7.7, "investigator", later), of(10.3, "BICR", earlier), of(9.1, "investigator", earlier)],
      ),
    ).toEqual([[10.3, null]]);
    expect(mediansBeside([pfs(later)], [of(10.3, "BICR", earlier), of(7.7, "investigator", later)])).toEqual([
      [10.3, null],
    ]);
  });

  it("is one without assessor of its own report before one of another report", () => {
    const later = { report: "second-2022" };
    expect(mediansBeside([pfs(later)], [of(10.3, "BICR"), of(7.7, undefined, later)])).toEqual([[7.7, null]]);
  });

  it("is of another assessor only where there is no other", () => {
    expect(mediansBeside([pfs()], [of(7.7, "investigator")])).toEqual([[7.7, null]]);
  });

  it("is never of another population", () => {
    expect(mediansBeside([pfs()], [of(7.7, "BICR", { population: "PD-L1 >=1%" })])).toEqual([[null, null]]);
  });

  it("makes the loader name the endpoint where outcomes have no assessor and effects have", () => {
    const warned = (assessor: string | undefined) =>
      checkPlausibility(
        madeUpTrial({ effects: [pfs()], outcomes: [of(7.7, assessor), of(6, "BICR", { arm: "old" })] }),
      );
    expect(warned("BICR")).toEqual([]);
    expect(warned(undefined)).toEqual([
      {
        trial: "made-up-1",
        path: "outcomes",
        rule: "assessor-named",
        message: "Effects of PFS are by BICR, but 1 outcome names no assessor (Made-up Journal 2020)",
      },
    ]);
  });

  it("does not say that all effects name an assessor where some name none", () => {
    const effects = [pfs(), pfs({ report: "second-2022", assessor: undefined })];
    const [warning] = checkPlausibility(madeUpTrial({ effects, outcomes: [of(7.7, undefined)] }));
    expect(warning?.message).toMatch(/^Some effects of PFS are by BICR, but 1 outcome names no assessor/);
  });
});

describe("the two medians beside an effect are one pair", () => {
  const reports = [
    ...MADE_UP.reports,
    { id: "review-2023", kind: "update", year: 2023, journal: "Made-up Review", secondary: "review" },
  ];
  /** The medians beside the latest figure of the only comparison. */
  const pairBeside = (effects: Change[], outcomes: Change[]) => {
    const trial = madeUpTrial({ effects, outcomes, reports });
    const cut = deriveEvidence(trial)
      .rows.find(({ result }) => result === "comparison")
      ?.cuts.find(({ isLatest }) => isLatest);
    return [cut?.median, cut?.referenceMedian].map((place) =>
      place == null ? null : trial.outcomes[place]?.value,
    );
  };
  const pair = (report: string, arm: number, control: number, change: Change = {}) => [
    median(arm, { report, ...change }),
    median(control, { report, arm: "old", ...change }),
  ];
  const of2020 = { report: "first-2020" };
  const of2022 = { report: "second-2022" };

  it("of the effect's report where it gives both, else of another one that does", () => {
    const first = pair("first-2020", 20, 10);
    expect(pairBeside([effect(of2022)], [...first, ...pair("second-2022", 22, 11)])).toEqual([22, 11]);
    expect(pairBeside([effect(of2022)], [...first, median(22, of2022)])).toEqual([20, 10]);
    expect(pairBeside([effect(of2020)], [median(20, of2020), ...pair("second-2022", 22, 11)])).toEqual([
      22, 11,
    ]);
  });

  it("of a review only where none of the trial's own reports gives both, by whatever assessor", () => {
    const review = pair("review-2023", 27, 12);
    expect(pairBeside([effect(of2022)], [...review, ...pair("first-2020", 20, 10)])).toEqual([20, 10]);
    expect(pairBeside([effect(of2022)], [...review, median(10, { ...of2020, arm: "old" })])).toEqual([
      27, 12,
    ]);
    const pfs = { ...of2022, endpoint: "PFS", assessor: "BICR" };
    const outcomes = [
      ...pair("review-2023", 9, 5, { endpoint: "PFS", assessor: "BICR" }),
      ...pair("first-2020", 8, 4, { endpoint: "PFS" }),
    ];
    expect(pairBeside([effect(pfs)], outcomes)).toEqual([8, 4]);
  });

  it("by one assessor", () => {
    const pfs = { ...of2022, endpoint: "PFS" };
    const outcomes = [
      median(9, { ...pfs, assessor: "BICR" }),
      ...pair("second-2022", 8, 4, { endpoint: "PFS", assessor: "investigator" }),
    ];
    expect(pairBeside([effect({ ...pfs, assessor: "BICR" })], outcomes)).toEqual([8, 4]);
  });

  it("or the nearer one alone, where no report gives both", () => {
    const control = median(10, { ...of2020, arm: "old" });
    expect(pairBeside([effect(of2022)], [median(22, of2022), control])).toEqual([22, null]);
    expect(pairBeside([effect(of2020)], [median(22, of2022), control])).toEqual([null, 10]);
  });

  it("in every comparison of the dataset, and never one of two reports that give both", () => {
    let pairs = 0;
    for (const trial of curatedDataset().trials)
      for (const { id, result, cuts } of deriveEvidence(trial).rows) {
        if (result === "arm") continue;
        for (const cut of cuts) {
          const [arm, control] = [cut.median, cut.referenceMedian].map((place) =>
            place === null ? undefined : trial.outcomes[place],
          );
          if (arm === undefined || control === undefined) continue;
          pairs += 1;
          expect([arm.report, arm.assessor], `${id} in ${cut.report}`).toEqual([
            control.report,
            control.assessor,
          ]);
        }
      }
    expect(pairs).toBeGreaterThan(800);
  });

  it("KEYNOTE-189's overall survival at TPS ≥50% has the review's two", () => {
    const trial = curatedDataset().trials.find(({ id }) => id === "keynote-189");
    if (trial === undefined) throw new Error("no KEYNOTE-189");
    const cut = deriveEvidence(trial)
      .rows.find(({ id }) => id === "keynote-189.OS.pembro-chemo.placebo-chemo.itt.pd-l1-tps-ge50")
      ?.cuts.find(({ isLatest }) => isLatest);
    const medians = [cut?.median, cut?.referenceMedian].map((place) => trial.outcomes[place ?? -1]);
    expect(medians.map((outcome) => [outcome?.report, outcome?.value])).toEqual([
      ["review-2023", 27.7],
      ["review-2023", 10.1],
    ]);
  });
});

describe("what stood beside a figure earlier", () => {
  /** A month as the number that is stored. */
  const month = (year: number, ofYear: number) => year * 12 + ofYear - 1;
  const cutsOf = (change: Change) =>
    deriveEvidence(madeUpTrial(change)).rows.find(({ result }) => result === "comparison")?.cuts ?? [];

  it("is the one median that was out, until a report gives both", () => {
    const outcomes = [
      median(10, { arm: "old" }),
      median(12, { report: "second-2022" }),
      median(9, { arm: "old", report: "second-2022" }),
    ];
    const [cut] = cutsOf({ effects: [effect()], outcomes });
    expect([cut?.median, cut?.referenceMedian]).toEqual([1, 2]);
    expect(cut?.earlier).toEqual([
      {
        ...{ from: month(2020, 12), until: month(2022, 12), tested: null, testedPValue: null },
        ...{ median: null, referenceMedian: 0 },
      },
    ]);
  });

  it("is no test that came out later in the year", () => {
    const report = (id: string, kind: string, published: string) => ({
      ...{ id, kind, published, year: 2021, journal: "Made-up Journal" },
    });
    const cuts = cutsOf({
      reports: [report("paper", "primary", "2021-06-01"), report("congress", "conference", "2021-10")],
      effects: [effect({ report: "paper" }), effect({ report: "congress", significant: true, p: "0.01" })],
      outcomes: [],
    });
    const paper = cuts.find((cut) => cut.report === "paper");
    expect([paper?.tested, paper?.testedPValue]).toEqual([1, 0.01]);
    expect(paper?.earlier).toEqual([
      {
        ...{ from: month(2021, 6), until: month(2021, 10), tested: null, testedPValue: null },
        ...{ median: null, referenceMedian: null },
      },
    ]);
  });
});
