import { expect, it } from "vitest";
import { adverseEventKind } from "@/db/derive/adverse-event";
import { curatedDataset } from "./support/dataset";

const kindOf = (event: string) => {
  const { group, grade } = adverseEventKind(event);
  return `${group} ${grade}`;
};

it.each([
  ["any AE grade >=3", "any-severe >=3"],
  ["any AE grade 3-4", "any-severe 3-4"],
  ["any AE grade 3-5", "any-severe 3-5"],
  ["any AE grade 4 (treatment-emergent)", "any-severe 4"],
  ["any AE", "any null"],
  ["treatment-related AE grade >=3", "related-severe >=3"],
  ["treatment-related AE grade 3-4", "related-severe 3-4"],
  ["treatment-related AE grade 3-5", "related-severe 3-5"],
  ["systemic treatment-related AE grade >=3", "related-severe >=3"],
  ["treatment-related AE, any grade", "related any"],
  ["serious AE", "serious null"],
  ["treatment-related serious AE", "serious null"],
  ["serious treatment-emergent AE grade >=3", "serious >=3"],
  ["serious infection", "serious-infection null"],
  ["treatment-related AE leading to discontinuation", "discontinuation null"],
  ["treatment-related death", "death null"],
  ["death from AE", "death null"],
  ["immune-mediated AE of special interest, any grade", "immune-mediated any"],
  ["CRS any grade", "crs any"],
  ["CRS grade >=3", "crs-severe >=3"],
  ["ICANS grade >=3", "icans-severe >=3"],
  ["neurotoxicity any grade", "neurotoxicity any"],
  ["rash, any grade", "rash any"],
  ["pneumonitis or radiation pneumonitis grade 3-4", "pneumonitis-or-radiation-pneumonitis-severe 3-4"],
])("%s is %s", (event, kind) => expect(kindOf(event)).toBe(kind));

it("gives a group one label and one place, and reads the grade of every wording that names one", () => {
  const wordings = new Set(curatedDataset().trials.flatMap(({ safety }) => safety.map(({ event }) => event)));
  const labels = new Map<string, string>();
  for (const event of wordings) {
    const { group, label, grade, position } = adverseEventKind(event);
    expect(grade !== null, event).toBe(/grade/.test(event));
    expect(labels.get(group) ?? `${label} ${position}`, event).toBe(`${label} ${position}`);
    labels.set(group, `${label} ${position}`);
  }
});
