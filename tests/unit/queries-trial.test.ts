import { beforeAll, describe, expect, it } from "vitest";
import { effectScales } from "@/components/trial/effect-axis";
import { blocksOf } from "@/components/trial/outcome-blocks";
import { trialView } from "@/components/trial/workbench-link";
import { evidencePage } from "@/db/answers/evidence-page";
import { readTrial, type TrialPage } from "@/db/answers/trial";
import type { Database } from "@/db/client";
import { adverseEventId, effectId, outcomeId } from "@/db/derive/ids";
import type { TrialRecord } from "@/db/import/record";
import { readTrialName } from "@/db/queries/trial-names";
import { placeMark } from "@/lib/figures";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";

const dataset = curatedDataset();
const pages = new Map<string, TrialPage>();
let db: Database;

// Loading and walking the whole dataset takes its time on a busy machine.
beforeAll(async () => {
  db = (await openTestDatabase()).db;
  for (const { id } of dataset.trials) {
    const page = await readTrial(db, id);
    if (page !== null) pages.set(id, page);
  }
});

const pageOf = (trial: TrialRecord): TrialPage => {
  const page = pages.get(trial.id);
  if (page === undefined) throw new Error(`${trial.id} has no page`);
  return page;
};
const key = (id: string) => id.slice(id.indexOf("/") + 1);
const byId = <T extends { id: string }>(items: readonly T[]) => new Map(items.map((item) => [item.id, item]));

