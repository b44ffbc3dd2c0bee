import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { poolRows } from "@/db/queries/evidence/pool-rows";
import { everyEstimator } from "@/lib/pool/every-estimator";
import { figuresOf } from "@/lib/pool/figures";
import { fitRows } from "@/lib/pool/fit";
import { heterogeneityWords } from "@/lib/pool/sentence";
import { effectFromInterval, qProfileInterval } from "@/lib/stats";
import { parseView } from "@/lib/view/parse";
import { PROJECT, run, words } from "../cli/run";
import { openTestDatabase } from "../support/database";

/** Fault: the empty set of the Q-profile was printed as "0.0000 to 0.0000". metafor: "both fall below 0". */

const FILE = join(PROJECT, "tests/fixtures/own-tables/09_qprofile_null_set.csv");
const studies = readFileSync(FILE, "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => {
    const [label = "", ...numbers] = line.split(",");
    const [estimate = 0, ciLow = 0, ciHigh = 0] = numbers.map(Number);
    return { label, ...effectFromInterval({ estimate, ciLow, ciHigh, ciLevel: 95, scale: "log" }) };
  });

describe("an empty Q-profile interval", () => {
  it("is told from one that ends at 0 or starts there", () => {
    expect(qProfileInterval(studies)).toMatchObject({ low: 0, high: 0, bothBelowZero: true });
    const apart = studies.map((study, index) => ({ ...study, estimate: study.estimate + 0.2 * index }));
    expect(qProfileInterval(apart)).toMatchObject({ low: 0, bothBelowZero: false });
    expect(qProfileInterval(apart).high).toBeGreaterThan(0);
  });

  it("is marked in the answers of the API and of --json", () => {
    const { REML } = everyEstimator(studies, { back: Math.exp });
    expect(REML).toMatchObject({ qProfile: { tau2: [0, 0], bothBelowZero: true } });
  });

  it("is said in the words of the screen, of figures, files and scripts", async () => {
    const { view } = parseView(new URLSearchParams("tumor=nsclc&line=1L&endpoint=OS&measure=HR"));
    const { db } = await openTestDatabase();
    const rows = (await poolRows(db, view, "comparison", 50)).slice(0, studies.length);
    const settings = {
      model: "random",
      tauSquaredMethod: "REML",
      intervalMethod: "hartung-knapp-guarded",
      prediction: "hartung-knapp",
      proportionMethod: "glmm",
    } as const;
    const judged = studies.map((study, index) => ({ ...study, rows: [rows[index]?.rowId ?? ""] }));
    const figures = figuresOf(fitRows(judged, rows, settings), rows);
    const said = heterogeneityWords(figures);
    expect(said).toContain("tau² 0.000 (both bounds of the interval lie below 0)");
    expect(said).not.toContain("0.000 to 0.000");
    expect(figures).toMatchObject({ tauSquaredLow: 0, tauSquaredHigh: 0, tauSquaredBelowZero: true });
  });

  it("is said by the CLI", async () => {
    const { stdout, code } = await run(words(`pool ${FILE} --measure HR`));
    expect(code).toBe(0);
    expect(stdout).toContain("tau² by Q-profile: both bounds of the interval lie below 0");
    expect(stdout).not.toContain("0.0000 to 0.0000");
  });
});
