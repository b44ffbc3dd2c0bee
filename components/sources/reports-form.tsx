import Link from "next/link";
import type { ReportPage } from "@/db/queries/sources";
import { REPORT_KIND_WORDS } from "@/lib/evidence/report-kinds";
import {
  DEFAULT_REPORT_QUERY,
  REPORTS_PATH,
  type ReportQuery,
  reportsHref,
  sortParam,
} from "@/lib/sources/view";

interface ReportsFormProps {
  query: ReportQuery;
  page: ReportPage;
}

/** The filters of the list of reports: a plain form, sent with the address. */
export function ReportsForm({ query, page: { kinds, years } }: ReportsFormProps) {
  const { text, kind, from, to, sort } = query;
  const plain = reportsHref({ ...query, sort: DEFAULT_REPORT_QUERY.sort }) === REPORTS_PATH;
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers and screen readers know role="search" better than <search>
    <form
      action={REPORTS_PATH}
      method="get"
      role="search"
      className="no-print mt-5 flex flex-wrap items-end gap-3"
    >
      <label className="min-w-56 grow basis-64 text-[0.82rem] text-ink-2 sm:max-w-md">
        Search
        <input
          type="search"
          name="q"
          defaultValue={text}
          placeholder="Trial, drug, author, journal, PMID or DOI"
          className="field mt-0.5 block w-full"
        />
      </label>
      <label className="text-[0.82rem] text-ink-2">
        Kind
        <select name="kind" defaultValue={kind ?? ""} className="field mt-0.5 block">
          <option value="">All kinds</option>
          {kinds.map((item) => (
            <option key={item.kind} value={item.kind}>
              {REPORT_KIND_WORDS[item.kind]} ({item.count})
            </option>
          ))}
          {kind !== null && !kinds.some((item) => item.kind === kind) && (
            <option value={kind}>{REPORT_KIND_WORDS[kind]} (0)</option>
          )}
        </select>
      </label>
      <Year name="from" label="From year" value={from} placeholder={years?.from} />
      <Year name="to" label="To year" value={to} placeholder={years?.to} />
      {sortParam(sort) !== sortParam(DEFAULT_REPORT_QUERY.sort) && (
        <input type="hidden" name="sort" value={sortParam(sort)} />
      )}
      <button type="submit" className="button">
        Apply
      </button>
      {!plain && (
        <Link
          href={reportsHref({ ...DEFAULT_REPORT_QUERY, sort })}
          prefetch={false}
          className="py-1.5 text-[0.87rem]"
        >
          Clear
        </Link>
      )}
    </form>
  );
}

interface YearProps {
  name: string;
  label: string;
  value: number | null;
  placeholder: number | undefined;
}

function Year({ name, label, value, placeholder }: YearProps) {
  return (
    <label className="text-[0.82rem] text-ink-2">
      {label}
      <input
        name={name}
        inputMode="numeric"
        pattern="(19|20)[0-9]{2}"
        title="A year of four digits"
        defaultValue={value ?? ""}
        placeholder={placeholder === undefined ? undefined : String(placeholder)}
        className="field mt-0.5 block w-20"
      />
    </label>
  );
}
