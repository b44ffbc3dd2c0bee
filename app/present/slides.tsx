import { noticeText } from "@/components/evidence-table/notice-text";
import { SceneSvg } from "@/components/figure/scene-svg";
import type { PresentedFigure, PresentedSlide } from "@/components/present/slide";
import { drawFigure } from "@/db/answers/figure";
import type { Database } from "@/db/client";
import type { FigureSource } from "@/lib/figures/kinds/source";
import { anatomyOf } from "@/lib/figures/presenting/anatomy";
import { quizOf } from "@/lib/figures/presenting/quiz";
import { sourcesOf } from "@/lib/figures/presenting/sources";
import { type Box, itemBox, type Scene } from "@/lib/figures/scene";
import { type RevealBy, stepsOf } from "@/lib/figures/steps";
import { parseFigure } from "@/lib/view/figure-url";
import { tidySlide } from "@/lib/view/lecture";

/**
 * Draws a figure of a lecture as slides.
 * @param figure its place in the lecture, from 0.
 * @param pictures false for the notes: they need none.
 */
export async function slidesOf(
  db: Database,
  search: URLSearchParams,
  figure: number,
  pictures: boolean,
): Promise<{ figure: PresentedFigure; slides: PresentedSlide[] }> {
  const parsed = parseFigure(search);
  const options = {
    ...parsed.figure,
    style: "slide" as const,
    parts: null,
    columns: null,
    paper: "none" as const,
  };
  const { source, scenes, notices } = await drawFigure(db, { ...parsed, figure: options });
  const query = tidySlide(search);
  return {
    figure: {
      query,
      title: scenes[0]?.title ?? "",
      kind: options.kind,
      notices: notices.map(noticeText),
    },
    slides: scenes.map((scene, page) =>
      slideOf(scene, source, { query, figure, page, pages: scenes.length }, pictures),
    ),
  };
}

function slideOf(
  scene: Scene,
  source: FigureSource,
  at: { query: string; figure: number; page: number; pages: number },
  pictures: boolean,
): PresentedSlide {
  const by: RevealBy = source.view.group === "none" ? "row" : "group";
  const { questions, refused } = quizOf(scene, source);
  return {
    key: `${at.query} ${at.page}`,
    figure: at.figure,
    query: at.query,
    title: scene.title,
    picture: pictures ? <SceneSvg scene={withoutLinks(scene)} className="slide-picture" /> : null,
    width: scene.width,
    height: scene.height,
    steps: stepsOf(scene, by),
    rowSteps: stepsOf(scene, "row"),
    asked: questions.map(({ row }) => row),
    questions,
    noQuiz: refused,
    anatomy: anatomyOf(scene, source),
    rowBoxes: rowBoxesOf(scene),
    blocks: scene.items
      .filter(({ role }) => !["band", "contour", "background"].includes(role))
      .map((item) => rounded(itemBox(item))),
    poolLater: at.page < at.pages - 1 && ABOUT_POOL.has(scene.kind),
    sources: sourcesOf(scene, source),
    // On slides before the last one, it would give the result away.
    pooled:
      at.page === at.pages - 1 && ABOUT_POOL.has(scene.kind) ? (source.pool?.whole.sentence ?? null) : null,
  };
}

const ABOUT_POOL: ReadonlySet<Scene["kind"]> = new Set<Scene["kind"]>(["forest", "cumulative", "funnel"]);

/** Whoever touches a slide in a lecture must not leave it; the notes lead to the trials. */
const withoutLinks = (scene: Scene): Scene => ({
  ...scene,
  items: scene.items.map((item) => {
    if (item.type !== "text") return item;
    const { href: _, ...text } = item;
    return text;
  }),
});

const rounded = ({ left, top, right, bottom }: Box): PresentedSlide["blocks"][number] => [
  Math.round(left),
  Math.round(top),
  Math.round(right),
  Math.round(bottom),
];

/** Where each row stands, for the light to be put on: across the slide, or about the marks of a plot without rows. */
function rowBoxesOf({ items, width, kind }: Scene): PresentedSlide["rowBoxes"] {
  const boxes = new Map<string, Box>();
  const inPlot = kind === "funnel" || kind === "map";
  for (const item of items) {
    if (item.row === undefined || item.role === "band") continue;
    if (inPlot && !["mark", "arrow"].includes(item.role)) continue;
    const row = item.row.replace(/:prediction$/, "");
    const box = itemBox(item);
    const known = boxes.get(row) ?? box;
    boxes.set(row, {
      left: Math.min(known.left, box.left),
      top: Math.min(known.top, box.top),
      right: Math.max(known.right, box.right),
      bottom: Math.max(known.bottom, box.bottom),
    });
  }
  return [...boxes].map(([row, box]) => {
    const spread = 3;
    const [left, right] = inPlot ? [box.left - spread, box.right + spread] : [8, width - 8];
    return {
      row,
      name: nameOf(row, items),
      box: rounded({ left, right, top: box.top - spread, bottom: box.bottom + spread }),
    };
  });
}

const nameOf = (row: string, items: Scene["items"]): string => {
  const first = items.find((item) => item.type === "text" && item.row === row);
  const words = first?.type === "text" ? first.text : row;
  return first?.group === undefined ? words : `${first.group}: ${words}`;
};
