import { beforeAll, describe, expect, inject, it } from "vitest";
import { GET } from "@/app/api/v1/figures/[file]/route";
import { drawFigure } from "@/db/answers/figure";
import type { Scene } from "@/lib/figures/scene";
import { parseFigure } from "@/lib/view/figure-url";
import { paragraphs, readPptx, slideObjects } from "../export/read-pptx";
import { openTestDatabase } from "../support/database";

process.env.DATABASE_URL = inject("preparedDatabase");

const VIEW = "tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS&pool=auto";

/** The slides that PowerPoint gets of a style, in their order. */
async function slidesOf(style: string, view = VIEW): Promise<string[]> {
  const request = new Request(`http://localhost/api/v1/figures/forest.pptx?${view}&style=${style}`);
  const answer = await GET(request, { params: Promise.resolve({ file: "forest.pptx" }) });
  expect(answer.status).toBe(200);
  const parts = readPptx(new Uint8Array(await answer.arrayBuffer()));
  return Object.keys(parts)
    .filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
    .sort((a, b) => Number(/\d+/.exec(a)?.[0]) - Number(/\d+/.exec(b)?.[0]))
    .map((name) => parts[name] ?? "");
}

describe("slides of a figure in a journal's style", () => {
  it("print numbers as the journal does, not as the site", async () => {
    const lancet = (await slidesOf("lancet")).flatMap(paragraphs);
    expect(lancet.filter((text) => /\d\.\d/.test(text))).toEqual([]);
    expect(lancet).toContain("0·60 (0·50–0·72)");
    expect((await slidesOf("revman")).flatMap(paragraphs)).toContain("0.60 [0.50, 0.72]");
    expect((await slidesOf("bmj")).flatMap(paragraphs)).toContain("0.60 (0.50 to 0.72)");
  });

  it("keep a mark for every row, in the journal's color", async () => {
    const { db } = await openTestDatabase();
    const { source } = await drawFigure(db, parseFigure(new URLSearchParams(VIEW)));
    const marks = (await slidesOf("lancet"))
      .flatMap(slideObjects)
      .filter(({ name }) => name.startsWith("mark"));
    expect(marks).toHaveLength(source.rows.length);
    for (const { element } of marks) expect(element.toString().toUpperCase()).toContain("00407A");
  });

  it("name every comparator by the words of its trial, where they are of several classes", async () => {
    const { db } = await openTestDatabase();
    const view = VIEW.replace("vs=chemotherapy", "vs=chemotherapy,anti-vegf+chemotherapy");
    const { source } = await drawFigure(db, parseFigure(new URLSearchParams(view)));
    const said = (await slidesOf("lancet", view)).flatMap(paragraphs).join(" ");
    for (const { reference } of source.rows) expect(said).toContain(`vs ${reference?.label}`);
  });
});

describe("notes of a figure in a journal's style", () => {
  let db: Awaited<ReturnType<typeof openTestDatabase>>["db"];
  beforeAll(async () => {
    ({ db } = await openTestDatabase());
  });

  it.each(["revman", "jama", "bmj", "lancet"])(
    "of %s name arms whole and in one kind of number",
    async (style) => {
      const { scenes } = await drawFigure(
        db,
        parseFigure(new URLSearchParams(`${VIEW}&group=class&style=${style}`)),
      );
      const notes = scenes
        .flatMap(({ items }) => items)
        .flatMap((item) => (item.type === "text" && item.role === "footnote" ? [item.text] : []))
        .join(" ");
      expect(notes).not.toContain("…");
      expect(notes).toContain("RATIONALE-307 (Tislelizumab + nab-paclitaxel-carboplatin)");
      expect(notes).not.toMatch(style === "lancet" ? /\d\.\d/ : /\d·\d/);
    },
  );

  it("number their pages where there are several, and only there", async () => {
    const numbersOf = async (query: string) => {
      const { scenes } = await drawFigure(db, parseFigure(new URLSearchParams(query)));
      return scenes.map(({ items }) =>
        items.flatMap((item) => (item.type === "text" && /^Page \d/.test(item.text) ? [item.text] : [])),
      );
    };
    for (const query of [
      `${VIEW}&paper=a4`,
      `${VIEW}&style=slide`,
      "fig=map&paper=a4",
      `${VIEW}&fig=safety&style=slide`,
    ]) {
      const found = await numbersOf(query);
      expect(found).toEqual(
        found.length === 1 ? [[]] : found.map((_, index) => [`Page ${index + 1} of ${found.length}`]),
      );
    }
    expect((await numbersOf(`${VIEW}&paper=a4`)).length).toBeGreaterThan(1);
    expect(await numbersOf(VIEW)).toEqual([[]]);
  });
});

it("slides of a long figure are full: their type stays, a subtotal stands on the slide of its last row", async () => {
  const { db } = await openTestDatabase();
  const query =
    "tumor=nsclc&line=1L&setting=metastatic&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS&group=class&pool=auto&style=slide";
  const { scenes } = await drawFigure(db, parseFigure(new URLSearchParams(query)), "lancet");
  const rowsOf = ({ items }: Scene) =>
    new Set(items.flatMap(({ role, row }) => (role === "mark" && row !== undefined ? [row] : [])));
  const held = scenes.map((scene) => rowsOf(scene).size).filter((count) => count > 0);
  expect(held.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(19);
  expect(held.length).toBeLessThanOrEqual(5);
  expect(Math.max(...held)).toBeGreaterThanOrEqual(6);
  for (const { items, height } of scenes) {
    const cells = items.filter((item) => item.type === "text" && item.role === "estimate");
    for (const cell of cells) expect(cell.type === "text" ? cell.size : 0).toBeGreaterThan(15);
    for (const item of items) if (item.type === "text") expect(item.y).toBeLessThan(height);
    if (items.some((item) => item.type === "text" && item.text.startsWith("Subtotal")))
      expect(items.some(({ role, row }) => role === "mark" && row !== undefined)).toBe(true);
  }
});