describe("readTrial", () => {
  it("knows all trials, and no others", async () => {
    expect(pages.size).toBe(dataset.trials.length);
    expect(await readTrial(db, "no-such-trial")).toBeNull();
    expect(await readTrialName(db, "no-such-trial")).toBeNull();
    expect(await readTrialName(db, "keynote-024")).toBe("KEYNOTE-024");
  });

  it("gives every trial's identity, arms and drugs as in its record", () => {
    for (const trial of dataset.trials) {
      const { identity, arms } = pageOf(trial);
      expect(identity).toMatchObject({
        name: trial.name,
        nct: trial.nct ?? null,
        sponsor: trial.sponsor,
        phase: trial.phase,
        randomized: trial.randomized,
        masking: trial.masking ?? null,
        tumorId: trial.tumorType,
        histology: trial.histology ?? null,
        setting: trial.setting,
        line: trial.line,
        population: trial.population,
        biomarker: trial.biomarker ?? null,
        enrolled: trial.enrolled ?? null,
        startYear: trial.startYear ?? null,
        crossover: trial.crossover ?? null,
        primaryPopulations: trial.primaryPopulations,
        notes: trial.notes ?? null,
      });
      expect([...identity.aliases].sort()).toEqual([...new Set(trial.aliases)].sort());
      expect(identity.primaryEndpoints.map(({ id }) => id)).toEqual(trial.primaryEndpoints);
      expect(
        arms.map(({ id, label, role, n, drugs }) => ({
          id: key(id),
          label,
          role,
          n,
          drugs: drugs.map(({ name }) => name),
        })),
      ).toEqual(
        trial.arms.map(({ id, label, role, n, drugs }) => ({
          id,
          label,
          role,
          n: n ?? null,
          drugs: [...new Set(drugs)],
        })),
      );
    }
  });

  it("gives every effect with the values of its record", () => {
    let seen = 0;
    for (const trial of dataset.trials) {
      const endpoints = pageOf(trial).endpoints;
      const shown = byId(
        endpoints.flatMap(({ endpoint, effects }) => effects.map((effect) => ({ ...effect, endpoint }))),
      );
      trial.effects.forEach((record) => {
        const effect = shown.get(effectId(trial.id, record));
        expect(
          effect && { ...effect, report: effect.report.key, endpoint: effect.endpoint.id },
        ).toMatchObject({
          endpoint: record.endpoint,
          report: record.report,
          measure: record.measure,
          estimate: record.estimate,
          ciLow: record.ciLow ?? null,
          ciHigh: record.ciHigh ?? null,
          ciLevel: record.ciLevel ?? null,
          p: record.p ?? null,
          population: record.population,
          subgroup: record.subgroup ?? null,
          assessor: record.assessor ?? null,
          significant: record.significant ?? null,
          verified: record.verified,
        });
        expect(key(effect?.arm.id ?? "")).toBe(record.arm);
        expect(key(effect?.reference.id ?? "")).toBe(record.reference);
        expect((effect?.weight ?? null) === null).toBe(record.ciLow === undefined);
        seen += 1;
      });
      expect(shown.size).toBe(trial.effects.length);
    }
    expect(seen).toBe(dataset.trials.reduce((sum, { effects }) => sum + effects.length, 0));
    expect(seen).toBeGreaterThan(0);
  });

  it("gives every arm outcome with the values of its record, and marks the intervals computed here", () => {
    for (const trial of dataset.trials) {
      const endpoints = pageOf(trial).endpoints;
      const shown = byId(
        endpoints.flatMap(({ endpoint, outcomes }) => outcomes.map((outcome) => ({ ...outcome, endpoint }))),
      );
      trial.outcomes.forEach((record) => {
        const outcome = shown.get(outcomeId(trial.id, record));
        expect(
          outcome && { ...outcome, report: outcome.report.key, endpoint: outcome.endpoint.id },
        ).toMatchObject({
          endpoint: record.endpoint,
          report: record.report,
          kind: record.kind,
          value: record.value ?? null,
          notReached: record.notReached ?? false,
          timeMonths: record.timeMonths ?? null,
          responders: record.responders ?? null,
          nIsReported: record.n !== undefined,
          ...(record.n === undefined ? {} : { n: record.n }),
          population: record.population,
          subgroup: record.subgroup ?? null,
          assessor: record.assessor ?? null,
          verified: record.verified,
        });
        expect(key(outcome?.arm.id ?? "")).toBe(record.arm);
        if (outcome?.intervalSource === "wilson") {
          expect(record.kind).toBe("response");
          expect(outcome.n, `the n that the interval of ${outcome.id} rests on is shown`).toBeGreaterThan(0);
          expect(record.ciLow).toBeUndefined();
          expect(record.ciHigh).toBeUndefined();
        } else {
          expect([outcome?.ciLow, outcome?.ciHigh, outcome?.ciLevel]).toEqual([
            record.ciLow ?? null,
            record.ciHigh ?? null,
            record.ciLevel ?? null,
          ]);
        }
      });
      expect(shown.size).toBe(trial.outcomes.length);
    }
  });

  it("gives every adverse event and every claim as in its record", () => {
    for (const trial of dataset.trials) {
      const { safety, claims } = pageOf(trial);
      const events = byId(safety);
      trial.safety.forEach((record) => {
        const event = events.get(adverseEventId(trial.id, record));
        const { event: name, report, arm, percent, verified } = record;
        expect(event && { ...event, report: event.report.key, arm: key(event.arm.id) }).toMatchObject({
          ...{ event: name, report, arm, percent, verified },
          count: record.count ?? null,
          n: record.n ?? null,
        });
      });
      expect(events.size).toBe(trial.safety.length);
      expect(
        claims.map(({ claim, verdict, correction, report }) => ({
          claim,
          verdict,
          correction,
          report: report?.key ?? null,
        })),
      ).toEqual(
        trial.seedClaims.map(({ claim, verdict, correction, report }) => ({
          claim,
          verdict,
          correction: correction ?? null,
          report: report ?? null,
        })),
      );
    }
  });

  it("lists every report once, the most mature first, with the figures taken from it", () => {
    for (const trial of dataset.trials) {
      const { reports, endpoints, safety } = pageOf(trial);
      expect(reports.map((report) => report.key).sort()).toEqual(trial.reports.map(({ id }) => id).sort());
      const figures = [...trial.effects, ...trial.outcomes, ...trial.safety];
      for (const report of reports) {
        const taken = figures.filter((figure) => figure.report === report.key);
        expect(report.figures).toBe(taken.length);
        expect(report.unchecked).toBe(taken.filter(({ verified }) => !verified).length);
      }
      const place = new Map(reports.map((report, index) => [report.key, index]));
      for (const { effects } of endpoints)
        for (const [index, effect] of effects.entries()) {
          const next = effects[index + 1];
          if (next?.rowId === effect.rowId)
            expect(place.get(next.report.key)).toBeGreaterThanOrEqual(place.get(effect.report.key) ?? -1);
        }
      expect(safety.map(({ report }) => place.get(report.key))).toEqual(
        safety.map(({ report }) => place.get(report.key)).sort((a, b) => (a ?? 0) - (b ?? 0)),
      );
    }
  });

  it("orders endpoints as the dictionary does", () => {
    const order = dataset.endpoints.map(({ id }) => id);
    for (const { endpoints } of pages.values()) {
      const places = endpoints.map(({ endpoint }) => order.indexOf(endpoint.id));
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }
  });

  it("follows each comparison that was reported more than once, one figure a report", () => {
    for (const trial of dataset.trials)
      for (const { effects, histories } of pageOf(trial).endpoints) {
        const reportsOf = (rowId: string) =>
          new Set(effects.filter((effect) => effect.rowId === rowId).map(({ report }) => report.key));
        const several = [...new Set(effects.map(({ rowId }) => rowId))].filter(
          (id) => reportsOf(id).size > 1,
        );
        expect(histories.map(({ rowId }) => rowId).sort()).toEqual(several.sort());
        for (const { rowId, points } of histories) {
          expect(new Set(points.map(({ report }) => report.key))).toEqual(reportsOf(rowId));
          const years = points.map(({ report }) => report.year);
          expect(years).toEqual([...years].sort((a, b) => a - b));
        }
      }
    const overall = pages.get("checkmate-067")?.endpoints.find(({ endpoint }) => endpoint.id === "OS");
    expect(overall?.histories.map(({ points }) => points.map(({ report }) => report.key))).toEqual([
      ["larkin-2019", "wolchok-2022", "wolchok-2025"],
      ["larkin-2019", "wolchok-2025"],
    ]);
  });

  it("names the earlier test by plan beside a later look", () => {
    const effects = pages
      .get("checkmate-067")
      ?.endpoints.find(({ endpoint }) => endpoint.id === "PFS")
      ?.effects.map(({ report, significant, testedBefore }) => [
        report.key,
        significant,
        testedBefore?.significant ?? null,
        testedBefore?.report ?? null,
      ]);
    expect(effects?.toSorted()).toEqual([
      ["larkin-2015", true, null, null],
      ["larkin-2015", true, null, null],
      ["wolchok-2017", null, true, "Larkin 2015"],
      // Of the two combinations against each other no plan tested any.
      ["wolchok-2022", null, null, null],
      ["wolchok-2022", null, true, "Larkin 2015"],
      ["wolchok-2022", null, true, "Larkin 2015"],
    ]);
  });

  it("ties each warning of the load to the figure it is about", () => {
    for (const trial of dataset.trials)
      for (const { rule, figure, finding } of pageOf(trial).checks) {
        expect(figure === null).toBe(rule === "arms-match-enrolled" || rule === "assessor-named");
        expect(finding).not.toMatch(/;|: /);
      }
    expect(pages.get("cartitude-1")?.checks.map(({ figure }) => figure?.id ?? null)).toContain(
      "cartitude-1.ae.cilta-cel.icans-any-grade_berdeja-2021",
    );
  });
});

