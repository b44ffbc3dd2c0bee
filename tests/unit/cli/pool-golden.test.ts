import { describe, expect, it } from "vitest";
import { ESTIMATOR_KEYS, type EstimatorKey, type EstimatorResult } from "@/lib/pool/every-estimator";
import type { PooledTable } from "@/lib/pool/own-table/pool";
import { expectAllClose, expectClose, readGolden } from "../stats/golden";
import { PROJECT, run } from "./run";

type Pair = [number, number];

interface GoldenFit {
  estimate: number;
  se: number;
  ciLow: number;
  ciHigh: number;
  z: number;
  p: number;
  tau2: number;
  I2: number;
  H2: number;
  Q: number;
  Qp: number;
  weightsPercent: number[];
  predictionZ?: Pair;
  predictionHTS?: { interval: Pair };
  knappHartung?: { se: number; ciLow: number; ciHigh: number; t: number; p: number; prediction: Pair };
  knappHartungAdhocSe?: { ciLow: number; ciHigh: number };
  qProfile?: { tau2: Pair; I2: Pair; H2: Pair };
}

interface Golden {
  studies: { label: string; yi: number; sei: number }[];
  methods: Record<EstimatorKey, GoldenFit>;
}

interface GoldenBinary {
  studies: { label: string; events1: number; n1: number; events2: number; n2: number }[];
  RR: GoldenMeasure;
  OR: GoldenMeasure;
  RD: GoldenMeasure;
}
interface GoldenMeasure {
  yi: number[];
  vi: number[];
  reml: { estimate: number; se: number; tau2: number };
}

async function pooled(csv: string, ...flags: string[]): Promise<PooledTable> {
  const { code, stdout, stderr } = await run(["pool", "-", "--json", ...flags], { stdin: csv });
  const table = JSON.parse(stdout) as PooledTable;
  expect([code, stderr]).toEqual([0, table.warnings.map((words) => `crosstrial: ${words}\n`).join("")]);
  return table;
}

function answered(table: PooledTable, key: EstimatorKey): EstimatorResult {
  const answer = table[key];
  if ("refused" in answer) throw new Error(answer.refused);
  return answer;
}

describe.each(["bcg", "hackshaw1998"])("crosstrial pool on %s against metafor and meta", (name) => {
  const { data } = readGolden<Golden>(name);
  const csv = ["study,yi,sei", ...data.studies.map(({ label, yi, sei }) => `${label},${yi},${sei}`)].join(
    "\n",
  );

  it.each(ESTIMATOR_KEYS)("%s: every figure to 1e-8", async (key) => {
    const actual = answered(await pooled(csv), key);
    const expected = data.methods[key];
    for (const field of [
      "estimate",
      "se",
      "ciLow",
      "ciHigh",
      "z",
      "p",
      "tau2",
      "I2",
      "H2",
      "Q",
      "Qp",
    ] as const)
      expectClose(actual[field], expected[field]);
    expectAllClose(actual.weightsPercent, expected.weightsPercent);
    expectAllClose(actual.prediction ?? [], expected.predictionZ ?? []);
    expectAllClose(actual.predictionHTS ?? [], expected.predictionHTS?.interval ?? []);
    expect(actual.knappHartung === null).toBe(expected.knappHartung === undefined);
    const { knappHartung: ours, knappHartungGuarded: guarded } = actual;
    if (expected.knappHartung !== undefined && ours !== null) {
      for (const field of ["se", "ciLow", "ciHigh", "t", "p"] as const)
        expectClose(ours[field], expected.knappHartung[field]);
      expectAllClose(ours.prediction ?? [], expected.knappHartung.prediction);
      expectClose(guarded?.ciLow ?? 0, expected.knappHartungAdhocSe?.ciLow ?? 1);
      expectClose(guarded?.ciHigh ?? 0, expected.knappHartungAdhocSe?.ciHigh ?? 1);
    }
    if (expected.qProfile !== undefined)
      for (const field of ["tau2", "I2", "H2"] as const)
        expectAllClose(actual.qProfile?.[field] ?? [], expected.qProfile[field]);
  });

  it("gives ratios back where a measure is named, and none where it is not", async () => {
    const asRatios = answered(await pooled(csv, "--measure", "RR"), "REML");
    expectClose(asRatios.backTransformed?.estimate ?? 0, Math.exp(data.methods.REML.estimate));
    expectClose(
      asRatios.backTransformed?.knappHartung?.ciHigh ?? 0,
      Math.exp(asRatios.knappHartung?.ciHigh ?? 0),
    );
    expect(answered(await pooled(csv), "REML").backTransformed).toBeNull();
  });
});

describe("crosstrial pool on counts", () => {
  const { data } = readGolden<GoldenBinary>("bcg-binary");

  it.each(["RR", "OR", "RD"] as const)("%s of two arms, as metafor's escalc and rma", async (measure) => {
    const csv = [
      "Study;Events 1;N 1;Events 2;N 2",
      ...data.studies.map((s) => [s.label, s.events1, s.n1, s.events2, s.n2].join(";")),
    ].join("\r\n");
    const table = await pooled(csv, "--measure", measure.toLowerCase());
    expectAllClose(
      table.studies.map(({ yi }) => yi),
      data[measure].yi,
    );
    expectAllClose(
      table.studies.map(({ sei }) => sei ** 2),
      data[measure].vi,
    );
    const { estimate, se, tau2 } = answered(table, "REML");
    expectClose(estimate, data[measure].reml.estimate);
    expectClose(se, data[measure].reml.se);
    expectClose(tau2, data[measure].reml.tau2);
  });

  it("the example of the documentation is this data set", async () => {
    const file = await run(["pool", "docs/examples/bcg.csv", "--measure", "RR", "--json"], { cwd: PROJECT });
    expectClose(answered(JSON.parse(file.stdout) as PooledTable, "REML").estimate, data.RR.reml.estimate);
  });

  it("shares of one arm: logits by DerSimonian-Laird, and the GLMM, as R's meta has them", async () => {
    const { data: pritz } = readGolden<{
      studies: { label: number; events: number; n: number }[];
      pooled: { PLOGIT: { TE: number[]; tau2: number; randomProportion: number[] } };
      glmm: { proportion: number[] };
    }>("pritz1997-proportions");
    const csv = ["study,events,n", ...pritz.studies.map((s) => `${s.label},${s.events},${s.n}`)].join("\n");
    const table = await pooled(csv);
    expect(table.measure).toBe("rate");
    expectAllClose(
      table.studies.map(({ yi }) => yi),
      pritz.pooled.PLOGIT.TE,
    );
    const glmm = table.GLMM;
    if (glmm === undefined || "refused" in glmm) throw new Error("no GLMM");
    // What glmer prints stops early; tests/unit/stats/golden-glmm.test.ts has the exact maximum.
    expectClose(glmm.backTransformed.estimate, pritz.glmm.proportion[0] ?? 0, { relative: 1e-5 });
  });
});
