import { beforeAll, describe, expect, it } from "vitest";
import { figureSource } from "@/db/answers/figure-source";
import { poolScript } from "@/db/answers/pool-script";
import { readTrial } from "@/db/answers/trial";
import type { Database } from "@/db/client";
import { poolRows } from "@/db/queries/evidence/pool-rows";
import { matchingRows } from "@/db/queries/evidence/rows";
import { readSafetyRows } from "@/db/queries/safety";
import { formatPatients } from "@/lib/evidence/format";
import { pythonScript } from "@/lib/export/reproduce/python";
import { rScript } from "@/lib/export/reproduce/r";
import { forestFigure } from "@/lib/figures/kinds/forest";
import { responseFigure } from "@/lib/figures/kinds/response";
import { figureStyle } from "@/lib/figures/rows/style";
import { makePool } from "@/lib/pool/build";
import { poolSettings } from "@/lib/pool/settings";
import { DEFAULT_SAFETY } from "@/lib/safety/view";
import { poolProportions } from "@/lib/stats";
import { parseFigure } from "@/lib/view/figure-url";
import { parseView } from "@/lib/view/parse";
import { ask } from "../api/ask";
import { run, words } from "../cli/run";
import { openTestDatabase } from "../support/database";
import { curatedDataset } from "../support/dataset";
import { sizeOf, sizeOfOutcome } from "../support/sizes";

/** Fault: a rate without a count got Math.round(rate x n) and from it an interval to a tenth of a percent. */

let db: Database;
beforeAll(async () => {
  db = (await openTestDatabase()).db;
});

/** Every count whose share of n, rounded to the decimals printed, is the printed rate: by trying all. */
function countsThatPrint(percent: number, n: number): number[] {
  const decimals = String(percent).split(".")[1]?.length ?? 0;
  return Array.from({ length: n + 1 }, (_, count) => count).filter(
    (count) => Math.abs((100 * count) / n - percent) <= 0.5 * 10 ** -decimals + 1e-9,
  );
}

const follows = (responders: number | null, n: number | null, percent: number | null): boolean =>
  n !== null && percent !== null && (responders !== null || countsThatPrint(percent, n).length === 1);

