import { describe, expect, it } from "vitest";
import { sampleOf } from "../mutation/folders";
import { mutantsOf } from "../mutation/mutators";

/** The sources that a line is changed into. */
const changed = (source: string) =>
  mutantsOf("made-up.ts", source).map(
    ({ start, end, to }) => source.slice(0, start) + to + source.slice(end),
  );

describe("mutants", () => {
  it.each([
    ["const a = b < c;", ["const a = b <= c;", "const a = b >= c;"]],
    ["const a = b === c;", ["const a = b !== c;"]],
    ["const a = b + c;", ["const a = b - c;"]],
    ["const a = -b;", ["const a = +b;"]],
    ["const a = b ?? c;", ["const a = b && c;"]],
    ["a ??= b;", ["a = b;"]],
    ["const a = !b;", ["const a = b;"]],
    ["const a = true;", ["const a = false;"]],
    ["const a = 7;", ["const a = 8;"]],
    ["const a = b ? c : d;", ["const a = !(b) ? c : d;"]],
    ["const a = b.filter(c);", ["const a = b;"]],
    ["const a = Math.min(b, c);", ["const a = Math.max(b, c);"]],
    ["const a = [b, ...c];", ["const a = [];", "const a = [b, ...[]];"]],
    ["const a = /^(b|c)$/;", ["const a = /^(c)$/;", "const a = /^(b)$/;"]],
    [
      "for (const a of b) if (a) continue;",
      ["for (const a of b) if (!(a)) continue;", "for (const a of b) ;"],
    ],
  ])("%s", (source, wanted) => {
    expect(changed(source)).toEqual(wanted);
  });

  it("leave types, texts and imports alone", () => {
    const source =
      'import { a } from "b1"; type C = 1 | 2; const d: 3 | "e" = "1 < 2" as C; const f = "g" + h;';
    expect(changed(source)).toEqual([]);
  });

  it("tell the line", () => {
    expect(mutantsOf("made-up.ts", "\n\nconst a = b > c;")).toMatchObject([
      { line: 3, from: ">", to: ">=" },
      { line: 3, from: ">", to: "<=" },
    ]);
  });

  it("are sampled by a seed, whatever stands before them in the file", () => {
    const source = Array.from({ length: 50 }, (_, index) => `const a${index} = ${100 * index};`).join("\n");
    const names = (text: string, seed: string) =>
      sampleOf(mutantsOf("made-up.ts", text), seed, 5).map(({ from }) => from);
    expect(names(source, "1")).toHaveLength(5);
    expect(names(`\nconst text = "";\n${source}`, "1")).toEqual(names(source, "1"));
    expect(names(source, "2")).not.toEqual(names(source, "1"));
  });
});
