import { describe, expect, it } from "vitest";
import { type Agreement, anchorSentence } from "@/lib/evidence/comparability";
import type { View } from "@/lib/view";
import { checked } from "./real";

/* What a clinician knows of these trials. `values` are of dimensions that differ or are partly unknown. */
interface Known {
  trials: string[];
  endpoint: string;
  change?: Partial<View>;
  agreement: Record<string, Agreement>;
  values?: Record<string, Record<string, string[]>>;
  unknown?: Record<string, string[]>;
  anchor?: RegExp;
}

const comparisons: Partial<View> = { show: "comparison" };

const KNOWN: Record<string, Known> = {
  "KEYNOTE-024 and KEYNOTE-189: PD-L1 selection; alone against chemotherapy or added to it": {
    trials: ["keynote-024", "keynote-189"],
    endpoint: "OS",
    agreement: {
      tumor: "agree",
      line: "agree",
      histology: "differ",
      biomarker: "differ",
      comparator: "agree",
      control: "differ",
      contrast: "differ",
      masking: "differ",
      definition: "agree",
      crossover: "agree",
      followUp: "unknown",
      era: "agree",
    },
    values: {
      biomarker: {
        "PD-L1 TPS ≥50%": ["KEYNOTE-024"],
        "not selected by biomarker": ["KEYNOTE-189"],
      },
      contrast: {
        "in place of the control regimen": ["KEYNOTE-024"],
        "added to the control regimen": ["KEYNOTE-189"],
      },
    },
    anchor: /^No control regimen is common/,
  },
  "ZUMA-7, TRANSFORM and BELINDA: event-free survival is defined differently; bridging": {
    trials: ["zuma-7", "transform", "belinda"],
    endpoint: "EFS",
    agreement: {
      line: "agree",
      control: "agree",
      endpoint: "agree",
      definition: "differ",
      bridging: "unknown",
      crossover: "differ",
      followUp: "differ",
      era: "agree",
    },
    values: {
      definition: {
        "EFS counts start of new lymphoma therapy as an event.": ["ZUMA-7"],
        "EFS here counts stable or progressive disease only at or after week 12, unlike ZUMA-7 and TRANSFORM, so the three medians are not comparable.":
          ["BELINDA"],
      },
      crossover: { allowed: ["BELINDA", "TRANSFORM"], "not allowed": ["ZUMA-7"] },
      bridging: { "Tisagenlecleucel with optional bridging": ["BELINDA"] },
    },
    unknown: { definition: ["TRANSFORM"], bridging: ["TRANSFORM", "ZUMA-7"] },
    anchor: /in common \(platinum-based chemoimmunotherapy/,
  },
  "CheckMate 067 and RELATIVITY-047: the control of one is under study in the other": {
    trials: ["checkmate-067", "relativity-047"],
    endpoint: "PFS",
    agreement: {
      tumor: "agree",
      line: "agree",
      masking: "agree",
      comparator: "differ",
      control: "differ",
      role: "differ",
      crossover: "unknown",
      era: "differ",
    },
    values: {
      role: {
        "nivolumab as the control": ["RELATIVITY-047"],
        "nivolumab as the regimen under study": ["CheckMate 067"],
      },
      control: { ipilimumab: ["CheckMate 067"], nivolumab: ["CheckMate 067", "RELATIVITY-047"] },
    },
    unknown: { crossover: ["CheckMate 067", "RELATIVITY-047"], followUp: ["CheckMate 067"] },
  },
  "CARTITUDE-1 and KarMMa: both single-arm after three lines, infused patients, different follow-up": {
    trials: ["cartitude-1", "karmma"],
    endpoint: "ORR",
    agreement: {
      design: "agree",
      line: "agree",
      comparator: "agree",
      population: "agree",
      assessor: "unknown",
      definition: "unknown",
      bridging: "unknown",
      followUp: "differ",
    },
    values: { followUp: { "13.3 months": ["KarMMa"], "27.7 months": ["CARTITUDE-1"] } },
    anchor: /^None of them has a control arm/,
  },
  "CARTITUDE-1 and CARTITUDE-4: single-arm beside randomized, fourth line beside second, infused beside ITT":
    {
      trials: ["cartitude-1", "cartitude-4"],
      endpoint: "ORR",
      change: { show: "arm" },
      agreement: {
        design: "differ",
        line: "differ",
        population: "differ",
        control: "differ",
        tumor: "agree",
      },
      values: {
        design: { "single arm": ["CARTITUDE-1"], randomized: ["CARTITUDE-4"] },
        line: { "2L+": ["CARTITUDE-4"], "4L+": ["CARTITUDE-1"] },
      },
      anchor: /1 of 2 has none/,
    },
  "PACIFIC and KEYNOTE-024: consolidation after chemoradiotherapy beside metastatic first line": {
    trials: ["pacific", "keynote-024"],
    endpoint: "OS",
    agreement: {
      tumor: "agree",
      setting: "differ",
      line: "differ",
      biomarker: "differ",
      comparator: "differ",
      masking: "differ",
      crossover: "unknown",
    },
    values: { comparator: { Chemotherapy: ["KEYNOTE-024"], Placebo: ["PACIFIC"] } },
    unknown: { crossover: ["PACIFIC"] },
  },
  "IMbrave150 and HIMALAYA: the same population and control, apart in follow-up": {
    trials: ["imbrave150", "himalaya"],
    endpoint: "OS",
    change: comparisons,
    agreement: {
      tumor: "agree",
      setting: "agree",
      line: "agree",
      control: "agree",
      masking: "agree",
      population: "agree",
      era: "agree",
      followUp: "differ",
      crossover: "unknown",
    },
    anchor: /in common \(sorafenib\)/,
  },
  "IMbrave150 and HIMALAYA, progression-free survival: independent review beside investigator": {
    trials: ["imbrave150", "himalaya"],
    endpoint: "PFS",
    change: comparisons,
    agreement: { assessor: "differ", definition: "unknown" },
    values: { assessor: { BICR: ["IMbrave150"], investigator: ["HIMALAYA"] } },
  },
  "KEYNOTE-426 and CheckMate 214: sunitinib in both, all risk groups beside intermediate and poor": {
    trials: ["keynote-426", "checkmate-214"],
    endpoint: "OS",
    agreement: {
      control: "agree",
      population: "differ",
      contrast: "agree",
      followUp: "agree",
      era: "agree",
    },
    values: { population: { ITT: ["KEYNOTE-426"], "intermediate/poor risk": ["CheckMate 214"] } },
    anchor: /in common \(sunitinib\)/,
  },
  "first-line renal cell carcinoma: another kinase inhibitor beside the antibody replaces sunitinib": {
    trials: ["keynote-426", "checkmate-9er", "clear", "javelin-renal-101"],
    endpoint: "PFS",
    change: comparisons,
    agreement: { control: "agree", contrast: "agree" },
    values: {
      contrast: {
        "in place of the control regimen": ["CLEAR", "CheckMate 9ER", "JAVELIN Renal 101", "KEYNOTE-426"],
      },
    },
  },
  "CheckMate 816 and KEYNOTE-671: before surgery only, or before and after; review beside investigator": {
    trials: ["checkmate-816", "keynote-671"],
    endpoint: "EFS",
    change: comparisons,
    agreement: {
      setting: "differ",
      masking: "differ",
      assessor: "differ",
      control: "differ",
      definition: "unknown",
      comparator: "agree",
    },
    values: { assessor: { BICR: ["CheckMate 816"], investigator: ["KEYNOTE-671"] } },
  },
  "KEYNOTE-054 and CheckMate 238: placebo beside ipilimumab as the adjuvant control": {
    trials: ["keynote-054", "checkmate-238"],
    endpoint: "RFS",
    change: comparisons,
    agreement: { comparator: "differ", contrast: "differ", masking: "agree", setting: "agree", era: "agree" },
    values: { control: { Placebo: ["KEYNOTE-054"], ipilimumab: ["CheckMate 238"] } },
  },
  "IMpower133 and CASPIAN: alike but for masking and the platinum": {
    trials: ["impower133", "caspian"],
    endpoint: "OS",
    change: comparisons,
    agreement: {
      tumor: "agree",
      histology: "agree",
      line: "agree",
      comparator: "agree",
      contrast: "agree",
      masking: "differ",
      control: "differ",
    },
  },
  "JAVELIN Bladder 100 and EV-302: maintenance after response beside first line from the start": {
    trials: ["javelin-bladder-100", "ev-302"],
    endpoint: "OS",
    change: comparisons,
    agreement: {
      setting: "differ",
      line: "differ",
      comparator: "differ",
      contrast: "differ",
      era: "differ",
      masking: "agree",
    },
  },
  "KEYNOTE-042 and KEYNOTE-010: first beside later lines, carboplatin doublet beside docetaxel": {
    trials: ["keynote-042", "keynote-010"],
    endpoint: "OS",
    change: comparisons,
    agreement: { line: "differ", control: "differ", comparator: "agree", masking: "agree" },
    values: { line: { "1L": ["KEYNOTE-042"], "2L+": ["KEYNOTE-010"] } },
  },
  "CARTITUDE-4 and KarMMa-3: bridging is told of both, and differs": {
    trials: ["cartitude-4", "karmma-3"],
    endpoint: "OS",
    change: comparisons,
    agreement: { line: "differ", bridging: "differ", design: "agree" },
  },
};

describe.each(Object.entries(KNOWN))("%s", (_title, known) => {
  it("is what the check says", async () => {
    const found = await checked(known.trials, known.endpoint, known.change);
    const agreement = Object.fromEntries(
      Object.keys(known.agreement).map((id) => [id, found.get(id)?.agreement]),
    );
    expect(agreement).toEqual(known.agreement);
    for (const [id, values] of Object.entries(known.values ?? {})) {
      const names = found
        .get(id)
        ?.values.map(({ value, trials }): [string, string[]] => [value, trials.map(({ name }) => name)]);
      expect(Object.fromEntries(names ?? []), id).toEqual(values);
    }
    for (const [id, trials] of Object.entries(known.unknown ?? {}))
      expect(
        found.get(id)?.unknown.map(({ name }) => name),
        id,
      ).toEqual(trials);
    if (known.anchor !== undefined) expect(anchorSentence([...found.values()])).toMatch(known.anchor);
  });
});

it("covers at least 12 sets", () => {
  expect(Object.keys(KNOWN).length).toBeGreaterThanOrEqual(12);
});

it("follows the data cut: at their primary reports CARTITUDE-1 and KarMMa had like follow-up", async () => {
  const found = await checked(["cartitude-1", "karmma"], "ORR", { cut: { kind: "primary" } });
  expect(found.get("followUp")?.agreement).toBe("agree");
});

it("names the arms of a trial of which one has a value and another has not", async () => {
  const followUp = (await checked(["keynote-426", "checkmate-214", "checkmate-9er", "clear"], "OS")).get(
    "followUp",
  );
  const clear = [
    ...(followUp?.values ?? []).flatMap(({ trials }) => trials),
    ...(followUp?.unknown ?? []),
  ].filter(({ id }) => id === "clear");
  expect(clear.length).toBeGreaterThan(1);
  const arms = clear.flatMap(({ arms: own = [] }) => own);
  expect(new Set(arms).size).toBe(arms.length);
  for (const one of clear) expect(one.arms?.length).toBeGreaterThan(0);
  const alone = followUp?.values.flatMap(({ trials }) => trials).find(({ id }) => id === "checkmate-214");
  expect(alone).toEqual({ id: "checkmate-214", name: "CheckMate 214" });
});
