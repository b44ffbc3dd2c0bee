import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BenefitEffect, type McbsResult, mcbsGrade } from "@/lib/benefit";
import { lowerLimit95 } from "@/lib/benefit/mcbs/inputs";
import { comparisonOf, effectOf, endpointOf, madeUpReport, medianOf, ratesAt, trialOf } from "./made-up";

/** Better grades are higher; null where there is none. */
const RANK = { A: 3, B: 2, C: 1, 4: 4, 3: 3, 2: 2, 1: 1 } as const;
const rankOf = (result: McbsResult) => (result.kind === "grade" ? RANK[result.grade] : null);

function form2(endpoint: "OS" | "PFS", control: number, gain: number, low: number) {
  const reported = {
    effect: effectOf(Math.min(low + 0.05, 0.97), low, 0.99),
    medians: { arm: medianOf(control + gain), reference: medianOf(control) },
  };
  return mcbsGrade(trialOf("metastatic"), comparisonOf([endpointOf(endpoint, reported)]));
}

describe("a grade", () => {
  const endpoint = fc.constantFrom<"OS" | "PFS">("OS", "PFS");
  const control = fc.double({ min: 1, max: 60, noNaN: true });
  const gain = fc.double({ min: -5, max: 20, noNaN: true });
  const low = fc.double({ min: 0.2, max: 0.95, noNaN: true });
  const more = fc.double({ min: 0, max: 10, noNaN: true });

  it("never falls when the gain rises", () => {
    fc.assert(
      fc.property(endpoint, control, gain, low, more, (name, median, months, limit, further) => {
        const [less, greater] = [
          rankOf(form2(name, median, months, limit)),
          rankOf(form2(name, median, months + further, limit)),
        ];
        expect(less).not.toBeNull();
        expect(greater ?? 0).toBeGreaterThanOrEqual(less ?? 0);
      }),
      { numRuns: 500 },
    );
  });

  it("never rises when the lower limit rises", () => {
    fc.assert(
      fc.property(endpoint, control, gain, low, low, (name, median, months, a, b) => {
        const [better, worse] = [Math.min(a, b), Math.max(a, b)];
        expect(rankOf(form2(name, median, months, worse)) ?? 0).toBeLessThanOrEqual(
          rankOf(form2(name, median, months, better)) ?? 0,
        );
      }),
      { numRuns: 500 },
    );
  });

  it("of form 1 never falls when survival rises or the limit falls", () => {
    fc.assert(
      fc.property(gain, more, low, low, (points, further, a, b) => {
        const survival = (value: number) =>
          rankOf(
            mcbsGrade(
              trialOf("adjuvant"),
              comparisonOf([
                endpointOf("OS", { effect: effectOf(0.8, 0.6, 0.9), rates: [ratesAt(48, 50 + value, 50)] }),
              ]),
            ),
          );
        expect(survival(points + further) ?? 0).toBeGreaterThanOrEqual(survival(points) ?? 9);
        const diseaseFree = (limit: number) =>
          rankOf(
            mcbsGrade(
              trialOf("adjuvant"),
              comparisonOf([endpointOf("DFS", { effect: effectOf(0.96, limit, 0.99) })]),
            ),
          );
        expect(diseaseFree(Math.max(a, b)) ?? 9).toBeLessThanOrEqual(diseaseFree(Math.min(a, b)) ?? 0);
      }),
    );
  });

  it("does not depend on what arms and populations are called", () => {
    fc.assert(
      fc.property(control, gain, low, fc.string(), fc.string(), (median, months, limit, arm, population) => {
        const os = endpointOf("OS", {
          effect: effectOf(0.96, limit, 0.99),
          medians: { arm: medianOf(median + months), reference: medianOf(median) },
        });
        const named = comparisonOf([os], {
          arm: { id: arm, label: arm, role: "experimental" },
          population,
        });
        expect(mcbsGrade(trialOf("metastatic"), named)).toEqual(
          mcbsGrade(trialOf("metastatic"), comparisonOf([os])),
        );
      }),
    );
  });

  it("never exceeds its form's highest, and its last step says yes", () => {
    fc.assert(
      fc.property(endpoint, control, gain, low, (name, median, months, limit) => {
        const result = form2(name, median, months, limit);
        if (result.kind !== "grade") throw new Error("no grade");
        expect(RANK[result.grade]).toBeLessThanOrEqual(RANK[result.maximum]);
        expect(result.path.at(-1)).toMatchObject({ answer: "yes", memory: result.memory });
      }),
    );
  });
});

