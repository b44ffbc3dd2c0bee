import { describe, expect, test } from "vitest";
import { guardPool } from "@/lib/pool/guard/guard";
import type { PoolRow } from "@/lib/pool/guard/row";
import { pool } from "@/lib/stats";
import { expectClose } from "../stats/golden";

const BASE: Omit<PoolRow, "id" | "label" | "trial" | "record" | "name"> = {
  overlaps: [],
  endpoint: "OS",
  measure: "HR",
  arm: "pembro-chemo",
  reference: "chemo",
  armSize: 400,
  referenceSize: 200,
  armParts: [],
  referenceParts: [],
  armDrugs: "carboplatin + pembrolizumab + pemetrexed",
  referenceDrugs: "carboplatin + pemetrexed",
  role: null,
  regimen: "PD-1 inhibitor + chemotherapy",
  report: "2023",
  reportLabel: "Garassino 2023",
  population: "ITT",
  subgroup: null,
  comparator: "platinum doublet",
  tumor: "NSCLC",
  setting: "metastatic",
  line: "1L",
  verified: true,
  estimate: -0.5,
  variance: 0.01,
  weightFrom: "confidence interval",
};

function row(trial: string, changes: Partial<PoolRow> = {}): PoolRow {
  const own = { arm: `${trial}/a`, reference: `${trial}/c` };
  return {
    ...BASE,
    ...own,
    id: `${trial}.${Object.values(changes).join(".")}`,
    label: trial,
    trial,
    record: trial,
    name: trial,
    ...changes,
  };
}

const A = row("KEYNOTE-189");
const B = row("ORIENT-11", { estimate: -0.4 });
const refusalsOf = (rows: PoolRow[]) => guardPool(rows).refusals.map((finding) => finding.code);
const warningsOf = (rows: PoolRow[]) => guardPool(rows).warnings.map((finding) => finding.code);

test("like trials are pooled, without a word", () => {
  const verdict = guardPool([A, B]);
  expect(verdict).toMatchObject({ refusals: [], warnings: [], combined: [] });
  expect(verdict.studies?.map((study) => study.label)).toEqual(["KEYNOTE-189", "ORIENT-11"]);
  expect(pool(verdict.studies ?? []).k).toBe(2);
});

