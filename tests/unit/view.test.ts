import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPartialDate } from "@/lib/partial-date";
import {
  COLUMN_IDS,
  changeView,
  clearFilters,
  DEFAULT_VIEW,
  formatView,
  isDefault,
  knownUntil,
  linkTo,
  PAGE_SIZES,
  type SearchParams,
  VIEW_KEYS,
  type View,
  viewHref,
} from "@/lib/view";
import { FIGURE_KEYS } from "@/lib/view/figure";
import { LINK_MIGRATIONS } from "@/lib/view/migrations";
import { parseView } from "@/lib/view/parse";

/** Values of a list: anything that our vocabularies could hold, commas and all; `;;` stands for a comma in the URL. */
const value = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
  .map((text) => text.replaceAll(";", "").trim())
  .filter((text) => text !== "");
const list = fc.uniqueArray(value, { maxLength: 5 });
const year = fc.integer({ min: 1900, max: 2099 });
const date = fc
  .date({ min: new Date("1950-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .chain((day) => fc.constantFrom(4, 7, 10).map((length) => day.toISOString().slice(0, length)));
const column = fc.constantFrom(...COLUMN_IDS);

/** One for each key of the View; a key without one does not compile. */
const ANY: { [K in keyof View]: fc.Arbitrary<View[K]> } = {
  search: fc.string({ unit: "grapheme", maxLength: 40 }),
  show: fc.constantFrom("auto", "comparison", "arm"),
  therapyClass: list,
  partner: list,
  tumor: list,
  histology: list,
  setting: list,
  line: list,
  endpoint: list
    .map((values) => values.map((item) => item.toUpperCase()))
    .map((values) => [...new Set(values)]),
  measure: list,
  biomarker: list,
  comparator: list,
  phase: list,
  masking: list,
  sponsor: list,
  origin: fc.uniqueArray(fc.constantFrom("curated", "ctgov", "own")),
  verified: list,
  startYear: fc
    .tuple(fc.option(year), fc.option(year))
    .map(([a, b]) =>
      a !== null && b !== null ? { from: Math.min(a, b), to: Math.max(a, b) } : { from: a, to: b },
    ),
  cut: fc.oneof(
    fc.constant({ kind: "latest" as const }),
    fc.constant({ kind: "primary" as const }),
    date.map((day) => ({ kind: "asOf" as const, date: day })),
  ),
  population: fc.constantFrom("primary", "all"),
  group: fc.constantFrom(...VIEW_KEYS.group.values),
  collapsed: list,
  sort: fc
    .uniqueArray(column, { maxLength: 4 })
    .chain((columns) =>
      fc.tuple(...columns.map((id) => fc.boolean().map((descending) => ({ column: id, descending })))),
    ),
  columns: fc.option(fc.uniqueArray(column, { minLength: 1 })),
  density: fc.constantFrom("compact", "normal", "roomy"),
  pool: fc.constantFrom("off", "auto", "common", "random"),
  tauMethod: fc.constantFrom("REML", "DL", "PM", "ML", "EB", "SJ", "HS"),
  intervalMethod: fc.constantFrom("wald", "hartung-knapp", "hartung-knapp-guarded"),
  predictionVariant: fc.constantFrom(
    "hartung-knapp",
    "veroniki",
    "higgins-thompson-spiegelhalter",
    "partlett-riley",
    "skipka",
  ),
  proportionMethod: fc.constantFrom("glmm", "logit", "freeman-tukey"),
  excluded: list,
  explore: fc.constantFrom(
    "none",
    "leave-one-out",
    "cumulative",
    "influence",
    "funnel",
    "estimators",
    "two-arms",
  ),
  page: fc.integer({ min: 1, max: 999_999 }),
  pageSize: fc.constantFrom(...PAGE_SIZES),
  open: list,
  selected: list,
};
const anyView: fc.Arbitrary<View> = fc.record(ANY);
const KEYS = Object.keys(DEFAULT_VIEW) as (keyof View)[];

describe("a View in the URL", () => {
  it("comes back as it was, whatever it holds, without a notice", () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(parseView(new URLSearchParams(formatView(view)))).toEqual({ view, notices: [] });
      }),
      { numRuns: 500 },
    );
    // Half a thousand Views with long lists take seconds where the machine is busy.
  });

  it("comes back through Next.js's search parameters too", () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const params: SearchParams = Object.fromEntries(new URLSearchParams(formatView(view)));
        expect(parseView(params).view).toEqual(view);
      }),
    );
  });

  it("leaves out every default", () => {
    expect(formatView(DEFAULT_VIEW)).toBe("");
    expect(viewHref(DEFAULT_VIEW)).toBe("/evidence");
    fc.assert(
      fc.property(anyView, (view) => {
        const params = [...new URLSearchParams(formatView(view)).keys()];
        expect(params).toEqual(
          KEYS.filter((key) => !isDefault(view, key))
            .map((key) => VIEW_KEYS[key].param)
            .sort(inUrl),
        );
      }),
    );
  });

  it("is short and readable", () => {
    expect(linkTo({ tumor: ["nsclc"], line: ["1L"], endpoint: ["OS"], group: "class" })).toBe(
      "/evidence?tumor=nsclc&line=1L&endpoint=OS&group=class",
    );
    expect(linkTo({ sort: [{ column: "estimate", descending: true }] })).toBe("/evidence?sort=-estimate");
    expect(linkTo({ cut: { kind: "asOf", date: "2020-06" } })).toBe("/evidence?cut=2020-06");
    expect(linkTo({ startYear: { from: 2010, to: null } })).toBe("/evidence?start=2010-");
    expect(linkTo({ histology: ["squamous, any"] })).toBe("/evidence?histology=squamous;;+any");
  });

  it.each([
    ["start=1999", { startYear: { from: 1999, to: 1999 } }],
    ["start=1995-2005", { startYear: { from: 1995, to: 2005 } }],
    ["start=-2005", { startYear: { from: null, to: 2005 } }],
    ["start=2005-", { startYear: { from: 2005, to: null } }],
    ["rows=50", { pageSize: 50 }],
    ["rows=100", { pageSize: 100 }],
    ["page=7", { page: 7 }],
    ["cut=primary", { cut: { kind: "primary" } }],
    ["cut=2020-06-30", { cut: { kind: "asOf", date: "2020-06-30" } }],
    [
      "sort=-p,n",
      {
        sort: [
          { column: "p", descending: true },
          { column: "n", descending: false },
        ],
      },
    ],
    ["cols=n,trial,n", { columns: ["n", "trial"] }],
    ["vs=a;;b,c", { comparator: ["a,b", "c"] }],
  ])("says what it is read as: %s", (query, change) => {
    expect(parseView(new URLSearchParams(query))).toEqual({
      view: { ...DEFAULT_VIEW, ...change },
      notices: [],
    });
  });

  it("writes a long selection of rows that begin alike in a fraction of its length, and reads it back", () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, place) => `made-up-trial.OS.experimental.control.${100 + place}`);
    const written = formatView({ ...DEFAULT_VIEW, selected: rows(100) });
    expect(written).toMatch(/^sel=~~made-up-trial\.OS\.experimental\.control\.100,~/);
    expect(written.length).toBeLessThan(rows(100).join(",").length / 6);
    expect(parseView(new URLSearchParams(written)).view.selected).toEqual(rows(100));
    expect(formatView({ ...DEFAULT_VIEW, selected: rows(3) })).toBe(`sel=${rows(3).join(",")}`);
  });

  it.each([
    [["~", "𐀀"]],
    [["~A😀", "A😀"]],
    [["~~", "a"]],
    [Array.from({ length: 100 }, (_, place) => `made-up 😀😁 made-up ${100 + place}`)],
    [Array.from({ length: 100 }, (_, place) => `made-up ${place % 2 ? "😀" : "😁"} made-up ${100 + place}`)],
  ])("is written and read again, though a list of rows begins as a packed one or holds emoji: %#", (rows) => {
    const selected = [...rows].sort();
    const { view } = parseView({ open: selected.join(",") });
    expect(parseView(new URLSearchParams(formatView(view))).view.open).toEqual([...view.open]);
    const again = parseView(new URLSearchParams(formatView({ ...DEFAULT_VIEW, selected }))).view.selected;
    expect(again).toEqual(selected);
  });

  it("holds 200 characters of a search, and 200 values of a list, without a word", () => {
    const fits = {
      q: "x".repeat(200),
      out: Array.from({ length: 200 }, (_, place) => `r${place}`).join(","),
    };
    const { view, notices } = parseView(fits);
    expect(notices).toEqual([]);
    expect([view.search.length, view.excluded.length]).toEqual([200, 200]);
  });

  it("is the same for equal Views, in one order of parameters", () => {
    const query = "endpoint=OS&tumor=nsclc&q=x";
    expect(formatView(parseView(new URLSearchParams(query)).view)).toBe("q=x&tumor=nsclc&endpoint=OS");
  });
});

