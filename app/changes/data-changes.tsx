import Link from "next/link";
import { ChangesHead } from "@/components/changes/changes-head";
import { DataChangeTable } from "@/components/changes/data-change-table";
import { VersionCard } from "@/components/changes/version-card";
import { noticeText } from "@/components/evidence-table/notice-text";
import { Choice } from "@/components/ui/choice";
import { readDataChanges } from "@/db/answers/data-changes";
import type { Database } from "@/db/client";
import { readVocabulary } from "@/db/queries/vocabulary";
import { CHANGE_WORDS, type ChangeWord } from "@/lib/versions/types";
import {
  CHANGES_PER_PAGE,
  type DataChangesQuery,
  dataChangesHref,
  readDataChangesQuery,
} from "@/lib/versions/view";
import type { SearchParams } from "@/lib/view";

const KINDS: Readonly<Record<ChangeWord, string>> = {
  added: "Added",
  removed: "Removed",
  changed: "Corrected or completed",
  renamed: "Under a new id",
};

/** What changed in the curated records from one version to the next, by the address. */
export async function DataChanges({ db, params }: { db: Database; params: SearchParams }) {
  const { value: query, notices } = readDataChangesQuery(params);
  const { tumors } = await readVocabulary(db);
  const found = await readDataChanges(db, query);
  const said = [...notices.map(noticeText), ...found.notices];
  const [newest] = found.shown;
  return (
    <div className="mx-auto max-w-[92rem] px-4 pt-6 pb-12 sm:px-6">
      <ChangesHead current="data" />
      <p className="mt-4 max-w-[60rem] text-ink-2">
        Trials added and removed, and figures corrected, added or removed, from one version of the data to the
        next. Corrections to titles, notes and wording are not listed. Also available as{" "}
        <a href="/changes/data.atom" className="underline">
          Atom feed
        </a>{" "}
        and as{" "}
        <a href="/api/v1/data-changes.csv" className="underline">
          CSV
        </a>{" "}
        or{" "}
        <a href="/api/v1/data-changes" className="underline">
          JSON
        </a>
        .
      </p>
      {said.length > 0 && (
        <div role="status" className="mt-3 rounded-lg bg-warn-soft px-3 py-2 text-[0.87rem] text-warn">
          {said.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
      )}
      <form action="/changes" method="get" className="no-print mt-4 flex flex-wrap items-end gap-3">
        <input type="hidden" name="what" value="data" />
        {query.since !== null && <input type="hidden" name="since" value={query.since} />}
        <Choice
          id="changes-version"
          label="Version"
          name="version"
          value={query.since === null ? String(newest?.number ?? "") : ""}
          options={[...found.versions]
            .reverse()
            .map(({ number, date }) => ({ id: String(number), name: `${number}, ${date}` }))}
          {...(query.since === null ? {} : { all: `Since ${query.since}` })}
        />
        <Choice
          id="changes-tumor"
          label="Tumor type"
          name="tumor"
          value={query.tumor ?? ""}
          options={tumors}
          all="All"
        />
        <Choice
          id="changes-change"
          label="Kind of change"
          name="change"
          value={query.change ?? ""}
          options={CHANGE_WORDS.map((id) => ({ id, name: KINDS[id] }))}
          all="All"
        />
        <div className="flex min-w-0 flex-col gap-0.5">
          <label htmlFor="changes-trial" className="text-[0.8rem] text-ink-2">
            Trial
          </label>
          <input
            id="changes-trial"
            name="trial"
            type="search"
            defaultValue={query.trial}
            className="field w-44"
          />
        </div>
        <button type="submit" className="button">
          Show
        </button>
      </form>
      {found.shown.map((version) => (
        <VersionCard key={version.number} version={version} />
      ))}
      <h2 className="mt-6">
        {found.total} {found.total === 1 ? "entry" : "entries"} in trials that were already there
      </h2>
      {found.total > 0 && (
        <>
          <Pages query={query} page={found.page} pages={found.pages} total={found.total} label="Pages" />
          <div className="mt-2">
            <DataChangeTable changes={found.changes} />
          </div>
          {found.pages > 1 && (
            <Pages
              query={query}
              page={found.page}
              pages={found.pages}
              total={found.total}
              label="Pages, below the table"
            />
          )}
        </>
      )}
    </div>
  );
}

interface PagesProps {
  query: DataChangesQuery;
  page: number;
  pages: number;
  total: number;
  label: string;
}

/** "51 to 100 of 388", with the way to the pages beside it. */
function Pages({ query, page, pages, total, label }: PagesProps) {
  const link = (to: number, text: string) =>
    to >= 1 && to <= pages ? (
      <Link href={dataChangesHref(query, { page: to })} prefetch={false} className="button">
        {text}
      </Link>
    ) : null;
  return (
    <nav aria-label={label} className="mt-3 flex flex-wrap items-center gap-2 text-[0.87rem]">
      <p className="mr-2 text-ink-2 tabular-nums">
        {(page - 1) * CHANGES_PER_PAGE + 1} to {Math.min(total, page * CHANGES_PER_PAGE)} of {total}
      </p>
      {link(page - 1, "Previous")}
      {link(page + 1, "Next")}
    </nav>
  );
}
