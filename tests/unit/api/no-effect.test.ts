import { describe, expect, test } from "vitest";
import { GET as figure } from "@/app/api/v1/figures/[file]/route";
import { GET as table } from "@/app/api/v1/tables/[file]/route";
import { VIEW_KEYS } from "@/lib/view";
import { FIGURE_KEYS } from "@/lib/view/figure";
import { FIGURE_KINDS } from "@/lib/view/figure-kinds";
import { ask } from "./ask";

/*
 * Walks over every route and every parameter of View and figure: a value other than the default changes the answer or is
 * refused by the parameter's name. Nothing is accepted and ignored.
 */

const PRESSED =
  "tumor=nsclc&line=1L&endpoint=OS&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&pool=random";
/** A row of that View. */
const ROW = await ask(`effects?${PRESSED.replace("&pool=random", "")}&limit=3`)
  .then((answer) => answer.json())
  .then(({ items }: { items: { rowId: string }[] }) => items.map(({ rowId }) => encodeURIComponent(rowId)));
const [FIRST = "", SECOND = ""] = ROW;

/** For each parameter a value that is not its default and not that of the View above. */
const VALUES: Record<string, string> = {
  q: "keynote-189",
  tumor: "melanoma",
  line: "2L",
  setting: "adjuvant",
  histology: "squamous",
  class: "ctla-4",
  with: "none",
  vs: "observation",
  endpoint: "PFS",
  measure: "OR",
  biomarker: "PD-L1",
  phase: "2",
  masking: "double-blind",
  sponsor: "Bristol Myers Squibb",
  verified: "yes",
  origin: "own",
  start: "2015",
  show: "arm",
  cut: "2019",
  population: "all",
  group: "class",
  closed: "x",
  sort: "-n",
  cols: "trial,n",
  density: "roomy",
  pool: "common",
  tau: "DL",
  ci: "wald",
  pi: "skipka",
  rates: "logit",
  out: FIRST,
  explore: "funnel",
  page: "2",
  rows: "50",
  open: FIRST,
  sel: FIRST,
  style: "jama",
  fig: "funnel",
  figcols: "trial,forest,n",
  order: "effect",
  hand: SECOND,
  times: "12",
  events: "any TRAE grade 3-4",
  only: "selected",
  digits: "0",
  axis: "0.3..3",
  ticks: "0.6,1",
  labels: `${FIRST}~Own`,
  title: "Own",
  subtitle: "Own",
  left: "Own",
  right: "Own",
  parts: "none",
  color: "class",
  marks: "equal",
  looks: "alike",
  text: "14",
  width: "400",
  paper: "a4",
  dpi: "72",
  svg: "outlines",
  sheet: "1",
  pptx: "shown",
};
const NAMES = Object.keys(VALUES);

