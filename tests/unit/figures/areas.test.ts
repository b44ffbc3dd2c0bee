import { beforeAll, expect, it } from "vitest";
import { figureSource } from "@/db/answers/figure-source";
import type { Database } from "@/db/client";
import { forestFigure } from "@/lib/figures/kinds/forest";
import { historyFigure } from "@/lib/figures/kinds/history";
import type { PlotMark } from "@/lib/figures/rows/row-figure";
import { figureStyle } from "@/lib/figures/rows/style";
import { parseFigure } from "@/lib/view/figure-url";
import { openTestDatabase } from "../support/database";

/** Fault: the legend said "its weight in the model shown" of a GLMM, which has no weights: its marks follow n. */

let db: Database;
beforeAll(async () => {
  db = (await openTestDatabase()).db;
});

const MYELOMA = "show=arm&tumor=multiple-myeloma&class=car-t,bispecific&endpoint=ORR";
const NSCLC = "tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS";

async function drawn(query: string) {
  const { view, figure } = parseFigure(new URLSearchParams(query));
  const { source } = await figureSource(db, view, figure);
  const forest = forestFigure(source, figureStyle(source.options));
  const shareOf = (marks: readonly PlotMark[]) =>
    marks.flatMap((mark) => (mark.type === "point" && mark.share !== null ? [mark.share] : []))[0];
  const shares = new Map(
    forest.groups.flatMap(({ rows }) => rows.map(({ id, marks }) => [id, shareOf(marks)] as const)),
  );
  return { source, shares, legend: forest.footnotes.join(" ") };
}

it.each(["glmm", "logit"])(
  "tells what the areas of rates pooled by %s are in proportion to",
  async (rates) => {
    const { source, shares, legend } = await drawn(`${MYELOMA}&pool=auto&rates=${rates}`);
    const of = rates === "glmm" ? "area proportional to n" : "area proportional to its weight in the model";
    expect(legend).toContain(of);
    if (rates === "logit") return;
    const sized = source.rows.filter(({ rowId }) => shares.get(rowId) !== undefined);
    expect(sized.length).toBeGreaterThan(2);
    const largest = Math.max(...source.rows.map(({ weight }) => weight ?? 0));
    for (const { rowId, weight } of sized)
      expect(shares.get(rowId), rowId).toBeCloseTo((weight ?? 0) / largest, 9);
  },
);

it("tells of the model of the group where only groups are pooled, and of rows left out of the pool", async () => {
  const { legend: whole } = await drawn(`${NSCLC}&pool=auto`);
  expect(whole).toContain("area proportional to its weight in the model shown;");
  const { legend: out } = await drawn(`${NSCLC}&pool=auto&out=keynote-189.OS.pembro-chemo.placebo-chemo.itt`);
  expect(out).toContain("(rows that are not pooled: to inverse variance)");
  const { source, legend: groups } = await drawn(
    "tumor=nsclc&line=1L&endpoint=OS,PFS&measure=HR&class=pd-1&with=chemotherapy&vs=chemotherapy&group=endpoint&pool=auto",
  );
  expect(source.pool?.whole.figures).toBeNull();
  expect(source.pool?.groups.some(({ figures }) => figures !== null)).toBe(true);
  expect(groups).toContain("area proportional to its weight in the model of its group");
});

it("tells that the marks of a history of rates follow n", async () => {
  const { view, figure } = parseFigure(new URLSearchParams(`${MYELOMA}&fig=history`));
  const { source } = await figureSource(db, view, figure);
  const history = historyFigure(source, figureStyle(source.options));
  if (!("footnotes" in history)) throw new Error("no history is drawn");
  expect(history.footnotes.join(" ")).toContain("area proportional to n");
});
