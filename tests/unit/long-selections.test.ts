import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_VIEW, formatView } from "@/lib/view";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "./support/database";

const read = (query: string) => parseView(new URLSearchParams(query)).view;

describe("a link that selects many rows", () => {
  it("stays under the 8 kB that servers take, and brings the same rows back", async () => {
    const { db } = await openTestDatabase();
    const rows: { id: string }[] = await db.all(
      sql`SELECT id FROM evidence_row ORDER BY length(id) DESC, id LIMIT 200`,
    );
    const selected = rows.map(({ id }) => id);
    expect(selected).toHaveLength(200);
    const query = formatView({ ...DEFAULT_VIEW, selected });
    expect(selected.join(",").length).toBeGreaterThan(10_000);
    expect(query.length).toBeLessThan(8000);
    expect([...read(query).selected].sort()).toEqual([...selected].sort());
  });

  it("of the longest id of each of 200 trials, which share little, stays under 8 kB", async () => {
    const { db } = await openTestDatabase();
    const rows: { id: string }[] = await db.all(
      sql`SELECT id, max(length(id)) FROM evidence_row GROUP BY trial_id ORDER BY 2 DESC LIMIT 200`,
    );
    const own = rows.map(({ id }) => id);
    // As many more as make 200, of trials that could be: an id of the same length that begins otherwise.
    const more = own
      .slice(0, 200 - own.length)
      .map((id, place) => `made-up-${place * 7919}${id.slice(id.indexOf("."))}`);
    const selected = [...own, ...more];
    expect(selected).toHaveLength(200);
    const query = formatView({ ...DEFAULT_VIEW, selected });
    expect(selected.join(",").length).toBeGreaterThan(9000);
    expect(query.length).toBeLessThan(8000);
    expect([...read(query).selected].sort()).toEqual([...selected].sort());
  });

  it("packed before ids held the population is read as it was", () => {
    const older = "sel=~Akeynote-024.OS.pembrolizumab.chemotherapy,Mcheckmate,MPFS.pembrolizumab";
    expect(read(older).selected).toEqual([
      "keynote-024.OS.pembrolizumab.chemotherapy",
      "keynote-024.checkmate",
      "keynote-024.PFS.pembrolizumab",
    ]);
  });

  it("is packed the same whichever was packed before", () => {
    const selected = Array.from({ length: 90 }, (_, place) => `made-up-${place}.OS.new.old.itt`);
    const query = formatView({ ...DEFAULT_VIEW, selected });
    expect(formatView({ ...DEFAULT_VIEW, selected: [...selected].reverse() })).toBe(query);
    expect(formatView({ ...DEFAULT_VIEW, selected, excluded: selected })).toContain(query);
  });

  it("of few rows keeps their ids as they are, in order", () => {
    const selected = ["b.OS.x.y", "a.OS.x.y"];
    expect(formatView({ ...DEFAULT_VIEW, selected })).toBe("sel=b.OS.x.y,a.OS.x.y");
  });

  it("is read whatever the ids are", () => {
    const id = fc
      .string({ minLength: 1, maxLength: 90 })
      .filter((text) => text.trim() === text && !/^~|;|,/.test(text));
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 60, maxLength: 200 }), (selected) => {
        const view = read(formatView({ ...DEFAULT_VIEW, selected, excluded: selected }));
        expect([...view.selected].sort()).toEqual([...selected].sort());
        expect([...view.excluded].sort()).toEqual([...selected].sort());
      }),
    );
  });

  it("that is broken never throws", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(read(`sel=${encodeURIComponent(`~${text}`)}`).selected.length).toBeLessThanOrEqual(200);
      }),
    );
  });
});
