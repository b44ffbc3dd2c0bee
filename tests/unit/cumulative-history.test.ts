import { beforeAll, describe, expect, it } from "vitest";
import { figureSource } from "@/db/answers/figure-source";
import { readPool } from "@/db/answers/pool";
import type { Database } from "@/db/client";
import { poolRows } from "@/db/queries/evidence/pool-rows";
import { matchingRows } from "@/db/queries/evidence/rows";
import { evidenceSummary } from "@/db/queries/evidence/summary";
import { cumulativeFigure } from "@/lib/figures/kinds/cumulative";
import { figureStyle } from "@/lib/figures/rows/style";
import { makePool } from "@/lib/pool/build";
import { poolSettings } from "@/lib/pool/settings";
import type { ExplorationRow, PoolView } from "@/lib/pool/types";
import type { View } from "@/lib/view";
import { parseFigure } from "@/lib/view/figure-url";
import { parseView } from "@/lib/view/parse";
import { PRESETS } from "@/lib/view/presets";
import { formatView } from "@/lib/view/url";
import { ask } from "./api/ask";
import { run } from "./cli/run";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";
import { drawn } from "./support/drawn";

/** Fault: each trial entered at the year of its latest report, so that 2017 was told without KEYNOTE-024 of 2016. */

let db: Database;
beforeAll(async () => {
  db = (await openTestDatabase()).db;
});

const viewOf = (query: string): View => parseView(new URLSearchParams(query)).view;

/** The pool of a View as its page shows it. */
async function poolOf(view: View): Promise<PoolView> {
  const { result } = await evidenceSummary(db, view);
  const read = await readPool(db, view, result);
  if (read === null) throw new Error("the View does not pool");
  return read.pool;
}

const historyOf = async (query: string) => {
  const view = viewOf(`${query}&explore=cumulative`);
  const pool = await poolOf(view);
  return { view, pool, rows: pool.exploration?.rows ?? [] };
};

const NSCLC = "tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS";
const MONO =
  "tumor=nsclc&line=1L&class=pd-1&with=none&vs=chemotherapy&endpoint=OS&out=empower-lung-1.OS.cemiplimab.chemotherapy.itt,keynote-042.OS.pembrolizumab.chemotherapy.pd-l1-tps-ge20,keynote-042.OS.pembrolizumab.chemotherapy.itt";

const PRIMARY =
  "tumor=large-b-cell-lymphoma&class=car-t&endpoint=EFS&vs=chemotherapy+transplant&pool=auto&cut=primary";

/** Views with a pool: the ready-made ones, and what each of these adds. */
const QUERIES = [
  ...PRESETS.map(({ view }) => `${formatView({ ...viewOf(""), ...view })}&pool=auto`),
  `${NSCLC}&pool=auto`,
  `${NSCLC}&pool=random&tau=DL&ci=wald`,
  `${NSCLC}&pool=common&population=all&out=keynote-189.OS.pembro-chemo.placebo-chemo.itt`,
  PRIMARY,
  `${NSCLC}&pool=auto&cut=2021-06-30`,
  `${NSCLC}&pool=auto&verified=yes`,
  `${MONO}&pool=auto`,
  "tumor=multiple-myeloma&class=car-t,bispecific&endpoint=ORR&pool=auto",
  "tumor=multiple-myeloma&class=car-t,bispecific&endpoint=ORR&pool=random&rates=logit",
  "tumor=large-b-cell-lymphoma&class=car-t&endpoint=EFS&vs=chemotherapy+transplant&pool=auto",
  "tumor=melanoma&setting=adjuvant&endpoint=RFS&pool=auto&out=keynote-942.RFS.mrna-pembro.pembro.itt",
  "tumor=renal-cell-carcinoma&line=1L&endpoint=OS&pool=auto",
  "tumor=hepatocellular-carcinoma&line=1L&endpoint=OS&pool=auto",
];

