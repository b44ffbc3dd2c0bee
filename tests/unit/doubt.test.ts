import { expect, it } from "vitest";
import { trialRecord } from "@/db/import/record";
import { matchingRows } from "@/db/queries/evidence/rows";
import { doubtNote, italicNote } from "@/lib/evidence/beside-notes";
import { figureSentence } from "@/lib/evidence/format";
import { itemOf } from "@/lib/export/table/evidence/item";
import { DEFAULT_VIEW } from "@/lib/view";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";
import { MADE_UP, MADE_UP_EFFECT } from "./support/made-up";

/** What the record says of a figure as printed goes wherever the figure goes. */

const READ = { source: "Made-up page", on: "2026-11-30" };

it("a figure that was read and can't be right as printed does not count as checked", () => {
  const of = (change: Record<string, unknown>) => {
    const { verified: _, ...effect } = MADE_UP_EFFECT as Record<string, unknown>;
    return trialRecord.parse({ ...MADE_UP, effects: [{ ...effect, checked: READ, ...change }] }).effects[0];
  };
  expect(of({})?.verified).toBe(true);
  const doubted = of({ doubt: "made-up misprint" });
  expect(doubted).toMatchObject({ verified: false, doubt: "made-up misprint" });
  // As it is stored, it is read again.
  expect(trialRecord.parse({ ...MADE_UP, effects: [doubted] }).effects[0]).toEqual(doubted);
  expect(() => of({ verified: false })).toThrow(/does not go with/);
});

it("CHOICE-01's overall survival says in row, sentence, file and figure that a number is a misprint", async () => {
  const { db } = await openTestDatabase();
  const rows = await matchingRows(
    db,
    { ...DEFAULT_VIEW, search: "CHOICE-01", endpoint: ["OS"] },
    "comparison",
    10,
  );
  const [row] = rows;
  if (row === undefined) throw new Error("no row of CHOICE-01");
  expect([row.estimate, row.ciLow, row.ciHigh, row.verified]).toEqual([0.69, 0.57, 0.93, false]);
  expect(row.doubt).toContain("misprint");
  expect(figureSentence(row)).toContain("misprint");
  expect(itemOf(row)).toMatchObject({ doubt: row.doubt });
  expect(doubtNote(rows)).toMatch(
    /^In doubt as printed: CHOICE-01, OS \(.*\): the interval is centered on 0\.73/,
  );
  expect(italicNote(rows)).toMatch(/^Italic: in doubt as printed: CHOICE-01/);
  expect(italicNote([{ ...row, doubt: "not checked" }])).toBe("Italic: not checked against a source.");
  expect(italicNote([{ ...row, doubt: null }])).toBeNull();
});

it("no note tells of a misprint or of a level that does not fit without a doubt at the figure", () => {
  const told = curatedDataset().trials.filter(({ notes = "" }) =>
    /one of the numbers is a misprint|is printed as 95%, but/.test(notes),
  );
  expect(told.length).toBeGreaterThan(1);
  for (const { id, effects } of told)
    expect(
      effects.some(({ doubt }) => doubt !== undefined),
      id,
    ).toBe(true);
});
