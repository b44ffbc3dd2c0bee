import type { Metadata } from "next";
import Link from "next/link";
import { noticeText } from "@/components/evidence-table/notice-text";
import { Pager } from "@/components/sources/pager";
import { ReportsForm } from "@/components/sources/reports-form";
import { ReportsTable } from "@/components/sources/reports-table";
import { SourcesHead } from "@/components/sources/sources-head";
import { countSources, readReports } from "@/db/queries/sources";
import { database } from "@/db/server";
import { REPORTS_PATH, readReportQuery } from "@/lib/sources/view";
import type { SearchParams } from "@/lib/view";

export const metadata: Metadata = { title: "Sources" };

/** All reports, filtered and sorted by the address. */
export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { value: query, notices } = readReportQuery(await searchParams);
  const db = await database();
  const counts = await countSources(db);
  const page = await readReports(db, query);
  const beyond = page.page < query.page ? [`There is no page ${query.page}; the last one is shown.`] : [];
  return (
    <div className="mx-auto max-w-[92rem] px-4 pt-8 sm:px-6">
      <SourcesHead counts={counts} current="reports" notices={[...notices.map(noticeText), ...beyond]} />
      <h2 className="mt-6">
        {counts.reports} reports of {counts.trials} trials
      </h2>
      <p className="mt-0.5 max-w-[60rem] text-ink-2">
        Every publication, label and conference abstract behind the data. PMIDs and DOIs were not checked
        individually and carry no mark. The last column counts the figures cited to a report, and those of
        them that we have not yet seen there. All of the data as one file:{" "}
        <Link href="/about#data" className="underline">
          SQLite, or CSV in a ZIP
        </Link>
        .
      </p>
      <ReportsForm query={query} page={page} />
      {page.total === 0 ? (
        <p role="status" className="card mt-5 px-5 py-6">
          No report matches these filters.{" "}
          <Link href={REPORTS_PATH} className="underline">
            Show all {counts.reports}
          </Link>
          .
        </p>
      ) : (
        <>
          <Pager label="Pages" query={query} page={page} />
          <div className="mt-3">
            <ReportsTable query={query} page={page} />
          </div>
          {page.pages > 1 && <Pager label="Pages, below the table" query={query} page={page} />}
        </>
      )}
    </div>
  );
}