describe("the row of a year", () => {
  it("is the pool of the same View as of that year, over real Views, in every year", async () => {
    let [told, refused] = [0, 0];
    for (const query of QUERIES) {
      const { view, rows, pool } = await historyOf(query);
      if (rows.length === 0) {
        expect(pool.explorationRefused, query).toContain("nor those of any earlier year can be pooled");
        continue;
      }
      const byYear = new Map(rows.map((row) => [row.label, row]));
      const settings = poolSettings(view);
      const { result } = await evidenceSummary(db, view);
      if (settings === null) throw new Error("the View does not pool");
      const until = view.cut.kind === "asOf" ? 2020 : 2026;
      let shown: ExplorationRow | undefined;
      for (let year = 2009; year <= until; year++) {
        shown = byYear.get(String(year)) ?? shown;
        const asOf: View = { ...view, explore: "none", cut: { kind: "asOf", date: String(year) } };
        const inputs = await poolRows(db, asOf, result, 2001);
        const { whole } = makePool(inputs, asOf, settings, result).pool;
        const where = `${query} ${year}`;
        if (shown === undefined) {
          expect(
            inputs.filter(({ rowId }) => !asOf.excluded.includes(rowId)),
            where,
          ).toEqual([]);
          continue;
        }
        expect(shown.step?.refused, where).toBe(whole.figures === null ? whole.sentence : null);
        expect(shown.figure, where).toEqual(
          whole.figures && {
            estimate: whole.figures.estimate,
            ciLow: whole.figures.ciLow,
            ciHigh: whole.figures.ciHigh,
          },
        );
        expect(shown.p, where).toBe(whole.figures?.p ?? null);
        expect(shown.step?.studies, where).toBe(whole.figures?.k ?? null);
        if (whole.figures === null) refused++;
        else told++;
      }
      expect([...byYear.keys()], query).toEqual([...byYear.keys()].sort());
    }
    expect(told).toBeGreaterThan(50);
    expect(refused).toBeGreaterThan(3);
  });

  it("of a View as of a month is the last one, up to that month", async () => {
    const { view, rows, pool } = await historyOf(`${NSCLC}&pool=auto&cut=2021-06-30`);
    const shown = await matchingRows(db, view, "comparison", 500);
    const inYear = shown.filter(({ report }) => report.year === 2021);
    expect(inYear.length).toBeGreaterThan(0);
    expect(rows.at(-1)?.label).toBe("2021-06");
    expect(rows.at(-1)?.figure?.estimate).toBe(pool.whole.figures?.estimate);
    expect(pool.exploration?.note).toContain("The last row ends with the month of the data cut.");
    expect(pool.exploration?.rows.slice(0, -1).every(({ label }) => /^\d{4}$/.test(label))).toBe(true);
  });

  it("ends with the pool of the View itself, unless that is of the primary reports", async () => {
    for (const query of [`${NSCLC}&pool=auto`, `${NSCLC}&pool=auto&cut=2021-06-30`]) {
      const { rows, pool } = await historyOf(query);
      expect(rows.at(-1)?.figure?.estimate).toBe(pool.whole.figures?.estimate);
    }
    const { pool } = await historyOf(PRIMARY);
    expect(pool.exploration?.note).toContain("The pool above uses the primary reports");
  });

  it("tells whose figure is new and whose was updated, by the reports of that year", async () => {
    const yearOf = new Map(
      curatedDataset().trials.flatMap(({ id, reports }) =>
        reports.map((report): [string, number] => [`${id}/${report.id}`, report.year]),
      ),
    );
    for (const query of [`${NSCLC}&pool=auto`, `${MONO}&pool=auto`]) {
      const { view, rows } = await historyOf(query);
      if (rows.length === 0) continue;
      expect(rows.some(({ step }) => (step?.updated.length ?? 0) > 0)).toBe(true);
      let before = new Map<string, string>();
      for (const { label, step, cells } of rows) {
        const cut = { kind: "asOf", date: label } as const;
        const now = (await matchingRows(db, { ...view, cut }, "comparison", 500)).filter(
          ({ rowId }) => !view.excluded.includes(rowId),
        );
        const names = (list: readonly string[] = [], trial: string) =>
          list.some((name) => name.startsWith(trial));
        for (const { rowId, trial, report } of now) {
          const old = before.get(rowId);
          const where = `${label} ${rowId}`;
          if (old === undefined)
            expect(names([...(step?.entered ?? []), ...(step?.updated ?? [])], trial.name), where).toBe(true);
          else if (old !== report.id) expect(names(step?.updated, trial.name), where).toBe(true);
          if (old !== report.id) {
            expect(step?.reports, where).toContain(report.id);
            expect(yearOf.get(report.id), where).toBeLessThanOrEqual(Number(label));
          }
        }
        const untouched = now.filter(({ rowId, report }) => before.get(rowId) === report.id);
        for (const { report } of untouched)
          if (now.every((row) => row.report.id !== report.id || before.get(row.rowId) === report.id))
            expect(step?.reports, label).not.toContain(report.id);
        expect(cells[0]).toBe(step?.entered.join(", ") || "–");
        before = new Map(now.map(({ rowId, report }) => [rowId, report.id]));
      }
    }
  });
});

