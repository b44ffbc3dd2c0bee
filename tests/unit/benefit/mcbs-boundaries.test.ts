import { describe, expect, it } from "vitest";
import { type McbsResult, mcbsGrade } from "@/lib/benefit";
import { comparisonOf, effectOf, endpointOf, medianOf, rateOf, ratesAt, trialOf } from "./made-up";

const gradeOf = (result: McbsResult) => (result.kind === "grade" ? result.grade : null);

/** Form 2a or 2b from the control median, the gain and the lower limit, all made up. */
function form2(endpoint: "OS" | "PFS", control: number, gain: number, low: number): McbsResult {
  const reported = {
    effect: effectOf(low + 0.05, low, 0.99),
    medians: { arm: medianOf(control + gain), reference: medianOf(control) },
  };
  return mcbsGrade(trialOf("metastatic"), comparisonOf([endpointOf(endpoint, reported)]));
}

describe("form 2a: every cell and its boundaries", () => {
  it.each([
    // control, gain, lower limit, grade, memory
    [12, 3, 0.65, 4, false],
    [12, 2.99, 0.65, 3, false],
    [12, 2, 0.65, 3, false],
    [12, 1.99, 0.65, 2, false],
    [12, 1.5, 0.65, 2, false],
    [12, 1.49, 0.65, 1, true],
    [12, 9, 0.651, 2, false],
    [12, 1.5, 0.7, 2, false],
    [12, 1.49, 0.7, 1, true],
    [12, 9, 0.701, 1, true],
    [12.1, 5, 0.7, 4, false],
    [24, 5, 0.7, 4, false],
    [24, 4.99, 0.7, 3, true],
    [24, 3, 0.7, 3, true],
    [24, 2.99, 0.7, 2, true],
    [24, 1.5, 0.7, 2, true],
    [24, 1.49, 0.7, 1, true],
    [24, 9, 0.701, 2, true],
    [24, 1.5, 0.75, 2, true],
    [24, 1.49, 0.75, 1, true],
    [24, 9, 0.751, 1, true],
    [24.1, 9, 0.7, 4, true],
    [24.1, 8.99, 0.7, 3, true],
    [24.1, 6, 0.7, 3, true],
    [24.1, 5.99, 0.7, 2, true],
    [24.1, 4, 0.7, 2, true],
    [24.1, 3.99, 0.7, 1, true],
    [24.1, 30, 0.701, 2, true],
    [24.1, 4, 0.75, 2, true],
    [24.1, 30, 0.751, 1, true],
  ] as const)("control %d, gain %d, lower limit %d: grade %d", (control, gain, low, grade, memory) => {
    expect(form2("OS", control, gain, low)).toMatchObject({ form: "2a", grade, memory });
  });

  it.each([
    [12, 24, 10, 4],
    [12, 24, 9.9, 1],
    [12, 36, 20, 1],
    [12.1, 36, 10, 4],
    [24, 36, 9.9, 1],
    [24.1, 60, 10, 4],
    [24.1, 36, 20, 1],
  ])("control %d: the rate at %d months by %d points instead: grade %d", (control, time, gain, grade) => {
    const os = endpointOf("OS", {
      effect: effectOf(0.9, 0.82, 0.99),
      medians: { arm: medianOf(control + 1), reference: medianOf(control) },
      rates: [ratesAt(time, 20 + gain, 20)],
    });
    expect(gradeOf(mcbsGrade(trialOf("unresectable"), comparisonOf([os])))).toBe(grade);
  });

  it("is not led astray by binary fractions: 8.2 less 5.2 is a gain of 3", () => {
    const os = endpointOf("OS", {
      effect: effectOf(0.7, 0.6, 0.82),
      medians: { arm: medianOf(8.2), reference: medianOf(5.2) },
    });
    expect(8.2 - 5.2).toBeLessThan(3);
    expect(gradeOf(mcbsGrade(trialOf("metastatic"), comparisonOf([os])))).toBe(4);
  });
});

describe("form 2b: every cell and its boundaries", () => {
  it.each([
    [6, 1.5, 0.65, 3, false],
    [6, 1.49, 0.65, 2, true],
    [6, 9, 0.651, 1, true],
    [6.1, 3, 0.65, 3, false],
    [6.1, 2.99, 0.65, 2, true],
    [6.1, 9, 0.651, 1, true],
  ] as const)("control %d, gain %d, lower limit %d: grade %d", (control, gain, low, grade, memory) => {
    expect(form2("PFS", control, gain, low)).toMatchObject({ form: "2b", grade, memory, maximum: 3 });
  });

  it("gives way to form 2a where overall survival is better, and needs PFS as a primary endpoint", () => {
    const reported = {
      effect: effectOf(0.5, 0.4, 0.6),
      medians: { arm: medianOf(9), reference: medianOf(5) },
    };
    const grade = (pfs: boolean, os: "significant" | "not-significant") =>
      mcbsGrade(
        trialOf("metastatic"),
        comparisonOf([
          endpointOf("OS", { ...reported, effect: effectOf(0.5, 0.4, 0.6, { verdict: os }) }),
          endpointOf("PFS", reported, pfs),
        ]),
      );
    expect(grade(true, "significant")).toMatchObject({ form: "2a", grade: 4 });
    expect(grade(true, "not-significant")).toMatchObject({ form: "2b", grade: 3 });
    expect(grade(false, "not-significant")).toMatchObject({ kind: "cannot", why: "refused" });
  });
});

