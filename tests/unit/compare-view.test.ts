import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evenParts, rowState } from "@/lib/compare/rows";
import { compareHref, moveTrial, parseCompare, trialsOfRows } from "@/lib/view/compare";

const read = (href: string) =>
  parseCompare(Object.fromEntries(new URL(href, "http://localhost").searchParams)).view;

describe("the address of a comparison", () => {
  it("brings the same comparison back", () => {
    const view = {
      trials: ["keynote-024", "zuma-7"],
      cut: { kind: "asOf", date: "2020" } as const,
      endpoint: "OS",
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

  it("takes the trials of selected rows, each once", () => {
    expect(
      trialsOfRows(["checkmate-067.OS.nivo-ipi.ipi", "checkmate-067.OS.nivo.ipi", "zuma-1.ORR.axi-cel"]),
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
