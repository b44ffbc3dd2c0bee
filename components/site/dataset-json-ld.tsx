import type { Download } from "@/db/package/downloads";
import type { Vocabulary } from "@/db/queries/vocabulary";
import { datasetJsonLd } from "@/lib/versions/json-ld";
import { siteOrigin } from "./origin";

interface DatasetJsonLdProps {
  dataset: Pick<Vocabulary, "version" | "loadedAt" | "reportYears">;
  downloads: readonly Download[];
}

/** The dataset for catalogs, as data in the page: nothing that a browser runs. */
export async function DatasetJsonLd({ dataset, downloads }: DatasetJsonLdProps) {
  const text = datasetJsonLd({ ...dataset, origin: await siteOrigin(), downloads });
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: our own JSON, with every "<" escaped
    <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />
  );
}
