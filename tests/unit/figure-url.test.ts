import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_VIEW } from "@/lib/view";
import { DEFAULT_FIGURE, type FigureOptions } from "@/lib/view/figure";
import { figureHref, formatFigure, parseFigure } from "@/lib/view/figure-url";

const read = (query: string) => parseFigure(new URLSearchParams(query));
/** The options that are not as in an empty address. */
const set = (query: string) => {
  return Object.fromEntries(
    Object.entries(read(query).figure).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(DEFAULT_FIGURE[key as keyof FigureOptions]),
    ),
  );
};

describe("the options of a figure in an address", () => {
  it.each([
    ["axis=0.5..2", { axis: { from: 0.5, to: 2 } }],
    ["axis=-10..0", { axis: { from: -10, to: 0 } }],
    ["ticks=2,1,1,0.5", { ticks: [0.5, 1, 2] }],
    ["times=24,12", { times: [12, 24] }],
    ["events=any-severe,crs;;x", { events: ["any-severe", "crs,x"] }],
    ["figcols=none", { columns: [] }],
    ["figcols=trial,forest,trial", { columns: ["trial", "forest"] }],
    ["figcols=forest", { columns: ["forest"] }],
    ["parts=none", { parts: [] }],
    ["parts=favors,bands", { parts: ["favors", "bands"] }],
    ["labels=a~One;;two,b~T~x", { labels: { a: "One,two", b: "T~x" } }],
    ["title=-&subtitle=Sub", { title: "", subtitle: "Sub" }],
    ["left=L&right=R", { favorsLeft: "L", favorsRight: "R" }],
    ["order=hand&hand=b,a,b", { order: "hand", hand: ["b", "a"] }],
    ["fig=funnel&style=jama&only=selected", { kind: "funnel", style: "jama", only: "selected" }],
    [
      "color=mono&marks=equal&looks=alike&paper=a4",
      { color: "mono", marks: "equal", looks: "alike", paper: "a4" },
    ],
    ["digits=0", { digits: 0 }],
    ["digits=3", { digits: 3 }],
    ["text=5", { textSize: 5 }],
    ["text=40", { textSize: 40 }],
    ["width=60", { width: 60 }],
    ["width=600", { width: 600 }],
    ["width=86.5", { width: 86.5 }],
  ])("%s", (query, wanted) => {
    expect(set(query)).toEqual(wanted);
    expect(read(query).notices).toEqual([]);
    const { figure } = read(query);
    expect(read(formatFigure(figure)).figure).toEqual(figure);
  });

  it.each([
    ["axis=2..2", "axis", ["2..2"]],
    ["axis=2..1", "axis", ["2..1"]],
    ["axis=1", "axis", ["1"]],
    ["axis=..2", "axis", ["..2"]],
    ["axis=1..2..3", "axis", ["1..2..3"]],
    ["axis=x..2", "axis", ["x..2"]],
    ["axis=1..x", "axis", ["1..x"]],
    ["digits=4", "digits", ["4"]],
    ["digits=-1", "digits", ["-1"]],
    ["text=4.9", "text", ["4.9"]],
    ["text=40.1", "text", ["40.1"]],
    ["width=59", "width", ["59"]],
    ["width=601", "width", ["601"]],
    ["width=1e2", "width", ["1e2"]],
    ["ticks=x,y", "ticks", ["x", "y"]],
    ["figcols=made-up,other", "figcols", ["made-up", "other"]],
    ["parts=made-up", "parts", ["made-up"]],
    ["figcols=made-up", "figcols", ["made-up"]],
    ["labels=a,~b", "labels", ["a", "~b"]],
    ["fig=pie", "fig", ["pie"]],
    ["style=neon", "style", ["neon"]],
    ["paper=a3", "paper", ["a3"]],
  ])("%s is named and changes nothing", (query, param, found) => {
    expect(read(query).notices).toEqual(found.map((one) => ({ param, found: one, reason: "malformed" })));
    expect(set(query)).toEqual({});
  });

  it("are the defaults in an empty address", () => {
    expect(read("")).toEqual({ view: DEFAULT_VIEW, figure: DEFAULT_FIGURE, notices: [] });
  });

  it("keeps what it can read of a list, and names the rest", () => {
    expect(set("ticks=1,x,2")).toEqual({ ticks: [1, 2] });
    expect(set("figcols=trial,made-up")).toEqual({ columns: ["trial"] });
    expect(set("labels=a~A,b")).toEqual({ labels: { a: "A" } });
    for (const query of ["ticks=1,x,2", "figcols=trial,made-up", "labels=a~A,b"])
      expect(read(query).notices).toHaveLength(1);
  });

  it.each([
    ["ticks", 30, (place: number) => `${place}`],
    ["times", 30, (place: number) => `${place}`],
    ["events", 100, (place: number) => `e${place}`],
    ["hand", 500, (place: number) => `r${place}`],
  ] as const)("cuts %s after %d, and says so", (param, most, item) => {
    const list = (length: number) => Array.from({ length }, (_, place) => item(place)).join(",");
    const key = param as "ticks" | "times" | "events" | "hand";
    expect(read(`${param}=${list(most)}`).notices).toEqual([]);
    expect(read(`${param}=${list(most)}`).figure[key]).toHaveLength(most);
    expect(read(`${param}=${list(most + 1)}`).figure[key]).toHaveLength(most);
    expect(read(`${param}=${list(most + 1)}`).notices).toEqual([
      { param, found: `all after the first ${most}`, reason: "malformed" },
    ]);
  });

  it("cuts texts after 10,000 characters, which no figure holds", () => {
    const [fits, long] = ["x".repeat(10_000), "x".repeat(10_001)];
    expect(read(`title=${fits}`).figure.title).toBe(fits);
    expect(read(`title=${long}`).figure.title).toBe(fits);
    expect(read(`labels=a~${long}`).figure.labels).toEqual({ a: fits });
  });

  it("names what it can't read of the View too", () => {
    expect(read("page=x&fig=pie").notices.map(({ param }) => param)).toEqual(["page", "fig"]);
    expect(read("fig=").notices).toEqual([]);
  });

  it("stand behind those of the View, defaults left out", () => {
    const { view, figure } = read("width=90&tumor=nsclc&fig=forest");
    expect(figureHref(view, figure)).toBe("/figure?tumor=nsclc&width=90");
    expect(figureHref(DEFAULT_VIEW, read("").figure)).toBe("/figure");
    expect(figureHref(DEFAULT_VIEW, figure, "/present")).toBe("/present?width=90");
  });

  it("come back as they were, whatever is typed as a text", () => {
    const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }).filter((one) => one !== "-");
    fc.assert(
      fc.property(text, text, (title, subtitle) => {
        const figure = { ...read("").figure, title, subtitle };
        expect(read(formatFigure(figure)).figure).toEqual(figure);
      }),
    );
  });
});
