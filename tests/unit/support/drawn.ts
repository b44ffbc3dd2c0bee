import { type DrawnFigure, drawFigure } from "@/db/answers/figure";
import { parseFigure } from "@/lib/view/figure-url";
import { openTestDatabase } from "./database";

/** The figure of an address, drawn from the curated dataset as pages and files draw it. */
export async function drawn(query: string): Promise<DrawnFigure> {
  const { db } = await openTestDatabase();
  return drawFigure(db, parseFigure(new URLSearchParams(query)));
}
