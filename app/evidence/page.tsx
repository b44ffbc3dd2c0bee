import type { Metadata } from "next";
import { parseView } from "@/lib/view/parse";
import "./workbench.css";
import { forestPicture, withPreview } from "@/app/link-preview";
import { VersionNotice } from "@/app/version-notice";
import { ActiveFilters } from "@/components/evidence-table/active-filters";
import { captionOf, cutWords } from "@/components/evidence-table/caption";
import { Differences } from "@/components/evidence-table/differences";
import { FiltersWithoutScripts } from "@/components/evidence-table/filters-without-scripts";
import { FoldedMatches } from "@/components/evidence-table/folded-matches";
import { frameFor } from "@/components/evidence-table/frame";
import { Legend } from "@/components/evidence-table/legend";
import { MoreByBiomarker } from "@/components/evidence-table/more-by-biomarker";
import { pooledRows } from "@/components/evidence-table/pool-row";
import { Workbench } from "@/components/evidence-table/workbench";
import { KnownTrials } from "@/components/search/known-trials";
import { SearchHelpLines } from "@/components/search/search-help";
import { MonthChoice } from "@/components/time/month-choice";
import { monthWithin } from "@/components/time/month-within";
import { checkView } from "@/db/answers/comparability";
import { evidencePageTitle } from "@/db/answers/page-title";
import { searchHelp } from "@/db/answers/search-help";
import { readWorkbench } from "@/db/answers/workbench";
import { trialNotes } from "@/db/queries/evidence/compared";
import { foldedMatches, foldedRows } from "@/db/queries/evidence/folded";
import { matchingRowIds } from "@/db/queries/evidence/rows";
import { findBlockingFilters } from "@/db/queries/evidence/summary";
import { readUnionNotes } from "@/db/queries/evidence/unions";
import { hiddenFromView } from "@/db/queries/evidence/without-month";
import { namedNotIncluded } from "@/db/queries/not-included";
import { readVocabulary, resolveView } from "@/db/queries/vocabulary";
import { database } from "@/db/server";
import { COLUMN_DESCRIPTIONS } from "@/lib/evidence/column-descriptions";
import { cutChoices } from "@/lib/evidence/cut-choices";
import { shownColumns, standardColumns } from "@/lib/evidence/standard-columns";
import { weightNote } from "@/lib/pool/weights";
import { splitVersion } from "@/lib/versions/link";
import { changeView, knownUntil, type SearchParams, viewHref } from "@/lib/view";

/** The tab, a bookmark and a shared link say what is in the View. */
export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { view } = parseView(await searchParams);
  const db = await database();
  const title = await evidencePageTitle(db, view);
  return withPreview({ title, picture: await forestPicture(db, view) });
}

interface Props {
  searchParams: Promise<SearchParams>;
}

export default async function EvidencePage({ searchParams }: Props) {
  const { asked, params } = splitVersion(await searchParams);
  const parsed = parseView(params);
  const db = await database();
  const vocabulary = await readVocabulary(db);
  const { view, notices } = await resolveView(db, parsed.view, vocabulary);
  const month = knownUntil(view);
  const { page, startYear, facets, empty, pool } = await readWorkbench(db, view, vocabulary);
  const notIncluded = await namedNotIncluded(db, view.search);
  const help = empty ? await searchHelp(db, view.search) : null;
  const known =
    notIncluded.length > 0 ? (
      <KnownTrials trials={notIncluded} />
    ) : help !== null ? (
      <>
        <p className="font-semibold text-lg">Nothing matches</p>
        <SearchHelpLines help={help} hrefOf={(search) => viewHref(changeView(view, { search, open: [] }))} />
      </>
    ) : null;
  return (
    <div className="mx-auto max-w-[110rem] px-4 pt-5 sm:px-6">
      <h1 className="mb-4">Evidence workbench</h1>
      {asked !== null && (
        <VersionNotice
          db={db}
          asked={asked}
          scope={{
            kind: "rows",
            rows: await matchingRowIds(db, view, page.result),
            filters: { view, result: page.result },
          }}
        />
      )}
      <Workbench
        view={view}
        notices={[...parsed.notices, ...notices]}
        {...page}
        facets={facets}
        startYear={startYear}
        reportYears={vocabulary.reportYears}
        cutChoices={cutChoices(view.cut, vocabulary.reportYears)}
        month={month === null ? null : monthWithin(month, "Evidence as known at the end of")}
        months={
          month !== null && (
            <MonthChoice
              month={month}
              hrefOf={(date) => viewHref(changeView(view, { cut: { kind: "asOf", date } }))}
            />
          )
        }
        blockingFilters={empty ? await findBlockingFilters(db, view) : []}
        pool={pool}
        descriptions={COLUMN_DESCRIPTIONS}
        standard={standardColumns(view, page.result, page.tumors)}
        caption={captionOf(page.result, page.counts[page.result], page.trials)}
        cut={cutWords(view, await hiddenFromView(db, view, page.result))}
        pooledRows={pooledRows(
          pool,
          shownColumns(view, page.result, page.tumors),
          frameFor(page.panels, view.density, pool),
        )}
        known={known}
        activeFilters={
          <>
            <ActiveFilters view={view} facets={facets} />
            <MoreByBiomarker view={view} rows={await foldedRows(db, view, page.result)} />
            <FoldedMatches view={view} matches={await foldedMatches(db, view, page.result)} />
            {!empty && known}
          </>
        }
        withoutScripts={<FiltersWithoutScripts view={view} facets={facets} />}
      >
        <Legend
          result={page.result}
          rows={page.rows}
          notes={[
            ...(shownColumns(view, page.result, page.tumors).includes("weight") ? [weightNote(pool)] : []),
            ...(await readUnionNotes(db, page.rows)),
          ]}
        />
        <Differences
          check={await checkView(db, view, page.result)}
          notes={await trialNotes(db, view, page.result)}
          trials={page.trials}
        />
      </Workbench>
    </div>
  );
}
