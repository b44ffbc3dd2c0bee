import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { Connection } from "@/db/client";
import { poolRows } from "@/db/queries/evidence/pool-rows";
import { makePool } from "@/lib/pool/build";
import { MOST_ROWS, poolSettings } from "@/lib/pool/settings";
import { parseView } from "@/lib/view/parse";
import { expectClose } from "./stats/golden";
import { openTestDatabase } from "./support/database";

interface GoldenRows {
  query: string;
  rows: {
    rowId: string;
    estimate: number | null;
    ciLow: number | null;
    ciHigh: number | null;
    ciLevel: number | null;
  }[];
}

interface RatioAnswer {
  k: number;
  estimate: number;
  ciLow: number;
  ciHigh: number;
  p: number;
  tauSquared: number;
  tauSquaredLow: number;
  tauSquaredHigh: number;
  q: number;
  qP: number;
  weights: number[];
  trials: string[];
  predictionLow: number;
  predictionHigh: number;
}

type RateAnswer = Pick<RatioAnswer, "k" | "estimate" | "ciLow" | "ciHigh"> & {
  exact: { estimate: number; se: number; tau2: number };
};

const folder = new URL("../golden/views/", import.meta.url);
const read = <T>(file: string) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as T;
const names = readdirSync(folder).flatMap((file) => (file.endsWith(".rows.json") ? file.slice(0, -10) : []));

let connection: Connection;
beforeAll(async () => {
  connection = await openTestDatabase();
});

async function pooled(query: string) {
  const { view } = parseView(new URLSearchParams(query));
  const settings = poolSettings(view);
  if (settings === null) throw new Error("the View does not pool");
  const result = view.endpoint.includes("ORR") ? "arm" : "comparison";
  const rows = await poolRows(connection.db, view, result, MOST_ROWS);
  return {
    rows: rows.filter(({ rowId }) => !view.excluded.includes(rowId)),
    pool: makePool(rows, view, settings, result).pool,
  };
}

it("has four Views, one of them response rates", () => {
  expect(names).toHaveLength(4);
  expect(names).toContain("myeloma-orr");
});

describe.each(names)("%s: what the screen shows is what metafor says of the same rows", (name) => {
  const golden = read<GoldenRows>(`${name}.rows.json`);

  it("pools the rows that R was given", async () => {
    const { rows } = await pooled(golden.query);
    const plain = rows.map(({ rowId, estimate, ciLow, ciHigh, ciLevel }) => ({
      rowId,
      estimate,
      ciLow,
      ciHigh,
      ciLevel,
    }));
    expect(plain).toEqual(
      golden.rows.map(({ rowId, estimate, ciLow, ciHigh, ciLevel }) => ({
        rowId,
        estimate,
        ciLow,
        ciHigh,
        ciLevel,
      })),
    );
  });

  if (name.endsWith("-orr"))
    it("gives the GLMM's rate and interval", async () => {
      const answer = read<RateAnswer>(`${name}.R.json`);
      const figures = (await pooled(golden.query)).pool.whole.figures;
      const percent = (logit: number) => 100 / (1 + Math.exp(-logit));
      expect(figures?.k).toBe(answer.k);
      const { estimate, se, tau2 } = answer.exact;
      expectClose(figures?.estimate ?? Number.NaN, percent(estimate));
      expectClose(figures?.ciLow ?? Number.NaN, percent(estimate - 1.959963984540054 * se));
      expectClose(figures?.ciHigh ?? Number.NaN, percent(estimate + 1.959963984540054 * se));
      expectClose(figures?.tauSquared ?? Number.NaN, tau2);
      // rma.glmm's own print: glmer stops a little below the top.
      expectClose(figures?.estimate ?? Number.NaN, percent(answer.estimate), { relative: 2e-6 });
      expectClose(figures?.ciLow ?? Number.NaN, percent(answer.ciLow), { relative: 5e-6 });
      expectClose(figures?.ciHigh ?? Number.NaN, percent(answer.ciHigh), { relative: 5e-6 });
    });
  else
    it("gives REML, guarded Hartung-Knapp, Q-profile, prediction interval and weights", async () => {
      const answer = read<RatioAnswer>(`${name}.R.json`);
      const { pool } = await pooled(golden.query);
      const { figures, weights } = pool.whole;
      if (figures === null) throw new Error(pool.whole.sentence);
      expect(figures.k).toBe(answer.k);
      expectClose(Math.log(figures.estimate), answer.estimate);
      expectClose(Math.log(figures.ciLow), answer.ciLow);
      expectClose(Math.log(figures.ciHigh), answer.ciHigh);
      expectClose(figures.p ?? Number.NaN, answer.p);
      expectClose(figures.tauSquared ?? Number.NaN, answer.tauSquared, { relative: 1e-7 });
      expectClose(figures.tauSquaredLow ?? Number.NaN, answer.tauSquaredLow, { relative: 1e-7 });
      expectClose(figures.tauSquaredHigh ?? Number.NaN, answer.tauSquaredHigh);
      expectClose(figures.q ?? Number.NaN, answer.q);
      expectClose(figures.qP ?? Number.NaN, answer.qP);
      expectClose(Math.log(figures.prediction?.low ?? Number.NaN), answer.predictionLow);
      expectClose(Math.log(figures.prediction?.high ?? Number.NaN), answer.predictionHigh);
      const byTrial = answer.trials.map((trial) =>
        Object.entries(weights).reduce(
          (sum, [id, weight]) => (id.startsWith(`${trial}.`) ? sum + weight : sum),
          0,
        ),
      );
      for (const [index, weight] of byTrial.entries())
        expectClose(weight, answer.weights[index] ?? Number.NaN);
    });
});