describe("no interval is computed from a count that does not follow", () => {
  it.each(["latest", "primary", "2019", "2021", "2023"])(
    "in the evidence table, every population, cut %s",
    async (cut) => {
      const { view } = parseView(new URLSearchParams(`show=arm&population=all&cut=${cut}`));
      const rows = await matchingRows(db, view, "arm", 5000);
      const computed = rows.filter(({ intervalSource }) => intervalSource === "wilson");
      expect(computed.length).toBeGreaterThan(3);
      for (const { figureId, outcome, patients, estimate } of computed) {
        // An n that only a later report gives is not shown at an earlier cut.
        if (patients.of !== null) expect([figureId, patients.arm]).toEqual([figureId, sizeOf(figureId)]);
        expect(follows(outcome?.responders ?? null, sizeOf(figureId), estimate), figureId).toBe(true);
      }
    },
  );

  it("on the page of any trial", async () => {
    let computed = 0;
    for (const { id } of curatedDataset().trials)
      for (const outcome of (await readTrial(db, id))?.endpoints.flatMap(({ outcomes }) => outcomes) ?? []) {
        if (outcome.intervalSource !== "wilson") continue;
        computed++;
        expect(follows(outcome.responders, sizeOf(outcome.id), outcome.value), outcome.id).toBe(true);
      }
    expect(computed).toBeGreaterThan(20);
  });

  it("in the figure of response rates", async () => {
    const { view, figure } = parseFigure(new URLSearchParams("fig=response&show=arm"));
    const { source } = await figureSource(db, view, figure);
    const rates = (source.responses ?? []).flatMap((response) =>
      [response.rate, response.complete].flatMap((rate, place) =>
        rate === null ? [] : [{ response, rate, endpoint: place === 0 ? response.endpoint.id : "CR" }],
      ),
    );
    const computed = rates.filter(({ rate }) => rate.intervalSource === "wilson");
    expect(computed.length).toBeGreaterThan(3);
    for (const { response, rate, endpoint } of computed) {
      const trial = curatedDataset().trials.find(({ id }) => id === response.trial.id);
      const outcome = trial?.outcomes.find(
        (one) =>
          `${trial.id}/${one.arm}` === response.arm.id &&
          `${trial.id}/${one.report}` === response.report.id &&
          one.endpoint === endpoint &&
          one.kind === "response" &&
          one.value === rate.value &&
          one.population === response.population &&
          one.subgroup?.level === response.subgroup?.level,
      );
      if (trial === undefined || outcome === undefined) throw new Error(`no record of ${response.arm.id}`);
      const n = sizeOfOutcome(trial, outcome);
      expect([response.arm.id, rate.n]).toEqual([response.arm.id, n]);
      expect(follows(rate.responders, n, rate.value), response.arm.id).toBe(true);
    }
  });

  it("of an adverse event", async () => {
    const rows = await readSafetyRows(db, { ...DEFAULT_SAFETY, reports: "all" });
    const computed = rows.filter(({ interval }) => interval !== null);
    expect(computed.length).toBeGreaterThan(100);
    for (const { count, n, percent, id } of computed) expect(follows(count, n, percent), id).toBe(true);
  });

  it("over the API", async () => {
    const answer = await ask("outcomes.ndjson?cut=all&population=all");
    expect(answer.status).toBe(200);
    const items: {
      id: string;
      estimate: number | null;
      ciSource: string | null;
      outcome: { responders: number | null; n: number | null };
    }[] = (await answer.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const computed = items.filter(({ ciSource }) => ciSource === "wilson");
    expect(computed.length).toBeGreaterThan(20);
    for (const { id, outcome, estimate } of computed)
      expect(follows(outcome.responders, sizeOf(id), estimate), id).toBe(true);
  });
});

describe("TRANSCEND NHL 001, 73% of 257: 187 or 188 responders", () => {
  const QUERY = "show=arm&q=transcend nhl&endpoint=ORR";

  it("has a rate, an n and no interval", async () => {
    expect(countsThatPrint(73, 257)).toEqual([187, 188]);
    const rows = await matchingRows(db, parseView(new URLSearchParams(QUERY)).view, "arm", 10);
    const row = rows.find(({ outcome }) => outcome?.n === 257);
    expect(row).toMatchObject({ estimate: 73, ciLow: null, ciHigh: null, intervalSource: null });
  });
});

describe("a pool of rates whose counts are not all known", () => {
  const QUERY = "show=arm&tumor=large-b-cell-lymphoma&class=car-t,bispecific&endpoint=ORR&pool=auto";

  async function pooled(query: string) {
    const { view } = parseView(new URLSearchParams(query));
    const settings = poolSettings(view);
    if (settings === null) throw new Error("the View does not pool");
    const inputs = await poolRows(db, view, "arm", 500);
    return { inputs, whole: makePool(inputs, view, settings, "arm").pool.whole };
  }

  it.each(["glmm", "logit"] as const)(
    "says for how many, and how far it moves between the lowest and highest counts (%s)",
    async (rates) => {
      const { inputs, whole } = await pooled(`${QUERY}&rates=${rates}`);
      const fits = inputs.map(({ responders, estimate, n }) =>
        responders === null ? countsThatPrint(estimate ?? Number.NaN, n ?? 0) : [responders],
      );
      const open = fits.filter(({ length }) => length !== 1).length;
      expect(open).toBeGreaterThan(0);
      const with_ = (pick: (counts: number[]) => number | undefined) =>
        poolProportions(
          inputs.map(({ n, estimate }, index) => ({
            events: pick(fits[index] ?? []) ?? Math.round(((estimate ?? 0) * (n ?? 0)) / 100),
            n: n ?? 0,
          })),
          { method: rates, intervalMethod: "hartung-knapp-guarded" },
        ).proportion;
      const lowest = with_((counts) => counts[0]);
      const highest = with_((counts) => counts.at(-1));
      const { nearestCounts, estimate } = whole.figures ?? {};
      expect(nearestCounts?.rows).toBe(open);
      expect(nearestCounts?.lowest?.estimate).toBeCloseTo(100 * lowest.estimate, 9);
      expect(nearestCounts?.lowest?.ciLow).toBeCloseTo(100 * lowest.low, 9);
      expect(nearestCounts?.highest?.estimate).toBeCloseTo(100 * highest.estimate, 9);
      expect(nearestCounts?.highest?.ciHigh).toBeCloseTo(100 * highest.high, 9);
      expect(estimate).toBeGreaterThan(nearestCounts?.lowest?.estimate ?? 100);
      expect(estimate).toBeLessThan(nearestCounts?.highest?.estimate ?? 0);
      expect(whole.sentence).toContain(`In ${open} of ${inputs.length} rows several counts`);
      expect(whole.sentence).toContain(`the pool is ${(100 * lowest.estimate).toFixed(1)}%`);
      expect(whole.sentence).toContain(`with the highest, ${(100 * highest.estimate).toFixed(1)}%`);
    },
  );

  it("says so in the figure, over the API, in the CLI and in the scripts", async () => {
    const said = /several counts, or none, fit the printed rate/;
    const { view, figure } = parseFigure(new URLSearchParams(`${QUERY}&style=classic`));
    const { source } = await figureSource(db, view, figure);
    expect(forestFigure(source, figureStyle(source.options)).footnotes.join(" ")).toMatch(said);
    const answer = await (await ask(`pool?${QUERY}`)).json();
    expect(answer.whole.sentence).toMatch(said);
    expect(answer.whole.shown.nearestCounts.rows).toBeGreaterThan(0);
    const { stdout } = await run(
      words("pool --show arm --tumor large-b-cell-lymphoma --class car-t,bispecific --endpoint ORR"),
    );
    expect(stdout).toMatch(said);
    const script = await poolScript(db, view, "http://localhost");
    for (const text of [rScript(script), pythonScript(script)]) {
      expect(text).toMatch(said);
      expect(text).toMatch(/Counts that are not in our data.*TRANSCEND.* 188 of 257 \(187 to 188 fit\)/);
    }
  });

  it("says nothing of it where all counts are known", async () => {
    const known = (await pooled(QUERY)).inputs
      .filter(
        ({ responders, estimate, n }) =>
          responders !== null || countsThatPrint(estimate ?? Number.NaN, n ?? 0).length === 1,
      )
      .map(({ rowId }) => rowId);
    const out = (await pooled(QUERY)).inputs.flatMap(({ rowId }) => (known.includes(rowId) ? [] : [rowId]));
    const { whole } = await pooled(`${QUERY}&out=${out.join(",")}`);
    expect(whole.figures).toMatchObject({ nearestCounts: null });
    expect(whole.sentence).not.toContain("several counts");
  });
});

describe("a column of counts says what it does not know", () => {
  it("prints a dash for the count, never a bare n, in the forest and in the figure of responses", async () => {
    for (const [query, head] of [
      ["show=arm&tumor=large-b-cell-lymphoma&endpoint=ORR", "Events/n"],
      ["show=arm&tumor=large-b-cell-lymphoma&endpoint=ORR&fig=response", "Responders / n"],
    ] as const) {
      const { view, figure } = parseFigure(new URLSearchParams(query));
      const { source } = await figureSource(db, view, figure);
      const build = figure.kind === "response" ? responseFigure : forestFigure;
      const drawn = build(source, figureStyle(source.options));
      if (!("columns" in drawn)) throw new Error("nothing is drawn");
      expect(drawn.columns.find(({ id }) => id === "n")?.head).toBe(head);
      const cells = drawn.groups.flatMap(({ rows }) => rows.map((row) => row.cells.n?.[0]?.text ?? ""));
      expect(cells.some((text) => /^– ?\/ ?\d+$/.test(text))).toBe(true);
      for (const text of cells) expect(text).toMatch(/^(–|(\d+|–) ?\/ ?\d+)$/);
    }
  });

  it("prints it so in the cells of the table and in printed tables", () => {
    const outcome = { kind: "response", timeMonths: null, responders: null, n: 357 } as const;
    expect(formatPatients(outcome, 357)).toBe("–/357");
    expect(formatPatients({ ...outcome, responders: 201 }, 357)).toBe("201/357");
    expect(formatPatients({ ...outcome, kind: "landmark" }, 357)).toBe("357");
    expect(formatPatients(null, 357)).toBe("357");
  });
});
