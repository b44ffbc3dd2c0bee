import { expect, it } from "vitest";
import { parseFigure } from "@/lib/view/figure-url";
import { parseView } from "@/lib/view/parse";
import { uselessOfFigure, uselessOfPool, uselessOfPooled, uselessOfTable } from "@/lib/view/useless";

const ofFigure = (query: string) => {
  const { view, figure } = parseFigure(new URLSearchParams(query));
  return uselessOfFigure(view, figure).map(({ param }) => param);
};
const ofTable = (query: string, scope: "all" | "page" | "selection", format = "xlsx") =>
  uselessOfTable(parseView(new URLSearchParams(query)).view, scope, format).map(({ param }) => param);

it.each([
  ["", []],
  ["figcols=trial&order=effect&marks=equal&looks=alike&color=class", []],
  ["fig=forest&times=12&events=any", ["times", "events"]],
  ["fig=landmark&times=12&events=any", ["events"]],
  ["fig=safety&events=any&sort=-n", ["sort"]],
  ["fig=map&digits=1&axis=1..2&ticks=1&labels=a~A", ["digits", "axis", "ticks", "labels"]],
  ["fig=medians&left=L&right=R&digits=1&group=class", ["digits", "left", "right"]],
  ["fig=funnel&group=class&color=mono&marks=equal", ["color", "marks", "group"]],
  ["hand=a", ["hand"]],
  ["order=hand", ["order"]],
  ["order=hand&hand=a", []],
  ["sel=a", ["sel"]],
  ["sel=a&only=selected", []],
  [
    "cols=trial&density=roomy&page=2&rows=50&open=a&closed=b&explore=funnel",
    ["cols", "density", "explore", "page", "rows", "open", "closed"],
  ],
  ["tau=DL&ci=wald&pi=skipka&rates=logit&out=a", ["tau", "ci", "pi", "rates", "out"]],
  ["pool=random&tau=DL&ci=wald&pi=skipka&rates=logit&out=a", []],
  ["pool=common&tau=DL&ci=wald&pi=skipka", ["tau", "pi", "ci"]],
  ["fig=cumulative&tau=DL", []],
  ["fig=funnel&pool=common&tau=DL", ["tau"]],
  ["fig=response&pool=random&out=a", ["pool", "out"]],
])("a figure of %s: what changes nothing is %o", (query, wanted) => {
  expect(ofFigure(query).sort()).toEqual([...wanted].sort());
});

it("a parameter is named once, with a reason that says what would use it", () => {
  const { view, figure } = parseFigure(
    new URLSearchParams("fig=medians&hand=a&left=L&cols=trial&density=roomy"),
  );
  const reasons = new Map(uselessOfFigure(view, figure).map(({ param, why }) => [param, why]));
  expect(reasons.get("left")).toBe("It applies to forest, cumulative, history, not medians.");
  expect(reasons.get("hand")).toBe("Rows by hand are drawn with order=hand.");
  expect(reasons.get("cols")).toBe("It applies to the page's table; figcols= names the columns of a figure.");
  expect(reasons.get("density")).toBe("It applies to the page's table: leave it out.");
  expect(ofFigure("fig=map&hand=a")).toEqual(["hand"]);
});

it.each([
  ["", "all", []],
  ["density=compact&explore=funnel", "page", ["density", "explore"]],
  ["page=2&rows=50&open=a&closed=b", "all", ["page", "rows", "open", "closed"]],
  ["page=2&rows=50&open=a&closed=b", "selection", ["page", "rows", "open", "closed"]],
  ["page=2&rows=50&open=a&closed=b", "page", []],
  ["sel=a", "all", ["sel"]],
  ["sel=a", "page", ["sel"]],
  ["sel=a", "selection", []],
  ["tau=DL", "all", ["tau"]],
  ["pool=random&ci=wald&pi=skipka&tau=DL", "all", []],
] as const)("a table of %s, scope %s: what changes nothing is %o", (query, scope, wanted) => {
  expect(ofTable(query, scope)).toEqual(wanted);
});

it.each(["csv", "tsv", "json"])("%s holds rows alone, which no interval of a pool changes", (format) => {
  expect(ofTable("pool=random&ci=wald&pi=skipka&tau=DL", "all", format)).toEqual(["ci", "pi"]);
  expect(ofTable("ci=wald", "all", format)).toEqual(["ci"]);
});

it("says of a pool which model a choice belongs to", () => {
  const reasons = (query: string, anyway = false) =>
    uselessOfPool(parseView(new URLSearchParams(query)).view, anyway).map(({ why }) => why);
  expect(reasons("tau=DL")).toEqual(["Nothing is pooled: pool=auto, common or random pools."]);
  expect(reasons("tau=DL", true)).toEqual([]);
  expect(reasons("pool=common&tau=DL", true)).toEqual([
    "It applies to random effects: pool=random, not pool=common.",
  ]);
});

it("says of rows that are known which choice is of the other kind", () => {
  const of = (query: string, measure: string | null) =>
    uselessOfPooled(parseView(new URLSearchParams(query)).view, measure).map(({ param }) => param);
  expect(of("pool=common&ci=wald", "HR")).toEqual(["ci"]);
  expect(of("pool=random&ci=wald", "HR")).toEqual([]);
  expect(of("pool=random&rates=logit", "HR")).toEqual(["rates"]);
  expect(of("pool=random&rates=logit&pi=skipka", null)).toEqual([]);
  expect(of("pool=random&pi=skipka", null)).toEqual(["pi"]);
  expect(of("pool=random&pi=skipka", "HR")).toEqual([]);
});
