import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, expect, it } from "vitest";
import { McbsCell, McbsGrade } from "@/components/benefit/grade";
import type { Database } from "@/db/client";
import { readBenefit } from "@/db/queries/benefit";
import { SCORECARDS } from "@/db/queries/mcbs-scorecards";
import { besideEsmo, trialBenefit } from "@/lib/benefit";
import { cellLines } from "@/lib/export/table/compare/cell-lines";
import { recordsOf } from "@/lib/export/table/compare/records";
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

it("every scorecard of a trial stands first on its page, in the compare cell and in the files", async () => {
  const trials = [...new Set(SCORECARDS.map(({ trial }) => trial))];
  const benefits = (await readBenefit(db, { cut: { kind: "latest" } }, trials)).map(trialBenefit);
  let seen = 0;
  for (const comparison of benefits.flatMap(({ comparisons }) => comparisons)) {
    const { grade, scorecard } = comparison;
    if (scorecard === null || grade === null) continue;
    seen++;
    const own = "ESMO’s own score";
    const page = renderToStaticMarkup(createElement(McbsGrade, { result: grade, scorecard }));
    const cell = renderToStaticMarkup(createElement(McbsCell, { result: grade, scorecard }));
    for (const html of [page, cell]) {
      expect(html.indexOf(own)).toBeGreaterThan(-1);
      expect(html.indexOf(own)).toBeLessThan(html.indexOf("Our own calculation"));
      expect(html.indexOf("<details")).toBeLessThan(html.indexOf("Our own calculation"));
      expect(html.slice(0, html.indexOf("<details"))).not.toContain("reliminary");
      expect(html).toContain(scorecard.url);
    }
    const content = { kind: "grades", comparisons: [comparison] } as const;
    const [line = "", ours = ""] = cellLines(content, () => "[1]");
    expect(line).toContain(`${scorecard.score} – ${own} (scorecard ${scorecard.number}`);
    expect(ours).toContain("Our own calculation");
    expect(recordsOf(content).map(({ kind }) => kind)).toEqual([own, "preliminary grade"]);
  }
  expect(seen).toBe(SCORECARDS.length);
});

it("says beside ESMO's score that the medians have crossed since: CLEAR", async () => {
  const [benefit] = (await readBenefit(db, { cut: { kind: "latest" } }, ["clear"])).map(trialBenefit);
  const comparison = benefit?.comparisons.find(({ scorecard }) => scorecard !== null);
  if (comparison?.grade == null) throw new Error("CLEAR has no graded comparison with a card");
  const { grade: result, scorecard } = comparison;
  const unfolded = (html: string) => html.slice(0, html.indexOf("<details"));
  for (const part of [McbsGrade, McbsCell])
    expect(unfolded(renderToStaticMarkup(createElement(part, { result, scorecard })))).toContain(
      "the medians have crossed in Motzer 2024 (53.7 and 54.3 months)",
    );
  expect(cellLines({ kind: "grades", comparisons: [comparison] }, () => "[1]")[0]).toContain("have crossed");
});

it("says what a grade that differs from ESMO's comes from", async () => {
  const benefits = (await readBenefit(db, { cut: { kind: "latest" } }, ["clear", "keynote-426"])).map(
    trialBenefit,
  );
  const said = benefits.flatMap(({ comparisons }) =>
    comparisons.flatMap(({ grade, scorecard }) => (scorecard === null ? [] : besideEsmo(grade, scorecard))),
  );
  expect(said).toEqual([
    expect.stringMatching(
      /^Ours is 3 by form 2b.*the same as ESMO’s before its adjustments.*\+1 for early stopping/,
    ),
    expect.stringMatching(
      /^Ours is 3 by form 2b.*ESMO’s before its adjustments is 4\. They differ because they rest on another form/,
    ),
  ]);
});

it("hides a card from a cut before it was published", async () => {
  const at = async (date: string) => {
    const [input] = await readBenefit(db, { cut: { kind: "asOf", date } }, ["clear"]);
    return input?.comparisons.filter(({ scorecard }) => scorecard != null).length;
  };
  expect([await at("2021-12-31"), await at("2023-12-31")]).toEqual([0, 1]);
});
