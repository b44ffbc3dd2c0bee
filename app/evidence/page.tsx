import type { Metadata } from "next";
import "./workbench.css";
import { Differences } from "@/components/evidence-table/differences";
import { Legend } from "@/components/evidence-table/legend";
import { Workbench } from "@/components/evidence-table/workbench";
import { withCutMends } from "@/db/queries/evidence/cut-mends";
import { comparabilityOfView, trialNotes } from "@/db/queries/evidence/differences";
import { evidenceFacets } from "@/db/queries/evidence/facets";
import { evidencePage } from "@/db/queries/evidence/page";
import { poolRows } from "@/db/queries/evidence/pool-rows";
import { filtersAtFault } from "@/db/queries/evidence/summary";
import { readVocabulary, resolveView } from "@/db/queries/vocabulary";
import { database } from "@/db/server";
import { poolView } from "@/lib/pool/build";
import { MOST_ROWS, poolSettings } from "@/lib/pool/settings";
import { parseView, type SearchParams } from "@/lib/view";
import { viewTitle } from "@/lib/view/title";

/** The tab, a bookmark and a shared link say what is in the View. */
export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { view } = parseView(await searchParams);
  return { title: viewTitle(view, await readVocabulary(await database())) };
}

interface Props {
  searchParams: Promise<SearchParams>;
}

export default async function EvidencePage({ searchParams }: Props) {
  const parsed = parseView(await searchParams);
  const db = await database();
  const vocabulary = await readVocabulary(db);
  const { view, notices } = await resolveView(db, parsed.view, vocabulary);
  const page = await evidencePage(db, view);
  const { startYear, ...facets } = await evidenceFacets(db, view, page.result, vocabulary);
  const empty = page.counts[page.result] === 0;
  const settings = poolSettings(view);
  const rows = settings === null || empty ? null : await poolRows(db, view, page.result, MOST_ROWS + 1);
  const pool =
    settings === null || rows === null
      ? null
      : await withCutMends(db, poolView(rows, view, settings, page.result), rows, view, page.result);
  return (
    <div className="mx-auto max-w-[110rem] px-4 pt-5 sm:px-6">
      <h1 className="mb-4">Evidence workbench</h1>
      <Workbench
        view={view}
        notices={[...parsed.notices, ...notices]}
        {...page}
        facets={facets}
        startYear={startYear}
        reportYears={vocabulary.reportYears}
        atFault={empty ? await filtersAtFault(db, view) : []}
        pool={pool}
      >
        <Legend result={page.result} />
        <Differences
          checked={await comparabilityOfView(db, view, page.result)}
          notes={await trialNotes(db, view, page.result)}
          trials={page.trials}
        />
      </Workbench>
    </div>
  );
}
