import type { Metadata } from "next";
import { toUrlSearchParams } from "@/lib/view/search-params";
import "../figure/figure.css";
import "./present.css";
import { NotesWindow } from "@/components/present/notes-window";
import { Presentation } from "@/components/present/presentation";
import type { PresentedFigure, PresentedSlide } from "@/components/present/slide";
import { StartPage } from "@/components/present/start-page";
import { WithoutScripts } from "@/components/present/without-scripts";
import { database } from "@/db/server";
import type { SearchParams } from "@/lib/view";
import { NOTES_PARAM, readSlides, SLIDE_PARAM } from "@/lib/view/lecture";
import { slidesOf } from "./slides";

export const metadata: Metadata = { title: "Present" };

interface Props {
  searchParams: Promise<SearchParams>;
}

/**
 * Figures full screen, revealed step by step; the figure of a View, or the figures of a lecture. With `notes`, the lecturer's
 * second window; without a figure, a page to start from.
 */
export default async function PresentPage({ searchParams }: Props) {
  const params = await searchParams;
  const asked = readSlides(addressOf(params));
  if (asked.length === 0) return <StartPage />;
  const channel = [params[NOTES_PARAM]].flat()[0];
  const db = await database();
  const slides: PresentedSlide[] = [];
  const figures: PresentedFigure[] = [];
  for (const [index, search] of asked.entries()) {
    const drawn = await slidesOf(db, search, index, channel === undefined);
    figures.push(drawn.figure);
    slides.push(...drawn.slides);
  }
  if (channel !== undefined) return <NotesWindow slides={slides} channel={channel} />;
  return (
    <>
      <WithoutScripts figures={figures} />
      <Presentation slides={slides} figures={figures} />
    </>
  );
}

/** Next.js hands a parameter given twice as a list; a lecture gives its slides so. */
function addressOf(params: SearchParams): URLSearchParams {
  const slides = params[SLIDE_PARAM];
  if (slides === undefined) return toUrlSearchParams(params);
  return new URLSearchParams([slides].flat().map((slide) => [SLIDE_PARAM, slide]));
}