describe("a View that is refused today", () => {
  const HCC = "tumor=hepatocellular-carcinoma&endpoint=OS&pool=auto";

  it("still shows the years that could be pooled, and why the others could not", async () => {
    const { rows, pool } = await historyOf(HCC);
    expect(pool.whole.figures).toBeNull();
    expect(pool.explorationRefused).toBeNull();
    expect(rows.filter(({ figure }) => figure !== null).length).toBeGreaterThan(1);
    expect(rows.at(-1)?.figure).toBeNull();
    expect(rows.at(-1)?.step?.refused).toMatch(/^Not pooled: /);
    expect(pool.exploration?.note).toContain("The rows of this view can't be pooled");
  });

  it("is drawn, and written by the CLI", async () => {
    const { scenes } = await drawn(`${HCC}&fig=cumulative`);
    const marks = scenes.flatMap(({ items }) => items.filter(({ role }) => role === "mark"));
    expect(marks.length).toBeGreaterThan(1);
    const { code, stdout } = await run(["pool", "--view", `${HCC}&explore=cumulative`]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/2022 .*\d\.\d\d \(\d\.\d\d to \d\.\d\d\)/);
  });

  it("says so where no year has a pool", async () => {
    const { rows, pool } = await historyOf("tumor=melanoma&endpoint=OS,PFS&pool=auto");
    expect(rows).toEqual([]);
    expect(pool.explorationRefused).toContain("can be pooled");
  });
});

describe("pembrolizumab and its like alone in NSCLC", () => {
  it("has KEYNOTE-024 in 2016, the year of its first report, and its updates later", async () => {
    const { rows } = await historyOf(`${MONO}&pool=auto`);
    const of = (year: string) => rows.find(({ label }) => label === year)?.step;
    expect(of("2016")?.entered).toContain("KEYNOTE-024");
    expect(
      rows.flatMap(({ step }) => step?.entered ?? []).filter((name) => name === "KEYNOTE-024"),
    ).toHaveLength(1);
    expect(rows.filter(({ step }) => step?.updated.includes("KEYNOTE-024")).length).toBeGreaterThan(0);
  });

  it("pools the two studies of 2017 as a common effect, unless random effects are asked for", async () => {
    const { rows, pool } = await historyOf(`${MONO}&pool=auto`);
    const of2017 = rows.find(({ label }) => label === "2017");
    expect(of2017?.step?.studies).toBe(2);
    expect(of2017?.cells.at(-1)).toBe("–");
    expect(pool.exploration?.note).toContain("Two studies are pooled as a common effect");
    const random = await historyOf(`${MONO}&pool=random`);
    expect(random.pool.exploration?.note).not.toContain("Two studies");
    const wide = random.rows.find(({ label }) => label === "2017")?.figure;
    expect((wide?.ciHigh ?? 0) / (wide?.ciLow ?? 1)).toBeGreaterThan(
      (of2017?.figure?.ciHigh ?? 0) / (of2017?.figure?.ciLow ?? 1),
    );
  });

  it("says why a year has no pool, and draws no mark there: figure, screen, CLI, API", async () => {
    const query = `${MONO}&pool=auto&fig=cumulative`;
    const { view, figure } = parseFigure(new URLSearchParams(query));
    const { source } = await figureSource(db, view, figure);
    const drawn = cumulativeFigure(source, figureStyle(source.options));
    if (!("groups" in drawn)) throw new Error("nothing is drawn");
    const years = drawn.groups.flatMap(({ rows }) => rows);
    const refused = years.filter(({ marks }) => marks.length === 0);
    expect(refused.length).toBeGreaterThan(0);
    for (const { id, cells } of refused) {
      expect(cells.estimate?.[0]?.text).toBe("not pooled");
      const year = id.replace("until-", "");
      expect(drawn.footnotes.some((note) => note.startsWith(`${year}: Not pooled: `))).toBe(true);
      expect(drawn.description).toContain(`Until ${year}`);
    }
    const cited = drawn.citations.join(" ");
    expect(cited).toMatch(/KEYNOTE-024: Reck et al\., N Engl J Med 2016/);
    const { stdout } = await run(["pool", "--view", `${MONO}&explore=cumulative`]);
    expect(stdout).toMatch(/2016 +KEYNOTE-024.*Not pooled: /);
    const { exploration } = await (await ask(`pool?${MONO}&explore=cumulative`)).json();
    const of2016 = exploration.rows.find(({ label }: { label: string }) => label === "2016");
    expect(of2016).toMatchObject({ figure: null, step: { studies: null, entered: ["KEYNOTE-024"] } });
    expect(of2016.step.refused).toMatch(/^Not pooled: /);
  });
});
