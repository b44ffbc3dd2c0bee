import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { apiPool } from "@/db/answers/pool-numbers";
import type { Connection } from "@/db/client";
import { readDataset } from "@/db/import/read-dataset";
import { poolRows } from "@/db/queries/evidence/pool-rows";
import { makePool } from "@/lib/pool/build";
import { poolSettings } from "@/lib/pool/settings";
import { type TwoArmPool, twoArmsOf } from "@/lib/pool/two-arms";
import type { PoolInput, PoolView } from "@/lib/pool/types";
import { parseView } from "@/lib/view/parse";
import { run, words } from "./cli/run";
import { openTestDatabase } from "./support/database";
import { sizeOfOutcome } from "./support/sizes";

const DATASET = fileURLToPath(new URL("../../db/dataset/", import.meta.url));
let connection: Connection;
let example: PoolInput;
const PD1 = "endpoint=ORR&class=pd-1&show=arm";
const viewOf = (query: string) => parseView(new URLSearchParams(query)).view;
const rowsOf = (query: string) => poolRows(connection.db, viewOf(query), "arm", 2000);

beforeAll(async () => {
  connection = await openTestDatabase();
  const found = (await rowsOf(PD1)).find(({ control }) => control !== null);
  if (found === undefined) throw new Error("no trial has both counts");
  example = found;
});

async function explored(query: string, result: "comparison" | "arm" = "arm"): Promise<PoolView> {
  const view = viewOf(`${query}&pool=auto&explore=two-arms`);
  const settings = poolSettings(view);
  if (settings === null) throw new Error("the View does not pool");
  return makePool(await poolRows(connection.db, view, result, 2000), view, settings, result).pool;
}

/** A made-up trial with these responders, shaped as a real row. */
function madeUp(
  name: string,
  [responders, n, events2, n2]: readonly number[],
  more: Partial<PoolInput> = {},
): PoolInput {
  const id = `made-up-${name}`;
  const control = {
    armId: `${id}/control`,
    label: "Control",
    regimen: "Chemotherapy",
    verified: true,
    percent: null,
  };
  return {
    ...example,
    rowId: id,
    label: `Made-up ${name}`,
    trialName: `Made-up ${name}`,
    trialId: id,
    nct: id,
    armId: `${id}/arm`,
    referenceId: null,
    responders: responders ?? 0,
    n: n ?? 1,
    control: { ...control, responders: events2 ?? 0, n: n2 ?? 1 },
    ...more,
  };
}

/** The made-up counts of tests/fixtures/own-tables/08; right values computed with metafor 3.8-1. */
const DOUBLE_ZEROS = () => [
  madeUp("A", [0, 20, 0, 21]),
  madeUp("B", [1, 25, 4, 24]),
  madeUp("C", [0, 30, 3, 31]),
  madeUp("D", [0, 15, 0, 14]),
];

const printed = (pool: TwoArmPool | undefined) =>
  [pool?.estimate, pool?.ciLow, pool?.ciHigh].map((value) => value?.toFixed(4));

describe("counts of both arms", () => {
  it("are pooled by Mantel-Haenszel, Peto and inverse variance, with double zeros left out and kept", () => {
    const { pools, doubleZeros, refused } = twoArmsOf(DOUBLE_ZEROS());
    const odds = (method: TwoArmPool["method"], zeros: TwoArmPool["doubleZeros"]) =>
      pools.find((one) => one.measure === "OR" && one.method === method && one.doubleZeros === zeros);
    expect([refused, doubleZeros]).toEqual([null, ["Made-up A", "Made-up D"]]);
    expect(printed(odds("common", "kept"))).toEqual(["0.2937", "0.0641", "1.3468"]);
    expect(printed(odds("common", "left out"))).toEqual(["0.1772", "0.0290", "1.0850"]);
    expect(printed(odds("mantel-haenszel", "no weight"))).toEqual(["0.1188", "0.0135", "1.0451"]);
    expect(printed(odds("peto", "no weight"))).toEqual(["0.1982", "0.0473", "0.8310"]);
    expect(odds("common", "left out")?.k).toBe(2);
    expect(odds("common", "kept")?.k).toBe(4);
  });

  it("say nothing of double zeros where there are none, and keep them in a difference", () => {
    expect(twoArmsOf(DOUBLE_ZEROS().slice(1, 3)).pools.every(({ doubleZeros }) => doubleZeros === null)).toBe(
      true,
    );
    const differences = twoArmsOf(DOUBLE_ZEROS()).pools.filter(({ measure }) => measure === "RD");
    expect(differences.map(({ k, doubleZeros }) => [k, doubleZeros])).toEqual([
      [4, null],
      [4, null],
      [4, null],
    ]);
  });

  it("of two trials are not given random effects", () => {
    const methods = new Set(twoArmsOf(DOUBLE_ZEROS().slice(1, 3)).pools.map(({ method }) => method));
    expect(methods).toEqual(new Set(["mantel-haenszel", "peto", "common"]));
  });

  it("are worked out from a rate only where one count fits it, and it is said", () => {
    // 12.0% of 25 is 3 patients and nothing else; 47% of 358 is 167, 168 or 169.
    const control = { ...example.control, percent: 12, responders: null, n: 25 } as PoolInput["control"];
    const [one, two] = [madeUp("A", [3, 20, 2, 21]), madeUp("B", [1, 25, 4, 24], { control })];
    const known = twoArmsOf([one, two]);
    expect([known.trials[1]?.events2, known.workedOut]).toEqual([3, ["Made-up B"]]);
    const several = { ...example.control, percent: 47, responders: null, n: 358 } as PoolInput["control"];
    expect(twoArmsOf([one, { ...two, control: several }]).without).toEqual(["Made-up B"]);
  });

  it("are not guessed where the rate is not in our data either", () => {
    const { without, refused } = twoArmsOf([
      madeUp("A", [1, 20, 2, 21]),
      madeUp("B", [1, 25, 4, 24], { responders: null, estimate: null }),
    ]);
    expect(without).toEqual(["Made-up B"]);
    expect(refused).toBe(
      "Not compared: responders of both arms are in our data for Made-up A alone of this View, not for Made-up B.",
    );
  });

  it("are refused where two arms share a control, or endpoints are mixed", () => {
    const [first, second] = [madeUp("A", [3, 20, 2, 21]), madeUp("B", [1, 25, 4, 24])];
    const twin = { ...first, rowId: "twin", armId: "twin", label: "Made-up A (second dose)" };
    expect(twoArmsOf([first, twin, second]).refused).toContain(
      "Made-up A, Made-up A (second dose) share a control arm, whose patients would be counted twice",
    );
    expect(twoArmsOf([first, { ...second, endpoint: "CR" }]).refused).toContain(
      "different endpoints are not pooled",
    );
  });

  it("are warned of as comparisons are: the control arm is the comparator", () => {
    const rows = [madeUp("A", [3, 20, 2, 21]), madeUp("B", [1, 25, 4, 24])];
    const other = rows.map((row, index) => ({
      ...row,
      control: row.control && { ...row.control, regimen: index === 0 ? "Chemotherapy" : "Placebo" },
    }));
    expect(twoArmsOf(other).warnings).toContain("comparators differ: Chemotherapy (1), Placebo (1)");
  });
});