describe("refusals name the rows and the way out", () => {
  test("fewer than two studies", () => {
    expect(refusalsOf([])).toEqual(["too-few"]);
    expect(refusalsOf([A])).toEqual(["too-few"]);
    expect(guardPool([A]).studies).toBeNull();
  });

  test("mixed endpoints and measures", () => {
    const pfs = row("IMpower130", { endpoint: "PFS" });
    const [finding] = guardPool([A, B, pfs]).refusals;
    expect(finding).toMatchObject({
      code: "mixed-endpoints",
      message: "different endpoints are not pooled: OS and PFS",
    });
    expect(finding?.fixes).toContainEqual({ label: "Keep OS", drop: [pfs.id], keeps: "OS" });
    expect(refusalsOf([A, B, row("GEMSTONE-302", { measure: "RR" })])).toEqual(["mixed-measures"]);
  });

  test("two data cuts of one trial", () => {
    const [first, second] = [
      { ...A, id: "2018" },
      { ...A, id: "2023", estimate: -0.58 },
    ];
    const [finding] = guardPool([first, second, B]).refusals;
    expect(finding?.code).toBe("same-result-twice");
    expect(finding?.rows).toEqual(["2018", "2023"]);
    expect(finding?.fixes[1]).toEqual({ label: "Keep KEYNOTE-189 (ITT)", drop: ["2018"] });
  });

  test.each([
    ["a subgroup", { subgroup: "PD-L1: >= 50 %" }],
    ["a biomarker population", { population: "PD-L1 >= 50 %" }],
  ])("%s beside its own ITT", (_, changes) => {
    const part = { ...A, id: "part", ...changes };
    const [finding] = guardPool([A, part, B]).refusals;
    expect(finding?.code).toBe("overlapping-populations");
    expect(finding?.rows).toEqual([A.id, "part"]);
  });

  test("a result without an interval", () => {
    const bare = row("TASUKI-52", { variance: null });
    expect(refusalsOf([A, B, bare])).toEqual(["no-interval"]);
    expect(guardPool([A, B, bare]).refusals[0]?.fixes[0]?.drop).toEqual([bare.id]);
  });

  test("a rate without its number of patients", () => {
    const rate = { measure: "response rate", weightFrom: "number of patients" } as const;
    const [finding] = guardPool([
      row("KRYSTAL-1", rate),
      row("CodeBreaK 100", { ...rate, variance: null }),
      row("LIBRETTO-001", rate),
    ]).refusals;
    expect(finding?.code).toBe("no-patients");
    expect(finding?.message).toBe(
      "the number of patients of CodeBreaK 100 is not in our data, so there is no weight",
    );
  });

  test("an arm that unites others, beside one of them (KEYNOTE-006: both schedules, and each)", () => {
    const each = { trial: "KEYNOTE-006", reference: "ipi", report: "2015", reportLabel: "Robert 2015" };
    const q2w = row("KEYNOTE-006", { ...each, id: "q2w", label: "every 2 weeks", arm: "q2w" });
    const q3w = row("KEYNOTE-006", { ...each, id: "q3w", label: "every 3 weeks", arm: "q3w" });
    const both = row("KEYNOTE-006", {
      ...each,
      id: "both",
      label: "both",
      arm: "both",
      armParts: ["q2w", "q3w"],
      report: "2024",
    });
    const verdict = guardPool([q2w, q3w, both, B]);
    expect(verdict.refusals).toEqual([
      {
        code: "overlapping-arms",
        message: "both holds the patients of every 2 weeks and every 3 weeks: they would be counted twice",
        rows: ["q2w", "q3w", "both"],
        fixes: [
          { label: "Keep both", drop: ["q2w", "q3w"] },
          { label: "Keep every 2 weeks and every 3 weeks", drop: ["both"] },
        ],
      },
    ]);
    expect(refusalsOf([q2w, q3w, B])).toEqual([]);
    expect(refusalsOf([both, B])).toEqual([]);
  });

  test("a united arm beside a part of it in a pool of rates, a third group left alone (EMPOWER-CSCC 1)", () => {
    const rate = (id: string, armParts: string[] = []) =>
      row("EMPOWER-CSCC 1", {
        id,
        label: id,
        measure: "response rate",
        arm: id,
        reference: `${id}, alone`,
        armParts,
        role: "single",
      });
    const rates = [rate("groups 1-2"), rate("groups 1-3", ["groups 1-2", "group 3"]), rate("group 6")];
    const [finding, ...others] = guardPool(rates).refusals;
    expect(others).toEqual([]);
    expect(finding?.code).toBe("overlapping-arms");
    expect(finding?.rows).toEqual(["groups 1-2", "groups 1-3"]);
    expect(finding?.fixes.map(({ drop }) => drop)).toEqual([["groups 1-2"], ["groups 1-3"]]);
  });

  test("arms against one control from two reports: two cuts of one trial", () => {
    const first = row("POSEIDON", { id: "1", arm: "d", reference: "c" });
    const second = { ...first, id: "2", arm: "td", report: "2025", reportLabel: "Peters 2025" };
    const [finding] = guardPool([first, second, B]).refusals;
    expect(finding?.code).toBe("several-reports");
    expect(finding?.message).toContain("(Garassino 2023 and Peters 2025)");
    expect(finding?.fixes).toEqual([
      { label: "Keep Garassino 2023", drop: ["2"], keeps: "2023" },
      { label: "Keep Peters 2025", drop: ["1"], keeps: "2025" },
    ]);
  });

  test("a biomarker population of one arm beside the whole of another (KEYNOTE-048)", () => {
    const mono = row("KEYNOTE-048", { id: "1", arm: "pembro", reference: "extreme", population: "CPS >=20" });
    const chemo = { ...mono, id: "2", arm: "pembro-chemo", population: "ITT" };
    const [finding, ...others] = guardPool([mono, chemo, B]).refusals;
    expect(others).toEqual([]);
    expect(finding?.code).toBe("overlapping-populations");
    expect(finding?.message).toContain("how many patients they share is not known");
    expect(finding?.fixes.map(({ label, drop }) => [label, drop])).toEqual([
      ["Keep CPS >=20", ["2"]],
      ["Keep ITT", ["1"]],
    ]);
  });

  test("control arms among treated ones in a pool of rates", () => {
    const rate = { measure: "response rate", role: "experimental" } as const;
    const rates = [
      row("A", rate),
      row("B", { ...rate, role: "single" }),
      row("C", { ...rate, role: "control" }),
    ];
    const [finding] = guardPool(rates).refusals;
    expect(finding?.code).toBe("mixed-roles");
    expect(finding?.rows).toEqual([rates[2]?.id]);
    expect(finding?.fixes).toEqual([
      { label: "Keep experimental and single arms only", drop: [rates[2]?.id] },
    ]);
    expect(refusalsOf(rates.slice(0, 2))).toEqual([]);
  });

  test.each(["experimental", "single"] as const)("control arms beside %s arms alone", (role) => {
    const rate = { measure: "response rate", role } as const;
    const control = row("C", { ...rate, role: "control" });
    expect(refusalsOf([row("A", rate), row("B", rate), control])).toEqual(["mixed-roles"]);
    expect(refusalsOf([control, row("D", { ...rate, role: "control" })])).toEqual([]);
  });

  test("of many values, the eight most frequent are named and offered", () => {
    const many = Array.from({ length: 30 }, (_, index) => row(`T${index}`, { endpoint: `E${index % 12}` }));
    const [finding] = guardPool(many).refusals;
    expect(finding?.fixes).toHaveLength(8);
    expect(finding?.message).toMatch(/and 4 more$/);
  });

  test("the most frequent values are offered though they come last, in the order of the rows", () => {
    const rare = Array.from({ length: 8 }, (_, index) => row(`R${index}`, { endpoint: `rare ${index}` }));
    const often = Array.from({ length: 6 }, (_, index) =>
      row(`O${index}`, { endpoint: `often ${index % 2}` }),
    );
    const labels = guardPool([...rare, ...often]).refusals[0]?.fixes.map(({ label }) => label);
    expect(labels).toEqual([
      ...[0, 1, 2, 3, 4, 5].map((index) => `Keep rare ${index}`),
      ...["Keep often 0", "Keep often 1"],
    ]);
  });

  test("an arm of which one part alone is a row, beside that part", () => {
    const part = row("Made-up 1", { id: "part", arm: "part", reference: "c" });
    const whole = row("Made-up 1", { id: "whole", arm: "whole", reference: "c", armParts: ["part"] });
    expect(refusalsOf([part, whole, B])).toEqual(["overlapping-arms"]);
  });

  test("a regimen under study in one trial and the control of another (CheckMate 214 and COSMIC-313)", () => {
    const doublet = "ipilimumab + nivolumab";
    const studied = row("CheckMate 214", { armDrugs: doublet, referenceDrugs: "sunitinib" });
    const control = row("COSMIC-313", {
      armDrugs: "cabozantinib + ipilimumab + nivolumab",
      referenceDrugs: doublet,
    });
    const other = row("CLEAR", { armDrugs: "lenvatinib + pembrolizumab", referenceDrugs: "sunitinib" });
    const { refusals, studies } = guardPool([studied, control, other]);
    expect(studies).toBeNull();
    expect(refusals).toEqual([
      {
        code: "opposite-roles",
        message:
          "ipilimumab + nivolumab is under study in CheckMate 214 and the control in COSMIC-313: their effects answer opposite questions",
        rows: [studied.id, control.id],
        fixes: [
          { label: "Leave out COSMIC-313", drop: [control.id] },
          { label: "Leave out CheckMate 214", drop: [studied.id] },
        ],
      },
    ]);
    for (const { drop } of refusals[0]?.fixes ?? [])
      expect(refusalsOf([studied, control, other].filter(({ id }) => !drop.includes(id)))).toEqual([]);
  });

  test("arms without drugs, and arms of unknown drugs, are never the same regimen", () => {
    const none = { armDrugs: null, referenceDrugs: null };
    expect(refusalsOf([row("Made-up 1", none), row("Made-up 2", none)])).toEqual([]);
  });

  test("arms of one trial in turn: A-B and B-C", () => {
    const first = { ...A, id: "1", arm: "x", reference: "y" };
    const second = { ...A, id: "2", arm: "y", reference: "z" };
    expect(refusalsOf([first, second, B])).toEqual(["entangled-arms"]);
  });
});

