import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DecimalMark, type NumberKind, numberStyle, readNumber } from "@/lib/pool/own-table/numbers";
import { readOwnTable } from "@/lib/pool/own-table/read";

/** Reads cells of one table: numbers, or the reason why one is none. */
function read(
  cells: readonly string[],
  {
    kind = "count",
    separator = ";",
    decimal = null,
  }: { kind?: NumberKind; separator?: string; decimal?: DecimalMark | null },
): (number | string)[] {
  const style = numberStyle(
    cells.map((cell) => [cell, kind] as const),
    separator,
    decimal,
  );
  return cells.map((cell) => {
    const number = readNumber(cell, kind, style, separator);
    return "value" in number ? number.value : number.reason;
  });
}

describe("counts", () => {
  it.each([
    [["1,000", "12"], /can be 1000 or 1:/],
    [["12.000", "12"], /can be 12000 or 12:/],
  ])("%j could be read two ways, and are refused", (cells, reason) => {
    expect(read(cells, {})[0]).toMatch(reason);
  });

  it("with three other digits are thousands, which settles the others", () => {
    expect(read(["1,000", "2,345"], {})).toEqual([1000, 2345]);
    expect(read(["12.000", "2.345"], {})).toEqual([12000, 2345]);
    expect(read(["1,000", "1,234,567"], {})).toEqual([1000, 1234567]);
  });

  it("with fewer zeros are decimals, which settles the others too", () => {
    expect(read(["12.0", "12.000"], {})).toEqual([12, 12]);
    expect(read(["12,0", "12.000"], {})).toEqual([12, 12000]);
  });

  it("between commas in quotes have thousands; a point stays open", () => {
    expect(read(["1,000"], { separator: "," })).toEqual([1000]);
    expect(read(["12.000"], { separator: "," })[0]).toMatch(/can be 12000 or 12:/);
  });

  it.each(["12 3", "1 000", "12\t3", "12\u00a03"])(
    "%j with a blank inside is not made one number",
    (cell) => {
      expect(read([cell], {})[0]).toContain("has a space inside");
    },
  );

  it.each(["1\u00a0000", "1\u202f000", "1\u2009000", "1'000", "1’000"])("%j is typeset thousands", (cell) => {
    expect(read([cell], {})).toEqual([1000]);
  });

  it("are read as the person says", () => {
    expect(read(["1,000", "12.0"], { decimal: "point" })).toEqual([1000, 12]);
    expect(read(["1,000", "12.000"], { decimal: "comma" })).toEqual([1, 12000]);
  });

  it.each(["1,00,000", "1.234.5", "1,2,3", "12,", "1e", "45%", "≥5", "n/a"])(
    "%j is not a count that is guessed",
    (cell) => {
      const [value] = read([cell], {});
      expect(typeof value === "string" || value === 12).toBe(true);
    },
  );
});

describe("estimates", () => {
  const measured = { kind: "measured" as const };

  it("take a comma before three digits for nothing, until another cell tells", () => {
    expect(read(["1,234", "2,105"], measured)[0]).toMatch(/can be 1234 or 1.234:/);
    expect(read(["1,234", "0,98"], measured)).toEqual([1.234, 0.98]);
    expect(read(["1,234"], { ...measured, decimal: "comma" })).toEqual([1.234]);
    expect(read(["1,234", "0.98"], measured)[0]).toMatch(
      /has a comma where other cells have a decimal point/,
    );
  });

  it("take a point for a decimal one, unless others have decimal commas", () => {
    expect(read(["1.234", "2.105"], measured)).toEqual([1.234, 2.105]);
    expect(read(["1.234", "0,98"], measured)[0]).toMatch(
      /has a point where other cells have a decimal comma/,
    );
    expect(read(["1.62", "0,98"], measured)).toEqual([expect.stringContaining("has a point"), 0.98]);
  });

  it("keep minus signs of every kind", () => {
    expect(read(["-0.5", "−0.5", "–0.5", "- 0.5", "+0.5"], measured)).toEqual([-0.5, -0.5, -0.5, -0.5, 0.5]);
  });
});

it("whatever a count column holds, a number read is one that the cell's digits spell", () => {
  const cell = fc.string({ unit: fc.constantFrom(..."0123456789.,  '\u00a0-"), minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(
      fc.array(cell, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(",", ";", "\t"),
      (cells, separator) => {
        for (const [index, value] of read(cells, { separator }).entries()) {
          if (typeof value === "string") continue;
          const digits = (cells[index] ?? "").replace(/\D/g, "");
          const spelled = Math.abs(value).toString().replace(".", "");
          expect(digits.replace(/^0+|0+$/g, "")).toBe(spelled.replace(/^0+|0+$/g, ""));
        }
      },
    ),
    { numRuns: 300 },
  );
});

describe("intervals in one cell", () => {
  const interval = (cell: string) => {
    const [study] = readOwnTable(`Study;HR;95% CI\nA;0.75;${cell}\nB;0.82;0.66–1.02`).studies;
    return study?.variance.toFixed(6);
  };
  const expected = (((Math.log(0.94) - Math.log(0.6)) / (2 * 1.959963984540054)) ** 2).toFixed(6);

  it.each([
    "0.60–0.94",
    "0.60-0.94",
    "0.60 - 0.94",
    "0.60 to 0.94",
    "(0.60, 0.94)",
    "[0.60 — 0.94]",
    '"0.60; 0.94"',
    "0.60,0.94",
  ])("%s", (cell) => {
    expect(interval(cell)).toBe(expected);
  });

  it.each(["0.60", "0.60 -0.94", "0.60–0.94–1", "from 0.6 to 0.94"])(
    "%s is refused by line and column",
    (cell) => {
      expect(() => interval(cell)).toThrow(`line 2, column 95% CI: "${cell}" is not an interval`);
    },
  );

  it("with the estimate, decimal commas and a level of their own", () => {
    const table = readOwnTable(
      'Trial;HR (99%-CI)\nA;0,75 (0,60 bis 0,94)\nB;"0,82 [0,66; 1,02]"'.replace(" bis ", "–"),
    );
    expect(table.studies[0]?.variance.toFixed(6)).toBe(
      (((Math.log(0.94) - Math.log(0.6)) / (2 * 2.5758293035489)) ** 2).toFixed(6),
    );
    expect(() => readOwnTable("Trial;HR (95% CI)\nA;0.75\nB;0.82 (0.66–1.02)")).toThrow(
      'line 2, column HR (95% CI): "0.75" is not an estimate with its interval',
    );
  });
});