describe("the tables of the page", () => {
  it("keep every outcome, by population and report, the most mature report first", () => {
    for (const { endpoints } of pages.values())
      for (const { outcomes } of endpoints) {
        const blocks = blocksOf(outcomes);
        const shown = blocks.flatMap(({ reports }) => reports.flatMap((report) => report.outcomes));
        expect(shown.map(({ id }) => id).sort()).toEqual(outcomes.map(({ id }) => id).sort());
        for (const { reports } of blocks) {
          const maturity = reports.map(({ report }) => report.maturity);
          expect(maturity).toEqual([...maturity].sort((a, b) => b - a));
          expect(new Set(maturity).size).toBe(maturity.length);
        }
      }
  });

  it("draw every effect on the axis of its measure, none of them beyond its ends", () => {
    for (const { endpoints } of pages.values())
      for (const { effects } of endpoints) {
        const scales = effectScales(effects);
        expect(scales.flatMap((scale) => scale.effects)).toHaveLength(effects.length);
        for (const { axis, maxWeight, effects: drawn } of scales)
          for (const effect of drawn) expect(placeMark(effect, axis, maxWeight)?.beyond).toBeNull();
      }
  });
});

describe("the link into the workbench", () => {
  it("finds every trial by its name", async () => {
    for (const trial of dataset.trials) {
      const { rows } = await evidencePage(db, { ...trialView(pageOf(trial)), pageSize: 100 });
      expect(new Set(rows.map((row) => row.trial.id)), trial.name).toContain(trial.id);
    }
  });
});
