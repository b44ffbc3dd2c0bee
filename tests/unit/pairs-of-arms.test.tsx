import { createElement, Fragment } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, it } from "vitest";
import { CELLS } from "@/components/evidence-table/cells";
import type { ForestFrame } from "@/components/evidence-table/frame";
import { ArmPair } from "@/components/ui/arm-pair";
import type { Connection } from "@/db/client";
import { matchingRows } from "@/db/queries/evidence/rows";
import { DEFAULT_VIEW } from "@/lib/view";
import { openTestDatabase } from "./support/database";

let connection: Connection;
beforeAll(async () => {
  connection = await openTestDatabase();
});

const FRAME: ForestFrame = {
  panels: [],
  width: 100,
  height: 20,
  namesPopulation: false,
  weights: {},
};

/** What a screen reader says of a cell. */
const heard = (cell: React.ReactNode) =>
  renderToStaticMarkup(createElement(Fragment, null, cell))
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

describe("two numbers in a cell without their arms", () => {
  it("are heard with experimental and control", async () => {
    const rows = await matchingRows(connection.db, { ...DEFAULT_VIEW, endpoint: ["OS"] }, "comparison", 500);
    expect(rows.length).toBeGreaterThan(100);
    const pairs = rows.map((row) => heard(CELLS.n(row, FRAME))).filter((words) => /\d+\D+\d/.test(words));
    expect(pairs.length).toBeGreaterThan(100);
    for (const words of pairs) expect(words).toMatch(/^experimental \d+ , control \d+/);
  });

  it("stand the same way wherever medians of two arms are written in one line", () => {
    expect(heard(<ArmPair experimental="20.1" between=" vs " control="15.0" />)).toBe(
      "experimental 20.1 vs , control 15.0",
    );
  });
});