const order = Object.values(VIEW_KEYS).map(({ param }) => param);
const inUrl = (a: string, b: string) => order.indexOf(a) - order.indexOf(b);

describe("the codecs", () => {
  it("are one for each key of the View, each with a parameter of its own", () => {
    expect(Object.keys(VIEW_KEYS).sort()).toEqual([...KEYS].sort());
    expect(new Set(order).size).toBe(order.length);
  });

  it("have short, readable parameters", () => {
    for (const param of order) expect(param).toMatch(/^[a-z]{1,10}$/);
  });
});

describe("a URL that is not of ours", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string(),
    fc.constantFrom("__proto__", "-", ",", ";;", "%"),
  );
  const params = fc.dictionary(
    fc.oneof(fc.constantFrom(...order), text),
    fc.oneof(text, fc.array(text), fc.constant(undefined)),
  );

  it("never throws, and what it is read as can be written and read again", () => {
    fc.assert(
      fc.property(params, (given) => {
        const { view } = parseView(given);
        expect(Object.keys(view).sort()).toEqual([...KEYS].sort());
        expect(parseView(new URLSearchParams(formatView(view)))).toEqual({ view, notices: [] });
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["show=everything", "show", "everything"],
    ["page=-1", "page", "-1"],
    ["page=1e3", "page", "1e3"],
    ["page=0", "page", "0"],
    ["rows=9999", "rows", "9999"],
    ["start=2020-2010", "start", "2020-2010"],
    ["start=abc", "start", "abc"],
    ["start=-", "start", "-"],
    ["cut=2020-13-45", "cut", "2020-13-45"],
    ["cut=2021-02-30", "cut", "2021-02-30"],
    ["cut=tomorrow", "cut", "tomorrow"],
    ["sort=<script>", "sort", "<script>"],
    ["sort=p,p", "sort", "p"],
    ["cols=made-up", "cols", "made-up"],
    ["group=constructor", "group", "constructor"],
    ["group=__proto__", "group", "__proto__"],
    ["density=toString", "density", "toString"],
    ["population=everyone", "population", "everyone"],
  ])("%s falls back to the default and says which part it was", (query, param, found) => {
    const { view, notices } = parseView(new URLSearchParams(query));
    expect(notices).toEqual([{ param, found, reason: "malformed" }]);
    if (query !== "sort=p,p") expect(view).toEqual(DEFAULT_VIEW);
  });

  it("keeps the parts that were understood", () => {
    const { view, notices } = parseView(
      new URLSearchParams("sort=p,made-up,-n&cols=trial,made-up&tumor=nsclc"),
    );
    expect(view.sort).toEqual([
      { column: "p", descending: false },
      { column: "n", descending: true },
    ]);
    expect(view.columns).toEqual(["trial"]);
    expect(view.tumor).toEqual(["nsclc"]);
    expect(notices.map(({ found }) => found)).toEqual(["made-up", "made-up"]);
  });

  it("names parameters that nobody knows, but for those that other software adds to links", () => {
    const query = "foo=1&utm_source=x&fbclid=y&_rsc=z";
    expect(parseView(new URLSearchParams(query)).notices).toEqual([
      { param: "foo", found: "1", reason: "unknown-parameter" },
    ]);
  });

  const OF_A_FIGURE = [
    ...["fig", "style", "figcols", "order", "hand", "times", "events", "only", "digits", "axis", "ticks"],
    ...["labels", "title", "subtitle", "left", "right", "parts", "color", "marks", "looks", "text", "width"],
    "paper",
  ];

  it.each(OF_A_FIGURE)("passes over %s, which a link carries from a figure to the workbench", (param) => {
    expect(parseView(new URLSearchParams(`${param}=1`)).notices).toEqual([]);
    for (const longer of [`x${param}`, `${param}x`])
      expect(parseView(new URLSearchParams(`${longer}=1`)).notices).toHaveLength(1);
  });

  it("has every parameter of a figure among those that it passes over", () => {
    expect(Object.values(FIGURE_KEYS).map((codec) => codec.param)).toEqual(OF_A_FIGURE);
  });

  it("shortens what it repeats, and cuts a search at 200 characters", () => {
    const { notices } = parseView(new URLSearchParams(`foo=${"x".repeat(500)}`));
    expect(notices[0]?.found).toHaveLength(60);
    const long = parseView(new URLSearchParams(`q=${"x".repeat(500)}`));
    expect(long.view.search).toHaveLength(200);
    expect(long.notices).toHaveLength(1);
  });

  it("takes a parameter given twice as a list", () => {
    expect(parseView({ tumor: ["nsclc", "melanoma"] }).view.tumor).toEqual(["nsclc", "melanoma"]);
  });
});

describe("links of the past", () => {
  it.each([
    ["tumour=melanoma", "tumor=melanoma"],
    ["therapy=pd-1", "class=pd-1"],
    ["comparator=chemotherapy", "vs=chemotherapy"],
    ["search=yervoy", "q=yervoy"],
    ["endpoint=os,pfs", "endpoint=OS,PFS"],
    ["endpoint=orr", "endpoint=ORR"],
    ["endpoint=dfs,rfs,efs,cr", "endpoint=DFS,RFS,EFS,CR"],
  ])("%s is read as %s", (old, now) => {
    expect(parseView(new URLSearchParams(old))).toEqual({
      view: parseView(new URLSearchParams(now)).view,
      notices: [],
    });
  });

  it("today's name counts where a link has both", () => {
    expect(parseView(new URLSearchParams("tumour=melanoma&tumor=nsclc")).view.tumor).toEqual(["nsclc"]);
  });

  it("mean what they meant: what is left out of a link stays as it was when it was shared", () => {
    expect(parseView({}).view).toMatchObject({
      ...{
        show: "auto",
        cut: { kind: "latest" },
        population: "primary",
        group: "none",
        sort: [],
        pool: "off",
      },
      ...{ tauMethod: "REML", intervalMethod: "hartung-knapp-guarded", predictionVariant: "hartung-knapp" },
      ...{ proportionMethod: "glmm", page: 1, pageSize: 25 },
    });
  });

  it("are lifted without touching today's links", () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const params = new URLSearchParams(formatView(view));
        const before = params.toString();
        for (const { migrate } of LINK_MIGRATIONS) migrate(params);
        expect(params.toString()).toBe(before);
      }),
    );
  });

  it("say since when each rule holds", () => {
    for (const { since } of LINK_MIGRATIONS) expect(since).toMatch(/^\d{4}-\d{2} /);
  });
});