describe("a trial is never another trial against itself", () => {
  const chain = (trial: string) => [
    row(trial, { id: `${trial} 1`, arm: "x", reference: "y", armDrugs: "x", referenceDrugs: "y" }),
    row(trial, { id: `${trial} 2`, arm: "z", reference: "x", armDrugs: "z", referenceDrugs: "x" }),
  ];

  test("a regimen that is studied and a control in one trial only", () => {
    expect(refusalsOf([...chain("Made-up 1"), B])).toEqual(["entangled-arms"]);
  });

  test("beside another trial of the regimen, only the rows of the two trials are named", () => {
    const [tested, against] = chain("Made-up 1");
    const other = row("Made-up 2", { armDrugs: "x", referenceDrugs: "w" });
    const finding = guardPool([tested as PoolRow, against as PoolRow, other]).refusals.find(
      ({ code }) => code === "opposite-roles",
    );
    expect(finding?.rows).toEqual([other.id, against?.id]);
    expect(finding?.message).toMatch(/^x is under study in Made-up 2 and the control in Made-up 1:/);
  });
});

describe("comparisons that share a control arm enter as one study", () => {
  const first = {
    ...A,
    id: "nivo-ipi",
    label: "CheckMate 067",
    arm: "nivo-ipi",
    armSize: 200,
    estimate: -0.65,
  };
  const second = { ...first, id: "nivo", arm: "nivo", estimate: -0.45, variance: 0.014 };

  test("by the composite of Borenstein 2009, with the correlation of equal arms", () => {
    const { studies, combined, warnings } = guardPool([first, second, B]);
    expect(combined[0]?.correlations).toEqual([0.5]);
    expectClose(studies?.[0]?.estimate ?? 0, -0.55);
    expectClose(studies?.[0]?.variance ?? 0, (0.01 + 0.014 + Math.sqrt(0.01 * 0.014)) / 4);
    expect(studies?.map((study) => study.rows)).toEqual([["nivo-ipi", "nivo"], [B.id]]);
    expect(warnings[0]).toMatchObject({ code: "shared-arm-combined", rows: ["nivo-ipi", "nivo"] });
    expect(warnings[0]?.message).toContain("Borenstein 2009");
  });

  test("the study stands where its first comparison stood, under that name", () => {
    const [named, other] = [
      { ...first, label: "nivolumab + ipilimumab" },
      { ...second, label: "nivolumab" },
    ];
    const labelsOf = (rows: PoolRow[]) => guardPool(rows).studies?.map(({ label }) => label);
    expect(labelsOf([named, B, other])).toEqual(["nivolumab + ipilimumab", "ORIENT-11"]);
    expect(labelsOf([other, B, named])).toEqual(["nivolumab", "ORIENT-11"]);
  });

  test("a large control is shared with less correlation, unknown sizes are taken as equal and say so", () => {
    const large = [first, second].map((comparison) => ({ ...comparison, referenceSize: 600 }));
    expectClose(guardPool([...large, B]).combined[0]?.correlations[0] ?? 0, 0.25);
    const unknown = [first, second].map((comparison) => ({ ...comparison, armSize: null }));
    expect(guardPool([...unknown, B]).warnings[0]?.message).toContain(
      "arms taken as equal (correlation 0.5)",
    );
  });

  test("the patients of a biomarker population weigh as those of whole arms; unknown, its arms are taken as equal", () => {
    const part = [first, second].map((comparison) => ({
      ...comparison,
      referenceSize: 600,
      population: "PD-L1 >= 1 %",
    }));
    expectClose(guardPool([...part, B]).combined[0]?.correlations[0] ?? 0, 0.25);
    const unknown = part.map((comparison) => ({ ...comparison, armSize: null, referenceSize: null }));
    const { combined, warnings } = guardPool([...unknown, B]);
    expect(combined[0]).toMatchObject({ correlations: [0.5], assumedEqualArms: true });
    expect(warnings[0]?.message).toContain("their sizes in this population not being known");
  });

  test("the variance is that of the same patients, not of two trials", () => {
    const composite = guardPool([first, second, B]).studies?.[0]?.variance ?? 0;
    const asTwo =
      pool(
        [first, { ...second, variance: second.variance as number }] as {
          estimate: number;
          variance: number;
        }[],
        {
          model: "common",
        },
      ).standardError ** 2;
    expect(composite).toBeGreaterThan(asTwo);
  });

  test("two comparisons alone are one study, too few to pool", () => {
    expect(refusalsOf([first, second])).toEqual(["too-few"]);
  });
});

