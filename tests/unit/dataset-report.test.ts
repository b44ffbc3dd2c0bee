import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { datasetReport } from "@/scripts/dataset/report";
import { curatedDataset } from "./support/dataset";
import { MADE_UP_EFFECT, MADE_UP_OUTCOME, madeUpTrial } from "./support/made-up";

const cellsOf = (report: string, name: string): string[] =>
  report
    .split("\n")
    .filter((line) => line.startsWith(`| ${name} `))
    .map((line) =>
      line
        .split("|")
        .slice(2, -1)
        .map((cell) => cell.trim())
        .join(" "),
    );

it("counts what a made-up trial has, and what of it is there", () => {
  const { ciLow: _, ciHigh: __, ciLevel: ___, verified: ____, ...bare } = MADE_UP_EFFECT;
  const trial = madeUpTrial({
    effects: [
      { ...bare, report: "second-2022", verified: false },
      { ...MADE_UP_EFFECT, verified: undefined, checked: { source: "Made-up source", on: "2026-11-30" } },
    ],
    outcomes: [MADE_UP_OUTCOME],
  });
  const report = datasetReport({
    trials: [trial],
    tumorTypes: [{ id: "nsclc", name: "Lung", group: "solid", site: "Lung" }],
  });
  expect(cellsOf(report, "Trials")).toEqual(["1 "]);
  expect(cellsOf(report, "with a title")).toEqual(["0 0%"]);
  expect(cellsOf(report, "Effects")).toEqual(["2 "]);
  expect(cellsOf(report, "with an interval")).toEqual(["1 50%"]);
  expect(cellsOf(report, "with n of both arms")).toEqual(["2 100%"]);
  expect(cellsOf(report, "with the source that was read")).toEqual(["1 50%", "0 0%"]);
  expect(cellsOf(report, "Lung")).toEqual(["1 2 2 50% 100% 50%"]);
});

it("stands in docs/data.md as it is today: npm run dataset-report -- --write", () => {
  const docs = readFileSync(join(import.meta.dirname, "../../docs/data.md"), "utf8");
  expect(docs).toContain(datasetReport(curatedDataset()));
});
