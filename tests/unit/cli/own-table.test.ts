import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCells } from "@/lib/pool/own-table/cells";
import { decodeTable } from "@/lib/pool/own-table/decode";
import { TableError } from "@/lib/pool/own-table/fault";
import { MeasureError, readOwnTable } from "@/lib/pool/own-table/read";

/** What is wrong with a table, as it is told. */
function faults(text: string, measure: "HR" | "RR" | null = "HR"): string[] {
  try {
    readOwnTable(text, { measure });
  } catch (error) {
    if (error instanceof TableError) return error.message.split("\n");
    throw error;
  }
  return [];
}

const label = fc
  .string({ unit: fc.constantFrom(..."aB é\"';,.\t|=-1µ"), minLength: 1, maxLength: 12 })
  .map((text) => `S${text}S`);
/** Studies under names of their own: a name that is given twice is refused. */
const apart = <T extends { label: string }>(studies: readonly T[]): T[] =>
  studies.map((one, index) => ({ ...one, label: `${"xyzuvwst"[index]} ${one.label}` }));
const study = fc.record({
  label,
  yi: fc.double({ min: -5, max: 5, noNaN: true }).map((value) => Number(value.toFixed(6)) + 0),
  sei: fc.double({ min: 0.01, max: 3, noNaN: true }).map((value) => Number(value.toFixed(6))),
});
const dialect = fc.record({
  separator: fc.constantFrom(",", ";", "\t"),
  end: fc.constantFrom("\n", "\r\n", "\r"),
  mark: fc.boolean(),
  commas: fc.boolean(),
  quoteAll: fc.boolean(),
  header: fc.constantFrom(["study", "yi", "sei"], [" Study ", "YI", "Sei"], ["STUDY", "y_i", "se i"]),
  blankLines: fc.boolean(),
});