describe("warnings", () => {
  test.each([
    [{ comparator: "docetaxel" }, "comparators"],
    [{ regimen: "PD-L1 inhibitor + chemotherapy" }, "regimens"],
    [{ setting: "adjuvant" }, "settings"],
    [{ line: "2L" }, "lines"],
    [{ population: "PD-L1 >= 1 %" }, "populations"],
    [{ subgroup: "sex: women" }, "populations"],
    [{ tumor: "SCLC" }, "tumors"],
    [{ verified: false }, "unverified"],
  ] as const)("%o", (changes, code) => {
    const odd = row("EMPOWER-Lung 3", changes);
    const verdict = guardPool([A, B, odd]);
    expect(verdict.warnings.map((finding) => finding.code)).toEqual([code]);
    expect(verdict.warnings[0]?.rows).toEqual([odd.id]);
    expect(verdict.studies).toHaveLength(3);
  });

  test("name what differs with its rows, and nothing more where there is nothing more", () => {
    const odd = row("EMPOWER-Lung 3", { comparator: "docetaxel" });
    expect(guardPool([A, B, odd]).warnings[0]?.message).toBe(
      "comparators differ: platinum doublet (2), docetaxel (1)",
    );
  });

  test("names are listed as a sentence has them", () => {
    const labels = (count: number) =>
      guardPool([A, B, ...Array.from({ length: count }, (_, place) => row(`T${place}`, { verified: false }))])
        .warnings[0]?.message;
    expect(labels(1)).toBe("not verified against the source: T0");
    expect(labels(3)).toBe("not verified against the source: T0, T1 and T2");
    expect(labels(9)).toBe("not verified against the source: T0, T1, T2, T3, T4, T5, T6, T7 and 1 more");
  });

  test("separate arms of one trial", () => {
    const other = { ...A, id: "other", arm: "p", reference: "q" };
    expect(warningsOf([A, other])).toEqual(["separate-arms-of-one-trial"]);
  });
});
