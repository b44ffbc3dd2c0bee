import { describe, expect, it } from "vitest";
import { trialRecord } from "@/db/import/record";
import { MADE_UP, MADE_UP_EFFECT, MADE_UP_OUTCOME, madeUpTrial } from "./support/made-up";

const CHECKED = { source: "Made-up source", locator: "Table 2", on: "2026-11-30" };
const { verified: _, ...UNSAID } = MADE_UP_EFFECT;
const ADVERSE_EVENT = { event: "CRS any grade", report: "first-2020", arm: "new", percent: 45 };

const problems = (change: Record<string, unknown>) =>
  trialRecord
    .safeParse({ ...MADE_UP, ...change })
    .error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);

describe("where a figure was read", () => {
  it("says by itself that the figure was checked", () => {
    const trial = madeUpTrial({
      effects: [{ ...UNSAID, checked: CHECKED }],
      safety: [{ ...ADVERSE_EVENT, scale: "ASTCT 2019", category: "any-cause", checked: CHECKED }],
    });
    expect(trial.effects[0]).toMatchObject({ verified: true, checked: CHECKED });
    expect(trial.safety[0]).toMatchObject({ verified: true, scale: "ASTCT 2019", category: "any-cause" });
  });

  it("keeps the bare shorthand of older figures, checked or not", () => {
    for (const verified of [true, false])
      expect(madeUpTrial({ outcomes: [{ ...MADE_UP_OUTCOME, verified }] }).outcomes[0]).toMatchObject({
        verified,
      });
  });

  it("is never both there and denied, and never left unsaid", () => {
    expect(problems({ effects: [{ ...UNSAID, checked: CHECKED, verified: false }] })).toEqual([
      expect.stringMatching(/^effects\.0\.verified: does not go with/),
    ]);
    expect(problems({ effects: [UNSAID] })).toEqual([
      expect.stringMatching(/^effects\.0\.verified: says neither/),
    ]);
    expect(problems({ safety: [ADVERSE_EVENT] })).toEqual([expect.stringMatching(/^safety\.0\.verified/)]);
  });
});

describe("events, reports and patients at baseline", () => {
  it("refuses a category that the wording of the event denies", () => {
    const related = { ...ADVERSE_EVENT, event: "treatment-related AE grade >=3", verified: false };
    expect(problems({ safety: [{ ...related, category: "treatment-related" }] })).toBeUndefined();
    expect(problems({ safety: [{ ...related, category: "any-cause" }] })).toEqual([
      expect.stringMatching(/^safety\.0\.category: must be treatment-related/),
    ]);
  });

  it("refuses more events than patients", () => {
    const effect = { ...MADE_UP_EFFECT, n: { arm: 100, reference: 100 } };
    expect(problems({ effects: [{ ...effect, events: { arm: 60, reference: 80 } }] })).toBeUndefined();
    expect(problems({ effects: [{ ...effect, events: { arm: 101 } }] })).toEqual([
      expect.stringMatching(/^effects\.0\.events: more than n \(100\)/),
    ]);
    expect(problems({ effects: [{ ...effect, events: {} }] })).toEqual([
      expect.stringMatching(/^effects\.0\.events: names events of neither arm/),
    ]);
  });

  it("takes title, volume, pages and the day of a report, in the report's own year", () => {
    const [report] = MADE_UP.reports;
    const full = { ...report, title: "Made-up title", volume: "12", pages: "1-9", published: "2020-06-30" };
    expect(problems({ reports: [full, MADE_UP.reports[1]] })).toBeUndefined();
    expect(problems({ reports: [{ ...full, published: "2021-01" }, MADE_UP.reports[1]] })).toEqual([
      expect.stringMatching(/^reports\.0\.published: is not in the report's year \(2020\)/),
    ]);
  });

  it("refuses baseline figures of unknown arms, above 100% or said twice", () => {
    const age = {
      arm: "new",
      characteristic: "Age, median",
      value: 64,
      unit: "years",
      n: 100,
      checked: CHECKED,
    };
    const female = { characteristic: "Female", value: 38, unit: "%" };
    expect(problems({ baseline: [age, female] })).toBeUndefined();
    expect(problems({ baseline: [{ ...age, arm: "third" }] })).toEqual([
      expect.stringMatching(/^baseline\.0\.arm: names an arm/),
    ]);
    expect(problems({ baseline: [{ ...female, value: 138 }] })).toEqual([
      expect.stringMatching(/^baseline\.0\.value: a percentage/),
    ]);
    expect(problems({ baseline: [age, { ...age, value: 65 }] })).toEqual([
      expect.stringMatching(/^baseline\.1\.characteristic: is given twice/),
    ]);
  });
});
