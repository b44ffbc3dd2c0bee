import type { Metadata } from "next";
import { siteOrigin } from "@/components/site/origin";
import { readKnownView } from "@/db/answers/view";
import type { Database } from "@/db/client";
import { activeFilters, DEFAULT_VIEW, FILTER_KEYS, formatView, type View } from "@/lib/view";

/** The evidence map, drawn by this server: the picture of pages that have none of their own. */
export const MAP_PICTURE = "/api/v1/figures/map.png?dpi=96";

const DESCRIPTION = "Published results of oncology trials, side by side: a table that is a forest plot.";

interface Preview {
  /** Without the site's name. */
  title: string;
  description?: string;
  /** Path and query of a PNG of this server. */
  picture?: string;
}

/** A page's title, and what other programs show of a link to it (Open Graph). */
export async function withPreview({
  title,
  description = DESCRIPTION,
  picture = MAP_PICTURE,
}: Preview): Promise<Metadata> {
  const origin = await siteOrigin();
  return {
    title,
    description,
    openGraph: {
      type: "website",
      siteName: "Crosstrial",
      title,
      description,
      images: [{ url: origin + picture, type: "image/png", alt: title }],
    },
    twitter: { card: "summary_large_image" },
  };
}

/** Keys of a View that a picture of it needs: what is shown, not how the page looks. */
const SHOWN = [...FILTER_KEYS, "cut", "population", "show"] as const;

/**
 * The forest plot of a View that restricts something; a plot of all rows at once could not be read. @param
 * asked as in the address: a file refuses what a page ignores with a notice.
 */
export async function forestPicture(db: Database, asked: View): Promise<string> {
  const { view } = await readKnownView(db, asked);
  if (activeFilters(view).length === 0) return MAP_PICTURE;
  const shown = Object.fromEntries(SHOWN.map((key) => [key, view[key]]));
  return `/api/v1/figures/forest.png?${formatView({ ...DEFAULT_VIEW, ...shown })}&dpi=96`;
}