/** An answer without what tells its own address or time. */
const bare = (text: string) =>
  text
    .replaceAll(/https?:\/\/localhost\/[^\s"<]*/g, "")
    .replaceAll(/"(page|href|url)":"[^"]*"/g, "")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "");

const file = (route: typeof table, path: string, name: string) =>
  route(new Request(`http://localhost/api/v1/x/${path}`), { params: Promise.resolve({ file: name }) });

type Get = (query: string) => Promise<Response>;
const ROUTES: Record<string, Get> = {
  ...Object.fromEntries(
    ["effects", "outcomes", "trials", "pool"].map((name): [string, Get] => [
      name,
      (query) => ask(`${name}?${query}`),
    ]),
  ),
  "evidence.csv": (query) => file(table, `evidence.csv?${query}`, "evidence.csv"),
  "evidence.md": (query) => file(table, `evidence.md?${query}`, "evidence.md"),
  "pool.R": (query) => file(table, `pool.R?${query}`, "pool.R"),
  ...Object.fromEntries(
    FIGURE_KINDS.map((kind): [string, Get] => [
      `${kind}.svg`,
      (query) => file(figure, `${kind}.svg?svg=plain&${query}`, `${kind}.svg`),
    ]),
  ),
};

/** The base View of a route: lists pool nothing. */
const baseOf = (route: string) =>
  route === "outcomes"
    ? "tumor=multiple-myeloma&endpoint=ORR"
    : /^(effects|outcomes|trials|history|landmark|map|medians|response|safety)/.test(route)
      ? PRESSED.replace("&pool=random", "")
      : PRESSED;

test("the walk knows every parameter of the View and of figures", () => {
  const all = [...Object.values(VIEW_KEYS), ...Object.values(FIGURE_KEYS)].map(({ param }) => param);
  expect(all.filter((param) => !NAMES.includes(param))).toEqual([]);
});

/**
 * What a filter selects may be what the View has already: the data decide, and no filter is ever without use. `rates` is
 * about rates of arms, of which a View may have none.
 */
const FILTERS = new Set(
  "q tumor line setting histology class with vs endpoint measure biomarker phase masking sponsor verified start show cut population rates origin".split(
    " ",
  ),
);

/** Of those, what no answer of a route could use, whatever the data. */
const NEVER_HERE: Record<string, readonly string[]> = { pool: ["rates"], outcomes: ["measure", "vs"] };

describe.each(Object.keys(ROUTES))("%s", (route) => {
  test("uses each parameter or refuses it by name", async () => {
    const get = ROUTES[route] as Get;
    const base = baseOf(route);
    const first = await get(base);
    expect(first.status, route).toBe(200);
    const before = bare(await first.text());
    const ignored: string[] = [];
    for (const name of NAMES) {
      if (FILTERS.has(name) && !NEVER_HERE[route]?.includes(name)) continue;
      const params = new URLSearchParams(base);
      params.set(name, decodeURIComponent(VALUES[name] ?? ""));
      const answer = await get(params.toString());
      const text = await answer.text();
      if (answer.status === 200) {
        if (bare(text) === before && !(name === "sheet" && route.endsWith(".svg"))) ignored.push(name);
      } else {
        expect(answer.status, `${route} ${name} ${text}`).toBe(400);
        expect(JSON.parse(text).parameter, `${route} ${name} ${text}`).toBe(name);
      }
    }
    expect(ignored).toEqual([]);
  });
});

describe("what can't be used is named, with what to use", () => {
  const fault = async (response: Promise<Response>) => {
    const answer = await response;
    const { parameter, detail } = await answer.json();
    return [answer.status, parameter, detail];
  };
  const forest = (query: string) => ROUTES["forest.svg"]?.(query) as Promise<Response>;

  test.each([
    ["fig=funnel", "fig", /path: .*funnel\.svg/],
    ["axis=0..2", "axis", /can't show 0/],
    ["ticks=0.6,1,99", "ticks", /99 lies beyond/],
    ["times=12", "times", /landmark/],
    ["hand=x", "hand", /order=hand/],
    ["dpi=72", "dpi", /png and zip/],
  ])("a forest plot with %s", async (query, name, words) => {
    const [status, parameter, detail] = await fault(forest(`${PRESSED}&${query}`));
    expect([status, parameter]).toEqual([400, name]);
    expect(detail).toMatch(words);
  });

  test.each(["evidence.xlsx", "evidence.md", "evidence.csv"])(
    "ci= of %s beside pool=common, which has one interval",
    async (name) => {
      const query = `${PRESSED.replace("pool=random", "pool=common")}&ci=wald`;
      const [status, parameter, detail] = await fault(file(table, `${name}?${query}`, name));
      expect([status, parameter]).toEqual([400, "ci"]);
      expect(detail).toContain("pool=random");
    },
  );

  test("page= of a list, which would give page 1 for ever", async () => {
    const [status, parameter, detail] = await fault(ask("effects?page=2"));
    expect([status, parameter]).toEqual([400, "page"]);
    expect(detail).toContain("cursor");
  });

  test("defaults may be written out", async () => {
    expect((await forest(`${PRESSED}&order=table&marks=weight&page=1&density=normal`)).status).toBe(200);
  });
});

test("no side is named on an axis that has none of it", async () => {
  const sides = async (axis: string) => {
    const answer = await (ROUTES["forest.svg"] as Get)(`${PRESSED}&axis=${axis}&left=LEFT&right=RIGHT`);
    return [...(await answer.text()).matchAll(/data-role="favors"[^>]*>([^<]*)</g)].map(([, words]) => words);
  };
  expect(await sides("0.2..0.9")).toEqual(["←\u00a0LEFT"]);
  expect(await sides("1.1..3")).toEqual(["RIGHT\u00a0→"]);
  expect(await sides("0.3..3")).toEqual(["←\u00a0LEFT", "RIGHT\u00a0→"]);
});
