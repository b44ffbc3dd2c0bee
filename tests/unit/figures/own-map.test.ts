import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { GET } from "@/app/api/v1/figures/[file]/route";
import { connect } from "@/db/client";
import { readEvidenceMap } from "@/db/queries/evidence-map";
import { mapGrid } from "@/lib/figures/kinds/map-grid";
import { figureStyle } from "@/lib/figures/rows/style";
import { loadFonts } from "@/lib/figures/text/fonts";
import { measurer } from "@/lib/figures/text/measure";
import { DEFAULT_FIGURE } from "@/lib/view/figure";
import { openTestDatabase } from "../support/database";
import { withOtherOrigins } from "../support/made-up-origins";

/* The evidence map of other origins: made-up trials of one's own, one of them in a curated tumor type. */

const folder = mkdtempSync(join(tmpdir(), "crosstrial-own-map-"));
const path = join(folder, "others.db");
beforeAll(() => withOtherOrigins(path));
afterAll(() => {
  process.env.DATABASE_URL = inject("preparedDatabase");
  rmSync(folder, { recursive: true });
});

async function draw(database: string, query: string): Promise<{ status: number; text: string }> {
  process.env.DATABASE_URL = database;
  const response = await GET(new Request(`http://localhost/api/v1/figures/map.svg?${query}`), {
    params: Promise.resolve({ file: "map.svg" }),
  });
  return { status: response.status, text: await response.text() };
}

describe("the map of trials of one's own", () => {
  it("has a column for each tumor type of its trials, curated ones too", async () => {
    const { db, close } = await connect(path, { readonly: true });
    const map = await readEvidenceMap(db, ["own"]);
    const columns = map.sites.flatMap(({ tumors }) => tumors.map(({ id }) => id));
    expect(map.cells.map(({ tumorId }) => tumorId).sort()).toEqual(["made-up-tumor", "nsclc"]);
    expect(columns.sort()).toEqual(["made-up-tumor", "nsclc"]);
    const registered = await readEvidenceMap(db, ["ctgov"]);
    expect(registered.sites.flatMap(({ tumors }) => tumors.map(({ id }) => id))).toEqual(["nsclc"]);
    close();
  });

  it.each(["origin=own", "origin=own&tumor=nsclc", "origin=ctgov", "origin=own,ctgov"])(
    "is drawn for %s",
    async (query) => {
      const { status, text } = await draw(path, query);
      expect(status, text.slice(0, 300)).toBe(200);
      expect(text).toMatch(/Evidence map of \d trials?,/);
    },
  );
});

describe("a map without trials", () => {
  it("says so", async () => {
    const { status, text } = await draw(inject("preparedDatabase"), "origin=own");
    expect(status, text.slice(0, 300)).toBe(200);
    expect(text).toContain("No trials on the map for this view.");
  });

  it("is a grid of no width to be filled, and of finite size", async () => {
    const { db } = await openTestDatabase();
    const map = await readEvidenceMap(db, ["own"]);
    expect(map.cells).toEqual([]);
    const grid = mapGrid(map, figureStyle(DEFAULT_FIGURE), measurer(await loadFonts()), 400, false);
    expect([grid.width, grid.height, grid.largest].every(Number.isFinite)).toBe(true);
    expect(JSON.stringify(grid.draw(0, 0))).not.toContain("null");
  });
});
