import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { mcbsGrade } from "@/lib/benefit";
import { comparisonOf, effectOf, endpointOf, medianOf, ratesAt, trialOf } from "./made-up";

interface Scorecard {
  number: number | null;
  trial: string;
  control: number | null;
  gain: number | null;
  calculated: boolean;
  estimate: number;
  ciLow: number;
  ciHigh: number;
  form: string;
  score: string;
  figures: string;
}

/** ESMO's published scorecards, copied by scripts/mcbs-scorecards.ts. */
const cards: Scorecard[] = JSON.parse(
  readFileSync(new URL("../../golden/mcbs-scorecards.json", import.meta.url), "utf8"),
);

/** The grade before credits: EMILIA's card adds two for quality of life and toxicity to a 2. */
function preliminary({ trial, score }: Scorecard): string {
  if (trial === "EMILIA") return "2";
  // "A/4": form 1 for the plateau, which is a credit left to the reader, and 4 by form 2a.
  return (/A\/(\d)/.exec(score) ?? /^([A-C\d])/.exec(score))?.[1] ?? "";
}

const isForm1 = ({ form }: Scorecard) => form === "1";

describe("ESMO's worked scorecards", () => {
  it("are 14, two of them by form 1", () => {
    expect(cards).toHaveLength(14);
    expect(cards.filter(isForm1).map(({ trial }) => trial)).toEqual(["CheckMate 238 adjuvant", "KATHERINE"]);
  });

  it.each(cards.filter((card) => !isForm1(card)).map((card) => [card.trial, card] as const))(
    "%s by form 2a",
    (_, card) => {
      const { control, gain, calculated, estimate, ciLow, ciHigh } = card;
      if (control === null || gain === null) throw new Error("a card of form 2a without medians");
      const arm = medianOf(calculated ? null : Number((control + gain).toFixed(6)));
      const os = endpointOf("OS", {
        effect: effectOf(estimate, ciLow, ciHigh),
        medians: { arm, reference: medianOf(control) },
      });
      const result = mcbsGrade(trialOf("metastatic"), comparisonOf([os]));
      expect(result).toMatchObject({ kind: "grade", form: "2a", calculated, maximum: 4 });
      expect(result.kind === "grade" && String(result.grade)).toBe(preliminary(card));
      // KEYNOTE-426's card prints 16.8, MONALEESA-7's 16 for 16.71.
      const told = result.path.find(({ question }) => question === "Gain in the median?")?.value ?? "";
      expect(Math.trunc(Number.parseFloat(told))).toBe(Math.trunc(gain));
      if (calculated) expect(told).toContain("calculated");
    },
  );

  it("132, KEYNOTE-189 in 2024: 4 by the hazard ratio; +8.1 points at 5 years earn nothing more", () => {
    const card = cards.find(({ number }) => number === 132);
    const [, later = ""] = card?.figures.split("; ") ?? [];
    const [, estimate, low, high, points] = (
      /(\.\d+) \((\.\d+)–(\.\d+)\), 5-y \+(\d+\.\d+)/.exec(later) ?? []
    ).map(Number);
    const os = endpointOf("OS", {
      effect: effectOf(estimate ?? 0, low ?? 0, high ?? 0),
      medians: { arm: medianOf(22), reference: medianOf(10.6) },
      rates: [ratesAt(60, 11 + (points ?? 0), 11)],
    });
    expect(mcbsGrade(trialOf("metastatic"), comparisonOf([os]))).toMatchObject({ form: "2a", grade: 4 });
  });

  it("174, CheckMate 238: C, as mature overall survival overrides relapse-free survival", () => {
    const card = cards.find(({ number }) => number === 174);
    if (card === undefined) throw new Error("no card 174");
    const points = Number(/OS 4-y \+(\d+\.\d+) % n\.s\./.exec(card.figures)?.[1]);
    const rfs = endpointOf("RFS", { effect: effectOf(card.estimate, card.ciLow, card.ciHigh) });
    const os = endpointOf(
      "OS",
      {
        effect: effectOf(0.87, 0.66, 1.14, { verdict: "not-significant" }),
        rates: [ratesAt(48, 76.6 + points, 76.6)],
      },
      false,
    );
    const adjuvant = trialOf("adjuvant");
    expect(mcbsGrade(adjuvant, comparisonOf([os, rfs]))).toMatchObject({ form: "1", grade: "C" });
    expect(mcbsGrade(adjuvant, comparisonOf([rfs]))).toMatchObject({ form: "1", grade: "A" });
  });

  it("KATHERINE: A by disease-free survival", () => {
    const card = cards.find(({ trial }) => trial === "KATHERINE");
    if (card === undefined) throw new Error("no card of KATHERINE");
    const dfs = endpointOf("DFS", { effect: effectOf(card.estimate, card.ciLow, card.ciHigh) });
    expect(mcbsGrade(trialOf("adjuvant"), comparisonOf([dfs]))).toMatchObject({
      form: "1",
      grade: "A",
      maximum: "A",
      substantial: true,
    });
  });
});
