import { describe, expect, it } from "vitest";
import { z } from "zod";
import { trialRecord } from "@/db/import/record";
import { adverseEvent, effect, outcome } from "@/db/import/record-figures";
import { differenceOf, isSame } from "@/db/versions/difference";
import { fingerprintOf } from "@/db/versions/figures";
import { changeText } from "@/lib/versions/words";
import { MADE_UP_EFFECT, MADE_UP_OUTCOME, madeUpTrial } from "../support/made-up";

const BASE = { effects: [MADE_UP_EFFECT], outcomes: [MADE_UP_OUTCOME] };
const before = madeUpTrial(BASE);
const changesWith = (change: Record<string, unknown>) =>
  differenceOf([before], [madeUpTrial({ ...BASE, ...change })]).trials.flatMap(({ changes }) => changes);

describe("the difference between two states of a made-up record", () => {
  it("is nothing where the same is said, in whichever order", () => {
    const later = { ...MADE_UP_EFFECT, report: "second-2022" };
    const [one, other] = [
      [MADE_UP_EFFECT, later],
      [later, MADE_UP_EFFECT],
    ].map((effects) => madeUpTrial({ ...BASE, effects }));
    if (one === undefined || other === undefined) throw new Error("two records were made");
    expect(isSame(differenceOf([one], [other]))).toBe(true);
    expect(fingerprintOf([one])).toBe(fingerprintOf([other]));
    expect(isSame(differenceOf([before], [other]))).toBe(false);
  });

  it.each<[string, Record<string, unknown[]>]>([
    [
      "trials that share patients",
      { overlaps: ["made-up-2", "made-up-3"].map((trial) => ({ trial, why: "Made up" })) },
    ],
    ["primary endpoints", { primaryEndpoints: ["OS", "PFS"] }],
    ["primary populations", { primaryPopulations: ["Made-up ITT", "Made-up PD-L1"] }],
  ])("is nothing where %s come in another order", (_, lists) => {
    const turned = Object.fromEntries(Object.entries(lists).map(([key, list]) => [key, [...list].reverse()]));
    const [one, other] = [lists, turned].map((change) => madeUpTrial({ ...BASE, ...change }));
    if (one === undefined || other === undefined) throw new Error("two records were made");
    expect(isSame(differenceOf([one], [other]))).toBe(true);
    expect(fingerprintOf([one])).toBe(fingerprintOf([other]));
    expect(isSame(differenceOf([before], [other]))).toBe(false);
  });

  it("is nothing where the drugs of an arm come in another order", () => {
    const withDrugs = (...drugs: string[]) =>
      madeUpTrial({ ...BASE, arms: [{ ...before.arms[0], drugs }, before.arms[1]] });
    const [one, other] = [withDrugs("nivolumab", "ipilimumab"), withDrugs("ipilimumab", "nivolumab")];
    expect(isSame(differenceOf([one], [other]))).toBe(true);
    expect(fingerprintOf([one])).toBe(fingerprintOf([other]));
    // Two of a drug are not one.
    expect(isSame(differenceOf([one], [withDrugs("nivolumab")]))).toBe(false);
  });

  it("names the values that differ of a figure, old and new, with its report", () => {
    expect(changesWith({ effects: [{ ...MADE_UP_EFFECT, estimate: 0.7, p: "0.01" }] })).toEqual([
      {
        id: ".OS.new.old.itt_first-2020",
        kind: "effect",
        report: "first-2020",
        what: "changed",
        moves: { estimate: [0.75, 0.7], p: [null, "0.01"] },
      },
    ]);
  });

  it.each<[string, Record<string, unknown>]>([
    ["n of an effect", { effects: [{ ...MADE_UP_EFFECT, n: { arm: 90 } }] }],
    ["events", { effects: [{ ...MADE_UP_EFFECT, events: { reference: 9 } }] }],
    ["how it was tested", { effects: [{ ...MADE_UP_EFFECT, test: { sides: 1 } }] }],
    ["significance", { effects: [{ ...MADE_UP_EFFECT, significant: true }] }],
    ["an interval's level", { effects: [{ ...MADE_UP_EFFECT, ciLevel: 98 }] }],
    ["responders", { outcomes: [{ ...MADE_UP_OUTCOME, responders: 44 }] }],
    ["the design", { line: "2L" }],
    ["an arm's size", { arms: [{ ...before.arms[0], n: 101 }, before.arms[1]] }],
    ["a data cut-off", { reports: [{ ...before.reports[0], dataCutoff: "2020-01" }, before.reports[1]] }],
  ])("sees %s", (_, change) => {
    expect(changesWith(change)).toHaveLength(1);
    expect(fingerprintOf([madeUpTrial({ ...BASE, ...change })])).not.toBe(fingerprintOf([before]));
  });

  it("leaves out where a figure was read: that changes no figure", () => {
    const { verified: _, ...bare } = MADE_UP_EFFECT;
    const checked = { source: "Made-up source", on: "2026-11-30" };
    expect(changesWith({ effects: [{ ...bare, checked }] })).toEqual([]);
  });

  it("tells a figure that is described more exactly from one that went and one that came", () => {
    const named = changesWith({ outcomes: [{ ...MADE_UP_OUTCOME, assessor: "BICR", n: 99 }] });
    expect(named).toEqual([
      expect.objectContaining({
        what: "renamed",
        from: ".ORR.new.itt_first-2020.response",
        id: ".ORR.new.itt_first-2020.response.bicr",
        moves: { n: [100, 99] },
      }),
    ]);
    const other = changesWith({ outcomes: [{ ...MADE_UP_OUTCOME, population: "mITT" }] });
    expect(other.map(({ what }) => what)).toEqual(["renamed"]);
    const both = changesWith({
      outcomes: [
        { ...MADE_UP_OUTCOME, population: "mITT" },
        { ...MADE_UP_OUTCOME, population: "Everybody" },
      ],
    });
    // Either could be the former one: nothing is guessed.
    expect(both.map(({ what }) => what).sort()).toEqual(["added", "added", "removed"]);
  });

  it("lists trials that come and go by name alone", () => {
    expect(differenceOf([], [before])).toEqual({
      added: [{ id: "made-up-1", name: "MADE-UP-1", tumor: "nsclc" }],
      removed: [],
      trials: [],
    });
    expect(differenceOf([before], []).removed.map(({ id }) => id)).toEqual(["made-up-1"]);
  });

  it("is said in words", () => {
    const texts = (change: Record<string, unknown>) => changesWith(change).map(changeText);
    expect(texts({ effects: [{ ...MADE_UP_EFFECT, estimate: 0.7, ciLow: 0.5, ciHigh: 0.9 }] })).toEqual([
      "estimate: 0.75 → 0.7; interval: 0.6 to 0.94 → 0.5 to 0.9",
    ]);
    expect(texts({ effects: [] })).toEqual(["removed: HR 0.75 (95% CI 0.6 to 0.94)"]);
    expect(texts({ outcomes: [{ ...MADE_UP_OUTCOME, assessor: "BICR" }] })).toEqual([
      "the same figure under another id",
    ]);
    expect(
      texts({
        outcomes: [
          MADE_UP_OUTCOME,
          {
            ...MADE_UP_OUTCOME,
            kind: "median",
            endpoint: "OS",
            value: 9,
            unit: "months",
            responders: undefined,
          },
        ],
      }),
    ).toEqual(["added: 9 months, n 100"]);
  });
});

