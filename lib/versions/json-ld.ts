import { DATA_LICENSE } from "../export/package/license";
import { DATASET_SUMMARY, DATASET_TITLE, KEYWORDS } from "../export/package/texts";

interface Described {
  /** Of the site. */
  origin: string;
  version: string;
  /** ISO time. */
  loadedAt: string;
  reportYears: { from: number; to: number } | null;
  /** Addresses below the origin, with their media types and sizes in bytes where these are known. */
  downloads: readonly { href: string; mediaType: string; bytes: number | null }[];
}

/** The dataset in the words of schema.org, for catalogs: text of a JSON-LD script, safe inside of HTML. */
export function datasetJsonLd({ origin, version, loadedAt, reportYears, downloads }: Described): string {
  const described = {
    "@context": "https://schema.org/",
    "@type": "Dataset",
    name: DATASET_TITLE,
    description: DATASET_SUMMARY,
    url: `${origin}/about`,
    version,
    dateModified: loadedAt,
    license: DATA_LICENSE.url,
    usageInfo: `${origin}/about#license`,
    isAccessibleForFree: true,
    keywords: KEYWORDS,
    creator: { "@type": "Organization", name: "Crosstrial contributors" },
    ...(reportYears === null ? {} : { temporalCoverage: `${reportYears.from}/${reportYears.to}` }),
    variableMeasured: [
      "hazard ratio",
      "odds ratio",
      "risk ratio",
      "risk difference",
      "median time to event",
      "landmark rate",
      "response rate",
      "rate of adverse events",
    ],
    distribution: downloads.map(({ href, mediaType, bytes }) => ({
      "@type": "DataDownload",
      encodingFormat: mediaType,
      contentUrl: origin + href,
      ...(bytes === null ? {} : { contentSize: `${bytes} B` }),
    })),
  };
  // A "<" in a text could end the script.
  return JSON.stringify(described).replaceAll("<", "\\u003c");
}
