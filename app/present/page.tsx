import type { Metadata } from "next";
import "../figure/figure.css";
import "./present.css";
import { SceneSvg } from "@/components/figure/scene-svg";
import { Presentation, type PresentedSlide } from "@/components/present/presentation";
import { drawFigure } from "@/db/queries/drawn-figure";
import { database } from "@/db/server";
import { type RevealBy, stepsOf } from "@/lib/figures/steps";
import { type SearchParams, toUrlSearchParams } from "@/lib/view";
import { parseFigure } from "@/lib/view/figure-url";
import { readSlides, SLIDE_PARAM, tidySlide } from "@/lib/view/lecture";

export const metadata: Metadata = { title: "Present" };

interface Props {
  searchParams: Promise<SearchParams>;
}

/** Figures full screen, revealed step by step; one of a View, or the several of a lecture. */
export default async function PresentPage({ searchParams }: Props) {
  const params = await searchParams;
  const asked = readSlides(addressOf(params));
  const db = await database();
  const slides: PresentedSlide[] = [];
  for (const search of asked) slides.push(...(await slidesOf(db, search)));
  return (
    <Presentation
      slides={slides}
      lecture={asked.map(tidySlide)}
      notices={slides.length === 0 ? ["There is nothing to present."] : []}
    />
  );
}

/** Next.js hands a parameter given twice as a list; a lecture gives its slides so. */
function addressOf(params: SearchParams): URLSearchParams {
  const slides = params[SLIDE_PARAM];
  if (slides === undefined) return toUrlSearchParams(params);
  return new URLSearchParams([slides].flat().map((slide) => [SLIDE_PARAM, slide]));
}

async function slidesOf(
  db: Awaited<ReturnType<typeof database>>,
  search: URLSearchParams,
): Promise<PresentedSlide[]> {
  const parsed = parseFigure(search);
  const figure = {
    ...parsed.figure,
    style: "slide" as const,
    parts: null,
    columns: null,
    paper: "none" as const,
  };
  const drawn = await drawFigure(db, { ...parsed, figure });
  const by: RevealBy = drawn.source.view.group === "none" ? "row" : "group";
  return drawn.scenes.map((scene, page) => ({
    key: `${drawn.href} ${page}`,
    title: scene.title,
    picture: <SceneSvg scene={scene} className="slide-picture" />,
    width: scene.width,
    height: scene.height,
    steps: stepsOf(scene, by),
    rowSteps: stepsOf(scene, "row"),
    note: [drawn.source.pool?.whole.sentence ?? "", ...drawn.citations].filter((text) => text !== ""),
  }));
}