/** Keys of a record that are compared, and those that are not, as they change no figure. */
const KEYS: readonly [string, z.ZodType, string, string][] = [
  [
    "trial",
    trialRecord,
    "id nct phase randomized masking tumorType histology setting line population biomarker enrolled startYear crossover primaryEndpoints primaryPopulations arms reports effects outcomes safety baseline overlaps",
    "name aliases sponsor seedClaims notes",
  ],
  ["arm", trialRecord.shape.arms.element, "id label role drugs n", "pools"],
  [
    "report",
    trialRecord.shape.reports.element,
    "id kind year journal published pmid doi dataCutoff medianFollowUpMonths followUpByArm secondary",
    "firstAuthor title volume pages",
  ],
  [
    "effect",
    effect.in,
    "endpoint report arm reference measure estimate ciLow ciHigh ciLevel p population subgroup assessor significant test n events",
    "checked verified doubt",
  ],
  [
    "outcome",
    outcome.in,
    "endpoint report arm comparison kind value unit ciLow ciHigh ciLevel notReached timeMonths responders n population subgroup assessor",
    "checked verified",
  ],
  ["adverse event", adverseEvent.in, "event report arm percent count n scale category", "checked verified"],
];

it.each(KEYS)(
  "knows every key of a record's %s, so that no new one is left out by oversight",
  (_, schema, yes, no) => {
    if (!(schema instanceof z.ZodObject)) throw new Error("a part of a record is an object");
    expect(Object.keys(schema.shape).sort()).toEqual([...yes.split(" "), ...no.split(" ")].sort());
  },
);

it.each<[string, Record<string, unknown>]>([
  ["non-inferiority", { effects: [{ ...MADE_UP_EFFECT, test: { nonInferiority: { met: true } } }] }],
  ["trials that share patients", { overlaps: [{ trial: "made-up-2", why: "Made up" }] }],
])("sees %s", (_, change) => {
  expect(changesWith(change)).toHaveLength(1);
});
