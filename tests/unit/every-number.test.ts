import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { evidencePage } from "@/db/answers/evidence-page";
import type { Connection } from "@/db/client";
import { effectId, outcomeId } from "@/db/derive/ids";
import type { TrialRecord } from "@/db/import/record";
import type { EffectRecord, OutcomeRecord } from "@/db/import/record-figures";
import { formatEstimate, formatInterval } from "@/lib/evidence/format";
import type { EvidenceFigure } from "@/lib/evidence/types";
import { DEFAULT_VIEW, type ResultKind } from "@/lib/view";
import { openTestDatabase } from "./support/database";

const folder = new URL("../../db/dataset/trials/", import.meta.url);
const trials = readdirSync(folder).map(
  (file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Partial<TrialRecord> & { id: string },
);

let connection: Connection;
beforeAll(async () => {
  connection = await openTestDatabase();
});

const walked = new Map<ResultKind, Promise<EvidenceFigure[]>>();

/** Every figure that the workbench can show: all pages, every row unfolded. Walked once. */
function walk(show: ResultKind): Promise<EvidenceFigure[]> {
  const figures = walked.get(show) ?? walkPages(show);
  walked.set(show, figures);
  return figures;
}

async function walkPages(show: ResultKind): Promise<EvidenceFigure[]> {
  const figures: EvidenceFigure[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const view = { ...DEFAULT_VIEW, show, page, pageSize: 100 as const };
    const folded = await evidencePage(connection.db, view);
    const open = folded.rows.map(({ rowId }) => rowId);
    const unfolded = await evidencePage(connection.db, { ...view, open });
    for (const row of unfolded.rows) {
      expect(row.children, `${row.rowId} says ${row.beneath} beneath`).toHaveLength(row.beneath);
      figures.push(row, ...row.children);
    }
    pages = folded.pages;
  }
  return figures;
}

/** `verified`, for which `checked` stands alone in the files. */
type Provenance = Pick<EffectRecord, "verified" | "checked"> & { doubt?: string | undefined };
const isVerified = ({ verified, checked, doubt }: Provenance) =>
  (verified ?? checked !== undefined) && doubt === undefined;

const isRate = (outcome: OutcomeRecord) => outcome.unit === "%";

describe("every number on screen equals the record", () => {
  it("shows every effect once, with its own values and report", async () => {
    const shown = new Map((await walk("comparison")).map((figure) => [figure.figureId, figure]));
    const effects = trials.flatMap(({ id, effects = [] }) =>
      effects.map((effect): [string, EffectRecord] => [effectId(id, effect), effect]),
    );
    expect(effects.length).toBeGreaterThan(1000);
    expect(shown.size).toBe(effects.length);
    for (const [id, effect] of effects) {
      const trial = id.split(".")[0];
      expect(shown.get(id), id).toMatchObject({
        estimate: effect.estimate,
        ciLow: effect.ciLow ?? null,
        ciHigh: effect.ciHigh ?? null,
        ciLevel: effect.ciLevel ?? null,
        p: effect.p ?? null,
        significant: effect.significant ?? null,
        verified: isVerified(effect),
        measure: effect.measure,
        population: effect.population,
        subgroup: effect.subgroup ?? null,
        assessor: effect.assessor ?? null,
        endpoint: { id: effect.endpoint },
        arm: { id: `${trial}/${effect.arm}` },
        reference: { id: `${trial}/${effect.reference}` },
        report: { id: `${trial}/${effect.report}` },
      });
    }
  });

  it("shows every arm outcome once, with its own values and report", async () => {
    const shown = new Map((await walk("arm")).map((figure) => [figure.figureId, figure]));
    const outcomes = trials.flatMap(({ id, outcomes = [] }) =>
      outcomes.map((outcome): [string, OutcomeRecord] => [outcomeId(id, outcome), outcome]),
    );
    expect(outcomes.length).toBeGreaterThan(3000);
    expect(shown.size).toBe(outcomes.length);
    for (const [id, outcome] of outcomes) {
      const trial = id.split(".")[0];
      const figure = shown.get(id);
      expect(figure, id).toMatchObject({
        estimate: isRate(outcome) ? (outcome.value ?? null) : null,
        verified: isVerified(outcome),
        population: outcome.population,
        subgroup: outcome.subgroup ?? null,
        outcome: {
          kind: outcome.kind,
          timeMonths: outcome.timeMonths ?? null,
          responders: outcome.responders ?? null,
          n: outcome.n ?? null,
        },
        endpoint: { id: outcome.endpoint },
        arm: { id: `${trial}/${outcome.arm}` },
        ...(outcome.n === undefined ? {} : { patients: { arm: outcome.n, of: "analyzed" } }),
        report: { id: `${trial}/${outcome.report}` },
      });
      if (isRate(outcome) && outcome.ciLow !== undefined && outcome.ciHigh !== undefined)
        expect(figure, id).toMatchObject({
          ciLow: outcome.ciLow,
          ciHigh: outcome.ciHigh,
          intervalSource: "reported",
        });
      else if (isRate(outcome)) expect(figure?.intervalSource, id).not.toBe("reported");
      if (outcome.kind === "median")
        expect(figure?.median, id).toMatchObject({
          value: outcome.value ?? null,
          ciLow: outcome.ciLow ?? null,
          ciHigh: outcome.ciHigh ?? null,
          notReached: outcome.notReached ?? false,
          verified: isVerified(outcome),
          otherReport: null,
        });
    }
  });

  it("shows beside an effect of another assessor the medians of that assessor, or none", async () => {
    const shown = new Map((await walk("comparison")).map((figure) => [figure.figureId, figure]));
    let beside = 0;
    for (const { id: trial, effects = [], outcomes = [] } of trials)
      for (const effect of effects) {
        const figure = shown.get(effectId(trial, effect));
        const bound = outcomes.some(({ arm, comparison }) => arm === effect.reference && comparison);
        const own = (arm: string, comparison: string | undefined) =>
          outcomes.filter(
            (other) =>
              other.kind === "median" &&
              other.arm === arm &&
              other.comparison === comparison &&
              (["endpoint", "report", "population", "assessor"] as const).every(
                (key) => other[key] === effect[key],
              ) &&
              JSON.stringify(other.subgroup) === JSON.stringify(effect.subgroup),
          );
        const sides = [
          [figure?.median, own(effect.arm, undefined)],
          [figure?.referenceMedian, own(effect.reference, bound ? effect.arm : undefined)],
        ] as const;
        // Of an effect that heads its report, one median alone gives way to a pair of another report.
        const isPair = sides.every(([, [expected]]) => expected !== undefined);
        for (const [median, [expected]] of sides) {
          if (expected !== undefined && (isPair || figure?.relation === "other assessor"))
            expect(median, figure?.figureId).toMatchObject({
              value: expected.value ?? null,
              assessor: effect.assessor ?? null,
              otherAssessor: null,
              otherReport: null,
            });
          else if (expected === undefined && figure?.relation === "other assessor")
            expect(median, figure.figureId).toBeNull();
          if (figure?.relation === "other assessor") beside += 1;
        }
      }
    expect(beside).toBeGreaterThan(10);
  });

  it("prints every estimate and reported interval without changing its value", async () => {
    const read = (text: string) => Number(text.replace("\u2212", "-").replace(/[+% p]/g, ""));
    for (const figure of [...(await walk("comparison")), ...(await walk("arm"))]) {
      const estimate = formatEstimate(figure);
      if (estimate !== null) expect(read(estimate), figure.figureId).toBe(figure.estimate);
      if (figure.intervalSource !== "reported") continue;
      const [low, high] = (formatInterval(figure) ?? "").split("\u2013").map(read);
      expect([low, high], figure.figureId).toEqual([figure.ciLow, figure.ciHigh]);
    }
  });
});
