import { beforeAll, expect, it } from "vitest";
import type { Database } from "@/db/client";
import { readBenefit } from "@/db/queries/benefit";
import { SCORECARDS } from "@/db/queries/mcbs-scorecards";
import { trialBenefit } from "@/lib/benefit";
import { openTestDatabase } from "../support/database";

let db: Database;
beforeAll(async () => {
  db = (await openTestDatabase()).db;
});

it("every card stands beside one comparison of its trial, in a primary population", async () => {
  const trials = [...new Set(SCORECARDS.map(({ trial }) => trial))];
  const shown = (await readBenefit(db, { cut: { kind: "latest" } }, trials))
    .map(trialBenefit)
    .flatMap(({ comparisons }) => comparisons.filter(({ scorecard }) => scorecard !== null));
  expect(shown.map(({ scorecard }) => scorecard?.number).sort()).toEqual(
    SCORECARDS.map(({ number }) => number).sort(),
  );
  expect(shown.every(({ grade }) => grade !== null)).toBe(true);
});

it("KEYNOTE-426: 2 from the final analysis, ESMO's 4 from the gain calculated at the first", async () => {
  const [input] = await readBenefit(db, { cut: { kind: "latest" } }, ["keynote-426"]);
  const found = input && trialBenefit(input).comparisons.find(({ scorecard }) => scorecard !== null);
  expect(found).toMatchObject({ grade: { grade: 2 }, scorecard: { number: 146, score: "4" } });
  expect(found?.scorecard?.figures).toContain("16.8 calculated");
});
