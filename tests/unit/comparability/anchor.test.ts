import { describe, expect, it } from "vitest";
import { type Agreement, anchorSentence, type Comparability } from "@/lib/evidence/comparability";

const TRIALS = [1, 2, 3].map((place) => ({ id: `made-up-${place}`, name: `Made-up ${place}` }));

const dimension = (id: string, label: string, agreement: Agreement): Comparability => ({
  ...{ id, label, agreement, values: [], unknown: [], summary: "", numeric: false, why: "", sources: [] },
});

/** Control regimens, each with how many of the made-up trials have it, from the first or from the last on. */
const controls = (...regimens: [name: string, from: number, to: number][]): Comparability => ({
  ...dimension("control", "Control regimen", regimens.length > 1 ? "differ" : "agree"),
  values: regimens.map(([value, from, to]) => ({ value, trials: TRIALS.slice(from, to) })),
});
const NONE = "no control arm";
const SUNITINIB = controls(["sunitinib", 0, 3]);

describe("effects are related through a control", () => {
  it("where it is common to all and nothing that must agree differs or is not known", () => {
    const others = [dimension("followUp", "Median follow-up", "differ"), dimension("era", "Era", "unknown")];
    const must = ["tumor", "population"].map((id) => dimension(id, id, "agree"));
    expect(anchorSentence([SUNITINIB, ...must, ...others])).toBe(
      "All have a control regimen in common (sunitinib), and the same patients were analyzed, so their effects can be related through it, but only as far as the trials are also alike in what is not in our data.",
    );
  });

  it.each([
    [["Tumor"], "they differ in tumor:"],
    [["Tumor", "Line"], "they differ in tumor and line:"],
    [["Tumor", "Line", "Setting"], "they differ in tumor, line and setting:"],
  ])("never where %o differ", (labels, words) => {
    const differ = labels.map((label) => dimension(label.toLowerCase(), label, "differ"));
    const said = anchorSentence([SUNITINIB, ...differ, dimension("endpoint", "Endpoint", "unknown")]);
    expect(said).toContain(`${words} their effects can’t be related through it from what our data hold.`);
  });

  it.each(["tumor", "setting", "line", "biomarker", "endpoint", "definition", "population"])(
    "never where the trials differ in %s, or where it is not known",
    (id) => {
      expect(anchorSentence([SUNITINIB, dimension(id, id, "differ")])).toContain("can’t be related");
      expect(anchorSentence([SUNITINIB, dimension(id, id, "unknown")])).toContain(
        `but ${id} is not in our data for all of them: whether their effects can be related through it is not known.`,
      );
    },
  );

  it("never where two things are not known, which it names", () => {
    const unknown = ["biomarker", "definition"].map((id) => dimension(id, id, "unknown"));
    expect(anchorSentence([SUNITINIB, ...unknown])).toContain(
      "but biomarker and definition are not in our data",
    );
  });

  it("never where some trials have further controls", () => {
    expect(anchorSentence([controls(["sunitinib", 0, 3], ["placebo", 0, 1])])).toContain(
      "(sunitinib), but they differ in further control regimens",
    );
  });
});

describe("nothing anchors a comparison", () => {
  it.each([
    [
      controls([NONE, 0, 3]),
      "None of them has a control arm: nothing anchors a comparison of their results.",
    ],
    [
      controls(["sunitinib", 0, 2], ["sorafenib", 2, 3]),
      "No control regimen is common to all of them: nothing anchors a comparison of their effects.",
    ],
    [
      controls(["sunitinib", 0, 2], [NONE, 2, 3]),
      "No control regimen is common to all of them, and 1 of 3 has none: nothing anchors a comparison of their effects.",
    ],
    [
      controls(["sunitinib", 0, 1], [NONE, 1, 3]),
      "No control regimen is common to all of them, and 2 of 3 have none: nothing anchors a comparison of their effects.",
    ],
  ])("%#", (control, words) => {
    expect(anchorSentence([control])).toBe(words);
  });

  it("and nothing is said where controls were not compared", () => {
    expect(anchorSentence([])).toBeNull();
    expect(anchorSentence([dimension("tumor", "Tumor", "agree")])).toBeNull();
  });
});