/** The keys that restrict the rows. */
const FILTERS: readonly (keyof View)[] = [
  ...(["search", "tumor", "therapyClass", "partner", "line", "setting", "endpoint", "measure"] as const),
  ...([
    "biomarker",
    "comparator",
    "histology",
    "phase",
    "masking",
    "sponsor",
    "verified",
    "origin",
    "startYear",
  ] as const),
];

describe("changing a View", () => {
  const onPage = { ...DEFAULT_VIEW, page: 3 };

  it("goes back to the first page where the rows or their order change", () => {
    expect(changeView(onPage, { tumor: ["nsclc"] }).page).toBe(1);
    expect(changeView(onPage, { sort: [{ column: "p", descending: false }] }).page).toBe(1);
    expect(changeView(onPage, { cut: { kind: "primary" } }).page).toBe(1);
  });

  it("stays on the page where they don't", () => {
    expect(changeView(onPage, { density: "compact" }).page).toBe(3);
    expect(changeView(onPage, { open: ["a"], selected: ["b"] }).page).toBe(3);
    expect(changeView(onPage, { page: 4 }).page).toBe(4);
  });

  it.each([
    ["pool", "auto"],
    ["tauMethod", "DL"],
    ["intervalMethod", "wald"],
    ["predictionVariant", "skipka"],
    ["proportionMethod", "logit"],
    ["excluded", ["a"]],
    ["explore", "funnel"],
  ] as const)("stays on the page where the rows are pooled in another way: %s", (key, value) => {
    expect(changeView(onPage, { [key]: value })).toEqual({ ...onPage, [key]: value });
  });

  it("goes back to the first page where one of several changes does", () => {
    expect(changeView(onPage, { pool: "auto", endpoint: ["OS"] }).page).toBe(1);
  });

  it("clears the filters and what was left out of the pool, and nothing else", () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const cleared = clearFilters(view);
        expect(cleared.excluded).toEqual([]);
        for (const key of KEYS)
          if (FILTERS.includes(key)) expect(isDefault(cleared, key)).toBe(true);
          else if (key !== "page" && key !== "excluded") expect(cleared[key]).toEqual(view[key]);
      }),
    );
  });
});

