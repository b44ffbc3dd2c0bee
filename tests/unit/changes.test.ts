import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { readChanges } from "@/db/answers/changes";
import type { Database } from "@/db/client";
import { changeOf, sortChanges } from "@/lib/evidence/changes";
import type { EvidenceFigure, EvidenceRow } from "@/lib/evidence/types";
import { DEFAULT_VIEW } from "@/lib/view";
import { openTestDatabase } from "./support/database";

let db: Database;
let sample: EvidenceRow;
beforeAll(async () => {
  ({ db } = await openTestDatabase());
  const [first] = await readChanges(db, DEFAULT_VIEW);
  if (first === undefined) throw new Error("no comparison was reported twice");
  sample = first.row;
});

/** A made-up report of the sample row. */
const madeUp = (estimate: number | null, low: number | null, high: number | null): EvidenceFigure => ({
  ...sample,
  measure: "HR",
  estimate,
  ciLow: low,
  ciHigh: high,
});
const change = (...points: EvidenceFigure[]) => changeOf({ ...sample, measure: "HR" }, points);

describe("changeOf", () => {
  test("says which way the estimate went, and what became of the interval", () => {
    expect(change(madeUp(0.8, 0.6, 1.07), madeUp(0.7, 0.55, 0.9))).toMatchObject({
      direction: "farther",
      interval: "came-to-exclude",
    });
    expect(change(madeUp(0.7, 0.5, 0.98), madeUp(0.85, 0.7, 1.03))).toMatchObject({
      direction: "nearer",
      interval: "came-to-include",
    });
    expect(change(madeUp(0.9, 0.7, 1.2), madeUp(1.1, 0.9, 1.4))).toMatchObject({
      direction: "across",
      interval: "unchanged",
    });
    expect(change(madeUp(0.7, null, null), madeUp(0.702, 0.6, 0.8))).toMatchObject({
      direction: "same",
      interval: "unknown",
    });
  });

  test("intervals of different levels are not set against each other", () => {
    const strict = { ...madeUp(0.57, 0.3, 1.07), ciLevel: 99.67 };
    const usual = { ...madeUp(0.72, 0.523, 0.998), ciLevel: 95 };
    expect(change(strict, usual)?.interval).toBe("levels-differ");
  });

  test("one estimate is no change", () => {
    expect(change(madeUp(0.7, 0.5, 0.9))).toBeNull();
    expect(change(madeUp(0.7, 0.5, 0.9), madeUp(null, null, null))).toBeNull();
  });

  test("going back undoes the move", () => {
    const ratio = fc.double({ min: 0.1, max: 5, noNaN: true });
    fc.assert(
      fc.property(ratio, ratio, (a, b) => {
        const forth = change(madeUp(a, null, null), madeUp(b, null, null));
        const back = change(madeUp(b, null, null), madeUp(a, null, null));
        expect((forth?.moved ?? 0) + (back?.moved ?? 0)).toBeCloseTo(0, 12);
      }),
    );
  });
});

describe("the changes of the dataset", () => {
  test("hold each comparison that two reports give, its reports in the order of publication", async () => {
    const changes = await readChanges(db, DEFAULT_VIEW);
    expect(changes.length).toBeGreaterThan(100);
    expect(new Set(changes.map(({ row }) => row.rowId)).size).toBe(changes.length);
    for (const { points } of changes) {
      const years = points.map(({ report }) => report.year);
      expect(years).toEqual([...years].sort((a, b) => a - b));
      expect(new Set(points.map(({ report }) => report.id)).size).toBe(points.length);
    }
  });

  test("KEYNOTE-189: survival came nearer to no difference as its control crossed over", async () => {
    const changes = await readChanges(db, { ...DEFAULT_VIEW, search: "keynote-189", endpoint: ["OS"] });
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ direction: "nearer", interval: "unchanged" });
    expect(changes[0]?.first.report.year).toBe(2018);
  });

  test("the largest move comes first", async () => {
    const sorted = sortChanges(await readChanges(db, DEFAULT_VIEW), "moved");
    const moves = sorted.map(({ moved }) => Math.abs(moved));
    expect(moves).toEqual([...moves].sort((a, b) => b - a));
  });
});
