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
import { scopeOfRows } from "@/db/answers/link-changes";
import { evidencePageTitle, readWorkbenchPage } from "@/db/answers/workbench";
import { database } from "@/db/server";
import { COLUMN_DESCRIPTIONS } from "@/lib/evidence/column-descriptions";
import { cutChoices } from "@/lib/evidence/cut-choices";
import { shownColumns, standardColumns } from "@/lib/evidence/standard-columns";
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
  const found = await readWorkbenchPage(db, parsed.view);
  const { view, vocabulary, page, facets, empty, pool, weights, notIncluded, help } = found;
  const month = knownUntil(view);
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
        <VersionNotice db={db} asked={asked} scope={await scopeOfRows(db, view, page.result)} />
      )}
      <Workbench
        view={view}
        notices={[...parsed.notices, ...found.notices]}
        {...page}
        facets={facets}
        startYear={found.startYear}
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
        blockingFilters={found.blockingFilters}
        pool={pool}
        weights={weights}
        descriptions={COLUMN_DESCRIPTIONS}
        standard={standardColumns(view, page.result, page.tumors)}
        caption={captionOf(page.result, page.counts[page.result], page.trials)}
        cut={cutWords(view, found.withoutMonth)}
        pooledRows={pooledRows(
          pool,
          shownColumns(view, page.result, page.tumors),
          frameFor(page.panels, view.density, weights),
        )}
        known={known}
        activeFilters={
          <>
            <ActiveFilters view={view} facets={facets} />
            <MoreByBiomarker view={view} rows={found.foldedRows} />
            <FoldedMatches view={view} matches={found.foldedMatches} />
            {!empty && known}
          </>
        }
        withoutScripts={<FiltersWithoutScripts view={view} facets={facets} />}
      >
        <Legend
          result={page.result}
          rows={page.rows}
          notes={[
            ...(shownColumns(view, page.result, page.tumors).includes("weight") ? [weights.note] : []),
            ...found.unions,
          ]}
        />
        <Differences check={found.check} notes={found.notes} trials={page.trials} />
      </Workbench>
    </div>
  );
}