describe("the lower limit", () => {
  it("is that of a 95% interval as it stands", () => {
    expect(lowerLimit95(effectOf(0.6, 0.5, 0.72))).toEqual({ value: 0.5, recomputedFrom: null });
  });

  it("is recomputed on the log scale from another level: CheckMate 238's 97.56% limit of 0.51", () => {
    const limit = lowerLimit95(effectOf(0.65, 0.51, 0.83, { ciLevel: 97.56 }));
    // exp(ln .65 - (ln .65 - ln .51) 1.959964 / 2.2505) = .5260.
    expect(limit).toEqual({ value: 0.53, recomputedFrom: 97.56 });
  });

  it.each([
    ["no interval", effectOf(0.6, null, null)],
    ["an interval that misses its estimate", effectOf(0.6, 0.7, 0.9)],
  ])("is not known from %s", (_, effect) => {
    expect(lowerLimit95(effect)).toBeNull();
  });
});

describe("no grade, with its reason", () => {
  const medians = { arm: medianOf(20), reference: medianOf(10) };
  const os = (changes: Partial<BenefitEffect>) =>
    endpointOf("OS", { effect: { ...effectOf(0.6, 0.5, 0.7), ...changes }, medians });
  const good = os({});
  const trial = trialOf("metastatic");

  it.each([
    ["hematologic", trialOf("metastatic", { solid: false }), comparisonOf([good]), "solid tumors only"],
    ["setting", trialOf("newly diagnosed"), comparisonOf([good]), "which form applies"],
    [
      "not randomized",
      trialOf("metastatic", { randomized: false }),
      comparisonOf([good]),
      "not randomized between",
    ],
    [
      "two new arms",
      trial,
      comparisonOf([good], { reference: { id: "x", label: "X", role: "experimental" } }),
      "not a comparison of a new treatment",
    ],
    [
      "not significant",
      trial,
      comparisonOf([os({ verdict: "not-significant" })]),
      "not statistically significant",
    ],
    ["exploratory", trial, comparisonOf([os({ verdict: "exploratory" })]), "not tested under"],
    ["favors control", trial, comparisonOf([os({ estimate: 1.2, ciHigh: 1.4 })]), "favors the reference arm"],
    ["non-inferiority", trial, comparisonOf([os({ ciHigh: 1.03 })]), "its interval includes 1"],
    [
      "untested primary",
      trial,
      comparisonOf([os({ verdict: "not-recorded" })]),
      "whether form 2a or 2b applies",
    ],
  ])("%s", (_, of, comparison, reason) => {
    const result = mcbsGrade(of, comparison);
    expect(result.kind === "cannot" && result.reason).toContain(reason);
  });

  const named = (label: string) => ({ report: { ...madeUpReport, label } });
  const laterLook = (estimate: number, low: number, high: number) =>
    effectOf(estimate, low, high, { verdict: "earlier-significant" });

  it("a later report stands in where that of the test lacks a figure, and it is said", () => {
    const result = mcbsGrade(
      trial,
      comparisonOf([
        endpointOf("OS", [
          { effect: laterLook(0.6, 0.5, 0.7), medians, ...named("Made-up 2022") },
          { effect: effectOf(0.55, 0.45, 0.65), ...named("Made-up 2019") },
        ]),
      ]),
    );
    expect(result).toMatchObject({ kind: "grade", grade: 4, report: { label: "Made-up 2022" } });
    expect(result.path.map(({ question }) => question)).toContain(
      "The report of the test can’t be graded; the next later one is used",
    );
  });

  it("a later cut does not change the grade of the test, but its crossed medians and its own grade are said", () => {
    const tested = { effect: effectOf(0.6, 0.5, 0.7), medians, ...named("Made-up 2019") };
    const later = {
      effect: laterLook(0.8, 0.72, 0.95),
      medians: { arm: medianOf(9), reference: medianOf(10) },
      ...named("Made-up 2022"),
    };
    expect(mcbsGrade(trial, comparisonOf([endpointOf("OS", [later, tested])]))).toMatchObject({
      kind: "grade",
      grade: 4,
      report: { label: "Made-up 2019" },
      later: [
        "the medians have crossed in Made-up 2022 (9 and 10 months)",
        "the figures of Made-up 2022 would give 1",
      ],
    });
  });

  it("medians that crossed do not stand in for those of the test: form 2b then, or none", () => {
    const tested = { effect: effectOf(0.6, 0.5, 0.7), ...named("Made-up 2019") };
    const crossed = {
      effect: laterLook(0.8, 0.65, 0.95),
      medians: { arm: medianOf(9), reference: medianOf(10) },
      ...named("Made-up 2022"),
    };
    const os = endpointOf("OS", [crossed, tested]);
    const alone = mcbsGrade(trial, comparisonOf([os]));
    expect(alone.kind === "cannot" && alone.reason).toContain("the medians have crossed in Made-up 2022");
    const pfs = endpointOf("PFS", { effect: effectOf(0.6, 0.5, 0.7), medians });
    expect(mcbsGrade(trial, comparisonOf([os, pfs]))).toMatchObject({
      kind: "grade",
      form: "2b",
      later: ["for overall survival the medians have crossed in Made-up 2022 (9 and 10 months)"],
    });
  });

  it.each([
    [
      14,
      ["the medians have converged: the gain was 10 months in Made-up 2019 and is 4 months in Made-up 2022"],
    ],
    [15, []],
  ])(
    "medians that later lie %s to 10 months apart from 20 to 10: said where less than half is left",
    (arm, later) => {
      const tested = { effect: effectOf(0.6, 0.5, 0.7), medians, ...named("Made-up 2019") };
      const narrower = { medians: { arm: medianOf(arm), reference: medianOf(10) }, ...named("Made-up 2022") };
      const result = mcbsGrade(trial, comparisonOf([endpointOf("OS", [narrower, tested])]));
      expect(result.kind === "grade" && result.later).toEqual(later);
    },
  );

  it("a later interval that includes no difference is said; without the report of the test there is no grade", () => {
    const later = { effect: laterLook(0.8, 0.6, 1.07), medians, ...named("Made-up 2022") };
    const tested = { effect: effectOf(0.6, 0.5, 0.7), medians };
    const graded = mcbsGrade(trial, comparisonOf([endpointOf("OS", [later, tested])]));
    expect(graded).toMatchObject({ kind: "grade", grade: 4 });
    expect(graded.kind === "grade" && graded.later).toContain(
      "the interval of Made-up 2022 includes no difference (hazard ratio 0.80, 0.60 to 1.07)",
    );
    for (const [setting, endpoint] of [
      ["metastatic", "OS"],
      ["adjuvant", "DFS"],
    ] as const) {
      const untested = mcbsGrade(trialOf(setting), comparisonOf([endpointOf(endpoint, [later])]));
      expect(untested.kind).toBe("cannot");
    }
  });

  it("of two reports of the test the peer-reviewed one is graded", () => {
    const paper = { effect: effectOf(0.6, 0.5, 0.7), medians, ...named("Made-up 2020") };
    const meeting = {
      ...paper,
      report: { ...madeUpReport, kind: "conference" as const, label: "Made-up meeting" },
    };
    expect(mcbsGrade(trial, comparisonOf([endpointOf("OS", [paper, meeting])]))).toMatchObject({
      report: { label: "Made-up 2020" },
    });
    expect(mcbsGrade(trial, comparisonOf([endpointOf("OS", [meeting])]))).toMatchObject({
      report: { label: "Made-up meeting" },
    });
  });

  it("marks what was not checked, and what was calculated", () => {
    const unchecked = endpointOf("OS", {
      effect: effectOf(0.6, 0.5, 0.7, { verified: false }),
      medians: { arm: medianOf(null), reference: medianOf(10) },
    });
    expect(mcbsGrade(trial, comparisonOf([unchecked]))).toMatchObject({ verified: false, calculated: true });
  });
});