describe("any table, in any dialect of CSV", () => {
  it("is read back as it was written", () => {
    fc.assert(
      fc.property(fc.array(study, { minLength: 1, maxLength: 8 }).map(apart), dialect, (studies, how) => {
        const quoted = (text: string) =>
          how.quoteAll || /["\r\n]/.test(text) || text.includes(how.separator)
            ? `"${text.replaceAll('"', '""')}"`
            : text;
        const number = (value: number) => {
          const text = Math.abs(value) < 1e-6 ? "0" : value.toFixed(6);
          return how.commas && how.separator !== "," ? text.replace(".", ",") : text;
        };
        const lines = studies.map(({ label: name, yi, sei }) => [name, number(yi), number(sei)]);
        const text = [how.header, ...lines].map((cells) => cells.map(quoted).join(how.separator));
        const blank = how.blankLines ? [how.separator.repeat(2), ""] : [];
        const table = readOwnTable((how.mark ? "\ufeff" : "") + [...text, ...blank].join(how.end));
        expect(table.studies.map(({ label: name }) => name)).toEqual(studies.map(({ label: name }) => name));
        for (const [index, { yi, sei }] of studies.entries()) {
          expect(table.studies[index]?.estimate).toBeCloseTo(yi, 6);
          expect(table.studies[index]?.variance).toBeCloseTo(sei ** 2, 6);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("never throws anything but its faults, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'study,yisei;n\n\r"1.5-e\t \ufeff'), maxLength: 80 }),
        (text) => {
          for (const head of ["", "study,yi,sei\n", "study;events;n\n"])
            try {
              readOwnTable(head + text);
            } catch (error) {
              expect(error).toBeInstanceOf(TableError);
            }
        },
      ),
      { numRuns: 150 },
    );
  });

  it("names the line that a fault stands in, behind cells of several lines and blank ones", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 1, maxLength: 6 }), fc.boolean(), (breaks, windows) => {
        const end = windows ? "\r\n" : "\n";
        const rows = breaks.map((count, index) => `"row ${index}${end.repeat(count)}x",0.1,0.2${end}${end}`);
        const before = ["study,yi,sei", ...rows.map((row) => row.slice(0, -end.length * 2) + end)];
        const text = before.join(end);
        const line = text.split(end).length + 1;
        expect(faults(`${text}${end}bad,0.1,none`, null)).toEqual([
          `line ${line}, column sei: "none" is not a number`,
        ]);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a row that can't be read is named, and nothing is pooled", () => {
  const head = "study,estimate,ci low,CI_High,ciLevel\nA,0.8,0.6,1.1,95\n";
  it.each([
    ["B,0.8,0.6,abc,95", 'line 3, column CI_High: "abc" is not a number'],
    ["B,0.8,,1.1,95", "line 3, column ci low: is empty"],
    [",0.8,0.6,1.1,95", "line 3, column study: is empty"],
    ["B,0.8,1.1,0.6,95", "line 3, column ci low: ciLow must lie below ciHigh, got 1.1 to 0.6"],
    ["B,0.8,-0.6,1.1,95", "line 3, column ci low: ciLow must be above 0, got -0.6"],
    ["B,1.8,0.6,1.1,95", "line 3, column estimate: estimate 1.8 lies outside its interval 0.6 to 1.1"],
    [
      "B,0.8,0.6,1.1,0.95",
      "line 3, column ciLevel: level must be a confidence level in percent, from 50 to below 100, got 0.95 (did you mean 95?)",
    ],
    [
      'B,"0,8",0.6,1.1,95',
      'line 3, column estimate: "0,8" has a decimal comma, which needs semicolons or tabs between the columns',
    ],
    [
      "B,0,8,0,6,1,1,95",
      "line 3: has 8 cells where the header has 5 (decimal commas need semicolons between the columns)",
    ],
  ])("%s", (row, fault) => {
    expect(faults(head + row)).toEqual([fault]);
  });

  it("each one of several", () => {
    expect(faults("study,yi,sei\nA,x,0.1\nB,0.1,0.1\nC,0.2,y\n")).toEqual([
      'line 2, column yi: "x" is not a number',
      'line 4, column sei: "y" is not a number',
    ]);
  });

  it("counts that can't be", () => {
    expect(faults("study,events1,n1,events2,n2\nA,5,4,1,10\nB,1.5,4,1,10\nC,1,4,1,0", "RR")).toEqual([
      "line 2, column events1: must be a whole number from 0 to 4, got 5",
      "line 3, column events1: must be a whole number from 0 to 4, got 1.5",
      "line 4, column n2: must be a whole number of patients from 1, got 0",
    ]);
    expect(faults("study,yi,sei\nA,0.1,0\n")).toEqual([
      "line 2, column sei: a standard error must be above 0, got 0",
    ]);
  });

  it("a point beside decimal commas, which may be thousands", () => {
    expect(faults("study;yi;sei\nA;0,5;0,1\nB;1.234;0,1", null)).toEqual([
      'line 3, column yi: "1.234" has a point where other cells have a decimal comma: a decimal or thousands?',
    ]);
  });

  it.each([
    ["", "line 1: the table is empty"],
    ["study,yi,sei\n", "line 1: there is no row below the header"],
    ["study,yi\nA,1", "line 1: the header lacks sei (a table of study, yi, sei)"],
    ["study,yi,YI,sei\nA,1,1,1", "line 1: the header has the column yi twice: yi, YI"],
    ['study,yi,sei\n"A,1,1', "line 2: a quoted cell is not closed before the end of the file"],
  ])("%j", (text, fault) => {
    expect(faults(text)).toEqual([fault]);
  });

  it("two kinds of table in one", () => {
    expect(faults("study,yi,sei,events,n\nA,1,1,1,2")[0]).toContain("columns of two kinds of table");
  });
});

describe("a table", () => {
  it("with a variance that is not the square of the standard error beside it is refused", () => {
    expect(faults("study,yi,sei,vi\nA,0.1,0.2,0.04\nB,0.1,0.2,0.2", null)).toEqual([
      "line 3, column vi: 0.2 is not the square of the standard error 0.2",
    ]);
  });

  it("that is not text is refused", () => {
    const bytes = new Uint8Array(64).map((_, index) => (index % 3 === 0 ? 65 : 0));
    expect(() => decodeTable(bytes)).toThrow("zero bytes");
    expect(() => decodeTable(Buffer.from("%PDF-1.7"))).toThrow("PDF");
  });

  it("of UTF-16 and of Windows is decoded", () => {
    const text = "study;yi;sei\nMüller;0,5;0,1\n";
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    for (const bytes of [Buffer.from(text), utf16, Buffer.from(text, "latin1")])
      expect(readOwnTable(decodeTable(bytes)).studies[0]?.label).toBe("Müller");
  });

  it("takes its separator from the header, quoted cells aside", () => {
    expect(readCells('"a;b;c",d\n1,2').separator).toBe(",");
    expect(readCells("a\tb\n1\t2").separator).toBe("\t");
  });

  it("says what it passes over and what looks wrong, and is pooled all the same", () => {
    const text = "study,estimate,ciLow,ciHigh,country\nA,0.8,0.6,1.1,FR\nB,0.7,0.3,0.8,DE";
    expect(readOwnTable(text, { measure: "HR" }).warnings).toEqual([
      "not used: the column country",
      "intervals are taken as 95%: there is no column ciLevel",
      'line 3: 0.7 of "B" is not in the middle of 0.3 to 0.8 on the log scale; its weight comes from the interval',
    ]);
  });

  it("asks for the measure that its columns need, and takes no other", () => {
    const arms = "study,events1,n1,events2,n2\nA,1,10,2,10";
    expect(() => readOwnTable(arms)).toThrow(MeasureError);
    expect(() => readOwnTable(arms, { measure: "HR" })).toThrow("is pooled as OR, RR, RD, not as HR");
    expect(() => readOwnTable("study,events,n\nA,1,10", { measure: "RR" })).toThrow("takes no measure");
  });
});