describe("both arms of a View", () => {
  it("are each trial's own counts of one report, though the View's filter leaves the control arms out", async () => {
    const { trials } = twoArmsOf(await rowsOf(PD1));
    const records = readDataset(DATASET).trials;
    expect(trials.length).toBeGreaterThan(5);
    for (const { rowId, events1, n1, events2, n2 } of trials) {
      const record = records.find(({ id }) => rowId.startsWith(`${id}.`));
      const { arms, outcomes } = record ?? { arms: [], outcomes: [] };
      const held = outcomes.filter(({ endpoint, kind }) => endpoint === "ORR" && kind === "response");
      const isControl = (arm: string) => arms.find(({ id }) => id === arm)?.role === "control";
      type Held = (typeof held)[number];
      const from = ({ report, population, assessor }: Held) => [report, population, assessor].join();
      // The count is the one reported, or gives the rate as it is printed.
      const fits = (one: Held, events: number, of: number) => {
        const { responders, value } = one;
        if (record === undefined || of !== sizeOfOutcome(record, one)) return false;
        return responders === undefined
          ? ((100 * events) / of).toFixed(String(value).split(".")[1]?.length ?? 0) === String(value)
          : responders === events;
      };
      const found = held.some(
        (one) =>
          !isControl(one.arm) &&
          fits(one, events1, n1) &&
          held.some((other) => isControl(other.arm) && from(one) === from(other) && fits(other, events2, n2)),
      );
      expect(found, rowId).toBe(true);
    }
  });

  it("are a table of the exploration, though the rates are not pooled", async () => {
    const { exploration, whole } = await explored("endpoint=ORR&tumor=urothelial-carcinoma&show=arm");
    expect(whole.figures).toBeNull();
    expect(exploration?.rows.map(({ label }) => label)).toContain("Odds ratio");
    for (const { cells } of exploration?.rows ?? [])
      expect(cells).toHaveLength((exploration?.columns.length ?? 0) - 1);
    expect(exploration?.cautions?.[0]).toContain("EV-302 295/437 v 195/441");
  });

  it("are not asked of comparisons", async () => {
    const { explorationRefused } = await explored("endpoint=OS&tumor=nsclc", "comparison");
    expect(explorationRefused).toContain("in a View of arms");
  });

  it("are said by the API and the command line as on the screen", async () => {
    const query = "endpoint=ORR&tumor=urothelial-carcinoma&show=arm";
    const { twoArms } = await apiPool(connection.db, viewOf(query));
    const line = "pool --endpoint ORR --tumor urothelial-carcinoma --show arm --explore two-arms";
    const json = JSON.parse((await run(words(`${line} --json`))).stdout);
    expect(json.twoArms).toEqual(JSON.parse(JSON.stringify(twoArms)));
    const text = await run(words(line));
    expect([text.code, text.stdout.includes("Mantel-Haenszel")]).toEqual([0, true]);
    expect((await apiPool(connection.db, viewOf("endpoint=OS&tumor=nsclc"))).twoArms).toBeNull();
    expect(
      await run(words("pool --endpoint ORR --tumor multiple-myeloma --show arm --explore two-arms")),
    ).toMatchObject({
      code: 1,
      stdout: "",
    });
  });
});
