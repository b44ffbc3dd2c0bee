import { beforeAll, describe, expect, inject, it } from "vitest";
import { connect, type Database } from "@/db/client";
import { drawFigure } from "@/db/answers/figure";
import { sceneToPlainSvg } from "@/lib/export/svg";
import { parseFigure } from "@/lib/view/figure-url";
import { expectSound } from "../unit/figures/geometry";
import { FIGURE_VIEWS } from "./figure-views";

let db: Database;
beforeAll(async () => {
  ({ db } = await connect(inject("preparedDatabase"), { readonly: true }));
});

/** The version of the dataset changes with the loader's rules; nothing of the figure hangs on it. */
const settled = (svg: string) => svg.replace(/[0-9a-f]{12}\+[0-9a-f]{4}/g, "VERSION");

it("keeps at least 40 Views", () => {
  expect(FIGURE_VIEWS.length).toBeGreaterThanOrEqual(40);
  expect(new Set(FIGURE_VIEWS.map(([name]) => name)).size).toBe(FIGURE_VIEWS.length);
});

describe.each(FIGURE_VIEWS)("%s", (name, address) => {
  it("is drawn as before, every row, nothing over another, nothing cut", async () => {
    const { scenes, source } = await drawFigure(db, parseFigure(new URLSearchParams(address)));
    for (const scene of scenes) expectSound(scene, name);
    const texts = new Set(scenes.flatMap(({ items }) => items.flatMap(({ row }) => row ?? [])));
    // The other kinds have rows of their own: arms, events, reports, years (tests/unit/figures/kinds.test.ts).
    if (source.options.kind === "forest") for (const { rowId } of source.rows) expect(texts).toContain(rowId);
    const svg = scenes.map((scene, page) => sceneToPlainSvg(scene, { id: `page-${page + 1}` })).join("\n");
    await expect(settled(svg)).toMatchFileSnapshot(`figures/${name}.svg`);
  });
});
