import { describe, expect, test } from "vitest";
import { guardPool, type PoolRow, pool } from "../../../lib/stats/index";
import { expectClose } from "./golden";

const BASE: Omit<PoolRow, "id" | "label" | "trial"> = {
  endpoint: "OS",
  measure: "HR",
  arm: "pembro-chemo",
  reference: "chemo",
  armSize: 400,
  referenceSize: 200,
  population: "ITT",
  subgroup: null,
  comparator: "platinum doublet",
  tumor: "NSCLC",
  setting: "metastatic",
  line: "1L",
  verified: true,
  estimate: -0.5,
  variance: 0.01,
};

function row(trial: string, changes: Partial<PoolRow> = {}): PoolRow {
  const own = { arm: `${trial}/a`, reference: `${trial}/c` };
  return {
    ...BASE,
    ...own,
    id: `${trial}.${Object.values(changes).join(".")}`,
    label: trial,
    trial,
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
    expect(finding?.mends).toContainEqual({ label: "Keep OS", drop: [pfs.id] });
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
    expect(finding?.mends[1]).toEqual({ label: "Keep KEYNOTE-189 (ITT)", drop: ["2018"] });
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
    expect(guardPool([A, B, bare]).refusals[0]?.mends[0]?.drop).toEqual([bare.id]);
  });

  test("arms of one trial in turn: A-B and B-C", () => {
    const first = { ...A, id: "1", arm: "x", reference: "y" };
    const second = { ...A, id: "2", arm: "y", reference: "z" };
    expect(refusalsOf([first, second, B])).toEqual(["entangled-arms"]);
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

  test("a large control is shared with less correlation, unknown sizes are taken as equal and say so", () => {
    const large = [first, second].map((comparison) => ({ ...comparison, referenceSize: 600 }));
    expectClose(guardPool([...large, B]).combined[0]?.correlations[0] ?? 0, 0.25);
    const unknown = [first, second].map((comparison) => ({ ...comparison, armSize: null }));
    expect(guardPool([...unknown, B]).warnings[0]?.message).toContain(
      "arms taken as equal (correlation 0.5)",
    );
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

  test("separate arms of one trial", () => {
    const other = { ...A, id: "other", arm: "p", reference: "q" };
    expect(warningsOf([A, other])).toEqual(["separate-arms-of-one-trial"]);
  });
});
