import { describe, expect, it } from "vitest";
import { columnWidths, linesOf } from "@/lib/export/table/column-widths";

/** Words of four letters, a text of 5n - 1 characters. */
const words = (count: number) => Array(count).fill("word").join(" ");
const widths = (heads: readonly string[], rows: readonly (readonly string[])[], room: number, margin = 0) =>
  columnWidths({ heads, rows }, room, margin);

describe("lines of a text", () => {
  it.each([
    ["", 5, 1],
    ["aa bb", 5, 1],
    ["aa bb", 4, 2],
    ["aa bb cc", 5, 2],
    ["a b c d", 3, 2],
    ["one\n\ntwo", 9, 3],
    ["aa bb\ncc", 4, 3],
    // A word that is longer than its line goes on; what is left of the line takes the next word where it fits.
    ["abcdefgh", 3, 3],
    ["abcdefghi", 3, 3],
    ["abcdefghi x", 3, 4],
    ["abcdef x", 4, 2],
    ["abcdefg x", 4, 3],
    ["abcd x", 4, 2],
    ["x abcdefgh", 4, 3],
    // Five capitals are as wide as six letters, one as two.
    ["ABCDE", 6, 1],
    ["ABCDE", 5, 2],
    ["A", 2, 1],
    ["A b", 3, 2],
    ["A b", 4, 1],
  ])("%j in a width of %d: %d", (text, width, lines) => {
    expect(linesOf(text, width)).toBe(lines);
  });
});

describe("widths of columns", () => {
  it("are those of the texts where there is room, margins added; no more is taken than helps", () => {
    expect(widths(["a", "b"], [[words(2), "c"]], 100, 2)).toEqual([11, 3]);
    expect(widths(["heading", "b"], [["a", "c"]], 100)).toEqual([7, 1]);
    expect(widths(["a", "b"], [["a"]], 100)).toEqual([1, 1]);
    expect(widths([], [], 100)).toEqual([]);
  });

  it("stay those of the longest words where there is no room to put two beside each other", () => {
    expect(widths(["a", "b"], [[words(2), "c"]], 14, 2)).toEqual([11, 3]);
    expect(widths(["a", "b"], [[words(2), "c"]], 13, 2)).toEqual([6, 3]);
    expect(widths(["a", "b"], [[words(2), "c"]], 0, 2)).toEqual([6, 3]);
  });

  it("break a word of more than 19 letters rather than leave others no room", () => {
    const long = "x".repeat(25);
    expect(widths(["a"], [[long]], 19)).toEqual([19]);
    expect(widths(["a"], [[long]], 24)).toEqual([19]);
    expect(widths(["a"], [[long]], 25)).toEqual([25]);
    expect(widths(["a"], [["x".repeat(19)]], 0)).toEqual([19]);
  });

  it("go up to 90 characters, not beyond", () => {
    expect(widths(["a"], [[`${words(17)} words`]], 200)).toEqual([90]);
    // 91 characters take two lines at best, for which half is enough.
    expect(widths(["a"], [[`${words(17)} letter`]], 200)[0]).toBeLessThan(50);
  });

  it("give room to the column whose tallest cell shrinks most: one of four lines before three of two", () => {
    const rows = [
      [words(4), words(2)],
      ["a", words(2)],
      ["a", words(2)],
    ];
    expect(widths(["a", "b"], rows, 13)).toEqual([9, 4]);
    expect(widths(["a", "b"], rows, 18)).toEqual([9, 9]);
  });

  it("take the step that saves most for each character, the first column where two save alike", () => {
    expect(widths(["a", "b"], [[words(2), words(2)]], 13)).toEqual([9, 4]);
    // Nine more make one line of three words; five make two of them, and save more for each.
    expect(widths(["a"], [[words(3)]], 13)).toEqual([9]);
    expect(widths(["a"], [[words(3)]], 14)).toEqual([14]);
    // Two letters beside two need three more, four beside four need five.
    expect(widths(["a", "b"], [[words(2), "ab cd"]], 9)).toEqual([4, 5]);
  });

  it("look at 300 rows at most, evenly spread", () => {
    const rows = (count: number, at: number) =>
      Array.from({ length: count }, (_, place) => [place === at ? words(3) : "a"]);
    expect(widths(["a"], rows(300, 1), 100)).toEqual([14]);
    expect(widths(["a"], rows(301, 1), 100)).toEqual([1]);
    expect(widths(["a"], rows(301, 2), 100)).toEqual([14]);
    expect(widths(["a"], rows(601, 3), 100)).toEqual([14]);
    expect(widths(["a"], rows(601, 2), 100)).toEqual([1]);
  });
});
