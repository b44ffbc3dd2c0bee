import { describe, expect, test } from "vitest";
import { comparabilityAnswer, datasetAnswer } from "@/app/api/v1/schema/answers";
import { trialDetail } from "@/app/api/v1/schema/items";
import { poolAnswer } from "@/app/api/v1/schema/pool-answer";
import { checkTrials } from "@/db/answers/comparability";
import { poolRows } from "@/db/queries/evidence/pool-rows";
import { readVocabulary, resolveView } from "@/db/queries/vocabulary";
import { makePool } from "@/lib/pool/build";
import { poolSettings } from "@/lib/pool/settings";
import { pool } from "@/lib/stats";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "../support/database";
import { curatedDataset } from "../support/dataset";
import { ask } from "./ask";

test("a trial is answered as its record has it", async () => {
  for (const record of curatedDataset().trials.filter((_, index) => index % 4 === 0)) {
    const trial = trialDetail.parse(await (await ask(`trials/${record.id}`)).json());
    expect(trial.arms.map(({ label, n }) => [label, n])).toEqual(
      record.arms.map(({ label, n }) => [label, n ?? null]),
    );
    expect(trial.reports.map(({ id }) => id).sort()).toEqual(
      record.reports.map(({ id }) => `${record.id}/${id}`).sort(),
    );
    expect(trial.primaryEndpoints.map(({ id }) => id)).toEqual(record.primaryEndpoints);
  }
  const { links } = trialDetail.parse(await (await ask("trials/checkmate-067")).json());
  for (const link of [links.effects, links.outcomes, links.adverseEvents])
    expect((await ask(link)).status, link).toBe(200);
});

test("the dataset tells its size and words", async () => {
  const dataset = datasetAnswer.parse(await (await ask("dataset")).json());
  const { trials } = curatedDataset();
  expect(dataset.counts).toMatchObject({
    trials: trials.length,
    effects: trials.flatMap(({ effects }) => effects).length,
    adverseEvents: trials.flatMap(({ safety }) => safety).length,
  });
});

const POOLS = [
  "tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS",
  "tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS&group=class&pool=random&tau=DL&ci=wald",
  "tumor=large-b-cell-lymphoma&class=car-t&endpoint=EFS&vs=chemotherapy+transplant&pool=common",
  "tumor=multiple-myeloma&class=bcma-car-t&endpoint=ORR",
  "tumor=nsclc&setting=metastatic&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS&group=line",
];

describe.each(POOLS)("the pool of %s", (query) => {
  test("is the workbench's, with every estimator of what entered it", async () => {
    const { db } = await openTestDatabase();
    const answer = await ask(`pool?${query}`);
    const json: unknown = await answer.json();
    expect(answer.status, JSON.stringify(json)).toBe(200);
    const api = poolAnswer.parse(json);
    const { view: asked } = parseView(new URLSearchParams(query));
    const { view } = await resolveView(
      db,
      asked.pool === "off" ? { ...asked, pool: "auto" } : asked,
      await readVocabulary(db),
    );
    const settings = poolSettings(view);
    if (settings === null) throw new Error("a View that pools has settings");
    const shown = makePool(await poolRows(db, view, api.result, 2001), view, settings, api.result).pool;
    expect(api.whole.shown).toEqual(shown.whole.figures);
    expect(api.subgroups.map(({ group, shown: figures }) => [group, figures])).toEqual(
      shown.groups.map(({ group, figures }) => [group, figures]),
    );
    expect(api.between).toEqual(shown.between);
    for (const { studies, estimators, shown: figures } of [api.whole, ...api.subgroups]) {
      if (figures === null) expect([studies, estimators]).toEqual([[], null]);
      const reml = estimators?.REML;
      if (reml === undefined || "refused" in reml) continue;
      const again = pool(
        studies.map(({ label, estimate, se }) => ({ label, estimate, variance: se ** 2 })),
        { intervalMethod: "wald" },
      );
      expect(reml.estimate).toBeCloseTo(again.estimate, 8);
      expect(reml.tau2).toBeCloseTo(again.tauSquared, 8);
      expect(reml.weightsPercent.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 8);
    }
  });
});

test("a pool that is refused is a problem with its reasons", async () => {
  const answer = await ask("pool?tumor=melanoma");
  expect(answer.status).toBe(422);
  const problem = (await answer.json()) as { refusals: { code: string; rows: string[] }[] };
  expect(problem.refusals[0]?.code).toBe("mixed-endpoints");
  expect(problem.refusals[0]?.rows.length).toBeGreaterThan(1);
  expect((await ask("pool?q=zzzz")).status).toBe(422);
});

test("comparability is that of the page, in the order of the trials", async () => {
  const { db } = await openTestDatabase();
  const answer = await ask("comparability?trials=zuma-7,transform,belinda&endpoint=EFS");
  const { trials, dimensions, endpoint, notHeld, anchor } = comparabilityAnswer.parse(await answer.json());
  expect(trials.map(({ id }) => id)).toEqual(["zuma-7", "transform", "belinda"]);
  expect(endpoint?.id).toBe("EFS");
  const expected = await checkTrials(db, ["zuma-7", "transform", "belinda"], { kind: "latest" }, "EFS");
  expect({ checked: dimensions, notHeld }).toEqual(expected);
  expect(notHeld.flatMap(({ factors }) => factors.map(({ name }) => name))).toContain(
    "refractory disease or early relapse",
  );
  expect(anchor).toMatch(/control regimen in common.*endpoint definition/);
});