it("cuts a long search between characters, not inside an emoji", () => {
  const { view } = parseView(new URLSearchParams({ q: `${"a".repeat(199)}😀😀` }));
  expect([...view.search]).toHaveLength(200);
  expect(() => formatView(view)).not.toThrow();
  expect(() => formatView({ ...DEFAULT_VIEW, search: "a\uD83D" })).not.toThrow();
});

describe("an as-of date", () => {
  it.each([
    ["2020", 2020, 12],
    ["2020-12", 2020, 12],
    ["2020-12-31", 2020, 12],
    ["2020-12-30", 2020, 11],
    ["2020-11", 2020, 11],
    ["2020-02-29", 2020, 2],
    ["2020-02-28", 2020, 1],
    ["2021-02-28", 2021, 2],
    ["2020-01-01", 2019, 12],
    ["2020-01-31", 2020, 1],
  ])("%s counts the months up to %d-%d", (text, year, month) => {
    expect(knownUntil({ ...DEFAULT_VIEW, cut: { kind: "asOf", date: text } })).toBe(year * 12 + month - 1);
  });

  it("bounds nothing at the latest and the primary cut", () => {
    expect(knownUntil(DEFAULT_VIEW)).toBeNull();
    expect(knownUntil({ ...DEFAULT_VIEW, cut: { kind: "primary" } })).toBeNull();
  });

  it.each(["2024-02-29", "2020", "1999-12"])("%s is one", (text) => expect(isPartialDate(text)).toBe(true));
  it.each(["2023-02-29", "2020-00", "20", "2020-1-1", "1800", "2020-04-31"])("%s is none", (text) =>
    expect(isPartialDate(text)).toBe(false),
  );
});

it("a list longer than a link may hold is cut with a notice, never in silence", () => {
  const ids = Array.from({ length: 201 }, (_, index) => `row-${index}`);
  const { view, notices } = parseView(
    new URLSearchParams({ out: ids.join(","), sel: ids.slice(1).join(",") }),
  );
  expect(view.excluded).toEqual(ids.slice(0, 200));
  expect(view.selected).toEqual(ids.slice(1));
  expect(notices).toEqual([{ param: "out", found: "all after the first 200", reason: "malformed" }]);
});

it("years before 1900 are no years of enrollment", () => {
  expect(parseView(new URLSearchParams("start=0005-0010")).notices).toHaveLength(1);
});
