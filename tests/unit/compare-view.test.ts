import fc from "fast-check";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ForestLinks } from "@/components/tumors/forest-links";
import { evenParts, rowState } from "@/lib/compare/rows";
import { DEFAULT_VIEW } from "@/lib/view";
import {
  compareHref,
  comparisonOf,
  inMainPopulations,
  moveTrial,
  parseCompare,
  trialsOfRows,
} from "@/lib/view/compare";
import { COMPARE_SETS } from "@/lib/view/compare-sets";

const read = (href: string) =>
  parseCompare(Object.fromEntries(new URL(href, "http://localhost").searchParams)).view;

describe("the address of a comparison", () => {
  it("brings the same comparison back", () => {
    const view = {
      trials: ["keynote-024", "zuma-7"],
      cut: { kind: "asOf", date: "2020" } as const,
      endpoint: "OS",
      biomarker: "PD-L1 TPS or TC >=50%",
      search: "CD19, 2L",
      hideEqual: true,
    };
    expect(read(compareHref(view))).toEqual(view);
    expect(compareHref({})).toBe("/compare");
    expect(compareHref({ trials: ["a", "b"] })).toBe("/compare?trials=a,b");
  });

  it("never throws, names a cut that makes no sense, and takes a trial once", () => {
    const { view, notices } = parseCompare({ trials: "A,b,,a", cut: "yesterday", equal: "?" });
    expect(view).toMatchObject({ trials: ["a", "b"], cut: { kind: "latest" }, hideEqual: false });
    expect(notices).toEqual([{ param: "cut", found: "yesterday" }]);
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom("trials", "cut", "endpoint", "q"), fc.string()), (params) => {
        expect(parseCompare(params).view.trials.length).toBeLessThanOrEqual(60);
      }),
    );
  });

  it("moves a column one place and loses none, whatever the ends", () => {
    expect(moveTrial(["a", "b", "c"], "c", -1)).toEqual(["a", "c", "b"]);
    expect(moveTrial(["a", "b", "c"], "a", 1)).toEqual(["b", "a", "c"]);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }),
        fc.nat(),
        fc.constantFrom(-1 as const, 1 as const),
        (trials, place, by) => {
          const id = trials[place % trials.length] ?? "";
          expect([...moveTrial(trials, id, by)].sort()).toEqual([...trials].sort());
        },
      ),
    );
  });

  it("holds sixty trials at most, and repeats sixty characters of a cut that makes no sense", () => {
    const ids = Array.from({ length: 61 }, (_, place) => `made-up-${place}`);
    expect(parseCompare({ trials: ids.join(",") }).view.trials).toEqual(ids.slice(0, 60));
    expect(parseCompare({ cut: "x".repeat(61) }).notices).toEqual([{ param: "cut", found: "x".repeat(60) }]);
    expect(parseCompare({ cut: " ", endpoint: " OS ", equal: "hide", q: " a " })).toEqual({
      view: {
        ...{ trials: [], cut: { kind: "latest" }, endpoint: "OS", biomarker: null },
        ...{ hideEqual: true, search: "a" },
      },
      notices: [],
    });
  });

  it("leaves out what is as it always is", () => {
    expect(compareHref({ cut: { kind: "primary" }, endpoint: "OS", hideEqual: true })).toBe(
      "/compare?cut=primary&endpoint=OS&equal=hide",
    );
    expect(compareHref({ cut: { kind: "latest" }, search: "a b" })).toBe("/compare?q=a+b");
  });

  it("chooses patients by one biomarker, and names what else was asked", () => {
    const { view, notices } = parseCompare({ biomarker: "PD-L1 CPS >=10,pMMR" });
    expect([view.biomarker, notices]).toEqual(["PD-L1 CPS >=10", [{ param: "biomarker", found: "pMMR" }]]);
    expect(compareHref({ trials: ["a"], biomarker: "PD-L1 TPS or TC >=50%" })).toBe(
      "/compare?trials=a&biomarker=PD-L1+TPS+or+TC+%3E%3D50%25",
    );
  });

  it("comes from a View with its cut, its endpoint and its biomarker where it has one alone", () => {
    const cut = { kind: "primary" } as const;
    const of = (endpoint: string[], biomarker: string[] = []) =>
      comparisonOf({ cut, endpoint, biomarker }, ["a", "b"]);
    expect(of(["OS"])).toEqual({ trials: ["a", "b"], cut, endpoint: "OS", biomarker: null });
    expect([of([], ["PD-L1 CPS >=10"]), of([], ["pMMR", "TMB-H"])].map(({ biomarker }) => biomarker)).toEqual(
      ["PD-L1 CPS >=10", null],
    );
    expect([of([]).endpoint, of(["OS", "PFS"]).endpoint]).toEqual([null, null]);
    expect(of([], ["Unselected"]).biomarker).toBeNull();
  });

  it("is said to show main populations where it can't show those of the View's biomarkers", () => {
    const said = (...biomarker: string[]) => inMainPopulations({ biomarker });
    expect([said(), said("PD-L1 CPS >=10")]).toEqual(["", ""]);
    expect([said("pMMR", "TMB-H"), said("Unselected")]).toEqual([
      " in their main populations",
      " in their main populations",
    ]);
    const view = { ...DEFAULT_VIEW, biomarker: ["pMMR", "TMB-H"] };
    const html = renderToStaticMarkup(
      createElement(ForestLinks, { view, trials: [{ id: "a" }, { id: "b" }], of: "made-up plot" }),
    );
    expect(html).toContain(">Compare these trials in their main populations<");
  });

  it("moves no column beyond an end, and none that is not there", () => {
    const three = ["a", "b", "c"];
    expect(moveTrial(three, "a", -1)).toEqual(three);
    expect(moveTrial(three, "c", 1)).toEqual(three);
    expect(moveTrial(three, "x", 1)).toEqual(three);
    expect(moveTrial(three, "b", 1)).toEqual(["a", "c", "b"]);
    expect(moveTrial(three, "b", -1)).toEqual(["b", "a", "c"]);
  });

  it("is offered ready made for two to eight trials of an endpoint, as many as stand side by side", () => {
    for (const { trials, endpoint } of COMPARE_SETS) {
      expect(new Set(trials).size).toBe(trials.length);
      expect(trials.length).toBeGreaterThanOrEqual(2);
      expect(trials.length).toBeLessThanOrEqual(8);
      expect(endpoint).not.toBe("");
    }
  });

  it("takes the trials of selected rows, each once", () => {
    expect(trialsOfRows([".OS", "", "a.OS", "a"])).toEqual(["a"]);
    expect(
      trialsOfRows([
        "checkmate-067.OS.nivo-ipi.ipi.itt",
        "checkmate-067.OS.nivo.ipi.itt",
        "zuma-1.ORR.axi-cel.infused-mitt-n-101",
      ]),
    ).toEqual(["checkmate-067", "zuma-1"]);
  });
});

describe("a row of the comparison", () => {
  const row = (...keys: (string | null)[]) => ({
    compared: true,
    cells: keys.map((key) => ({ key, node: null })),
  });
  it("differs where known columns differ, is equal only where all are known", () => {
    expect(rowState(row("1L", "1L"))).toBe("equal");
    expect(rowState(row("1L", "2L", null))).toBe("differ");
    expect(rowState(row("1L", null))).toBe("unknown");
    expect(rowState(row(null, null))).toBe("unknown");
    expect(rowState({ ...row("0.6", "0.6"), compared: false })).toBeNull();
    expect(rowState(row("1L"))).toBeNull();
  });

  it("is cut for paper into even parts that lose nothing", () => {
    expect(evenParts([1, 2, 3, 4, 5], 4)).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 6 }), (items, most) => {
        const parts = evenParts(items, most);
        expect(parts.flat()).toEqual(items);
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(most);
      }),
    );
  });
});
