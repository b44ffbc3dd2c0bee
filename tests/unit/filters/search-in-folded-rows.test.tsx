import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { FoldedMatches } from "@/components/evidence-table/folded-matches";
import { evidencePage } from "@/db/answers/evidence-page";
import { foldedMatches } from "@/db/queries/evidence/folded";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "../support/database";

/** "IMDC favorable" found rows of all patients, and nothing said that the match lies below them. */

const { db } = await openTestDatabase();
const viewOf = (query: string) => parseView(new URLSearchParams(query)).view;

it.each([
  ["IMDC favorable", /imdc/i, /favorable/i],
  ["sunitinib IMDC favorable", /imdc/i, /favorable/i],
])("%s: counts what answers it below each row, and the link unfolds it", async (search, ...held) => {
  const view = viewOf(`q=${encodeURIComponent(search)}&endpoint=OS&show=comparison`);
  const matches = await foldedMatches(db, view, "comparison");
  expect(matches.length).toBeGreaterThan(0);
  const html = renderToStaticMarkup(createElement(FoldedMatches, { view, matches }));
  const href = /href="([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const opened = await evidencePage(db, viewOf(href.split("?")[1] ?? ""));
  for (const { rowId, rows } of matches) {
    const row = opened.rows.find((one) => one.rowId === rowId);
    const said = (row?.children ?? []).filter(({ population, subgroup, relation }) => {
      const words = `${population} ${subgroup?.factor ?? ""} ${subgroup?.level ?? ""}`;
      return relation !== "head" && held.every((word) => word.test(words));
    });
    expect(new Set(said.map((one) => one.rowId)).size, rowId).toBe(rows);
  }
  const again = viewOf(href.split("?")[1] ?? "");
  expect(renderToStaticMarkup(createElement(FoldedMatches, { view: again, matches }))).toBe("");
});

it("is silent where nothing folded is called so, or all populations are rows", async () => {
  expect(await foldedMatches(db, viewOf("q=CheckMate+214&endpoint=OS"), "comparison")).toEqual([]);
  expect(await foldedMatches(db, viewOf("q=IMDC+favorable&population=all"), "comparison")).toEqual([]);
  expect(await foldedMatches(db, viewOf("endpoint=OS"), "comparison")).toEqual([]);
});
