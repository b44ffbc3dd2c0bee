import type { Metadata } from "next";
import { withPreview } from "@/app/link-preview";
import { Audiences } from "@/components/evidence-map/audiences";
import { EvidenceMap } from "@/components/evidence-map/evidence-map";
import { Opening } from "@/components/evidence-map/opening";
import { DatasetJsonLd } from "@/components/site/dataset-json-ld";
import { readHome } from "@/db/answers/home";
import { readDownloads } from "@/db/package/downloads";
import { readVocabulary } from "@/db/queries/vocabulary";
import { database } from "@/db/server";

export const dynamic = "force-dynamic";

/** The title is the site's own, without an addition. */
export async function generateMetadata(): Promise<Metadata> {
  const preview = await withPreview({ title: "Crosstrial" });
  return { ...preview, title: { absolute: "Crosstrial" } };
}

export default async function HomePage() {
  const db = await database();
  const { map, numbers, forests } = await readHome(db);
  return (
    <div className="mx-auto max-w-[110rem] px-4 pt-6 sm:px-6">
      <DatasetJsonLd dataset={await readVocabulary(db)} downloads={await readDownloads(db, null)} />
      <Opening numbers={numbers} />
      <EvidenceMap map={map} />
      <Audiences forests={forests} />
    </div>
  );
}