describe("form 1: every cell and its boundaries", () => {
  const adjuvant = trialOf("adjuvant");

  it.each([
    [5.1, "A"],
    [5, "B"],
    [3, "B"],
    [2.9, "C"],
  ])("overall survival +%d points: %s", (points, grade) => {
    const os = endpointOf("OS", {
      effect: effectOf(0.7, 0.5, 0.9),
      rates: [ratesAt(36, 60 + points, 60)],
    });
    expect(mcbsGrade(adjuvant, comparisonOf([os]))).toMatchObject({ form: "1", grade });
  });

  it.each([
    [0.649, "A"],
    [0.65, "B"],
    [0.8, "B"],
    [0.801, "C"],
  ])("disease-free survival alone, lower limit %d: %s", (low, grade) => {
    const dfs = endpointOf("DFS", { effect: effectOf(low + 0.05, low, 0.95) });
    expect(mcbsGrade(adjuvant, comparisonOf([dfs]))).toMatchObject({ form: "1", grade });
  });

  it.each([
    [15.1, 50, "C"],
    [15, 20, null],
    [15.1, 50.4, null],
  ])("complete response alone, +%d points on %d%%: %s", (points, control, grade) => {
    const pcr = endpointOf("pCR", {
      effect: effectOf(points, null, null),
      rates: [ratesAt(null, control + points, control)],
    });
    expect(gradeOf(mcbsGrade(trialOf("neoadjuvant"), comparisonOf([pcr])))).toBe(grade);
  });

  it("takes survival only from 3 years on, and the latest of its times", () => {
    const os = (rates: ReturnType<typeof ratesAt>[]) =>
      endpointOf("OS", { effect: effectOf(0.7, 0.5, 0.9), rates });
    const dfs = endpointOf("DFS", { effect: effectOf(0.7, 0.66, 0.9) });
    const grade = (rates: ReturnType<typeof ratesAt>[]) =>
      gradeOf(mcbsGrade(adjuvant, comparisonOf([os(rates), dfs])));
    expect(grade([ratesAt(35, 90, 60)])).toBe("B");
    expect(grade([ratesAt(36, 90, 60), ratesAt(60, 61, 60)])).toBe("C");
  });

  it("does not decide where survival is not significant and yet differs by 3 points or more", () => {
    const os = endpointOf("OS", {
      effect: effectOf(0.88, 0.69, 1.11, { verdict: "not-significant" }),
      rates: [ratesAt(60, 63, 60)],
    });
    const dfs = endpointOf("DFS", { effect: effectOf(0.7, 0.6, 0.9) });
    expect(mcbsGrade(adjuvant, comparisonOf([os, dfs]))).toMatchObject({ kind: "cannot", why: "refused" });
  });
});

describe("form 3: every cell and its boundaries", () => {
  const single = (orr: number | null, dor: number | null, pfs: number | null) => {
    const median = (value: number) => ({ medians: { arm: medianOf(value), reference: null } });
    return mcbsGrade(
      trialOf("metastatic", { randomized: false }),
      comparisonOf(
        [
          ...(pfs === null ? [] : [endpointOf("PFS", median(pfs))]),
          ...(dor === null ? [] : [endpointOf("DOR", median(dor))]),
          ...(orr === null ? [] : [endpointOf("ORR", { rates: [ratesAt(null, orr, null)] })]),
        ],
        { reference: null },
      ),
    );
  };

  it.each([
    [null, null, 6, 3],
    [null, null, 5.9, 2],
    [null, null, 3, 2],
    [null, null, 2.9, 1],
    [null, null, 2, 1],
    [null, null, 1.9, null],
    [60, null, null, 3],
    [59.9, 9, null, 3],
    [59.9, 8.9, null, 2],
    [40, 1, null, 2],
    [39.9, 9, null, 3],
    [39.9, 8.9, null, 2],
    [20, 6, null, 2],
    [20, 5.9, null, 1],
    [19.9, 6, null, 1],
    [19.9, 5.9, null, null],
    [10, 6, null, 1],
    [9.9, 99, null, null],
    [30, null, null, null],
    [30, 1, 6, 3],
  ])("response %s%%, duration %s, PFS %s: %s", (orr, dor, pfs, grade) => {
    expect(gradeOf(single(orr, dor, pfs))).toBe(grade);
  });

  it("takes a median that was not reached by its interval's lower limit, and only towards at least", () => {
    const result = (ciLow: number | null) =>
      mcbsGrade(
        trialOf("metastatic", { randomized: false }),
        comparisonOf(
          [
            endpointOf("DOR", { medians: { arm: { ...medianOf(null), ciLow }, reference: null } }),
            endpointOf("ORR", { rates: [{ timeMonths: null, arm: rateOf(30), reference: null }] }),
          ],
          { reference: null },
        ),
      );
    expect(gradeOf(result(9))).toBe(3);
    expect(gradeOf(result(8.9))).toBe(null);
    expect(gradeOf(result(null))).toBe(null);
  });
});
