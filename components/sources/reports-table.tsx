import Link from "next/link";
import { Missing, reportAnchor } from "@/components/trial/figure-parts";
import { TableBox } from "@/components/ui/table-box";
import type { ReportPage, SourceReport } from "@/db/queries/sources";
import { followUpWords } from "@/lib/evidence/follow-up";
import { reportKindWords } from "@/lib/evidence/report-kinds";
import { type ReportQuery, type ReportSort, reportsHref } from "@/lib/sources/view";
import { TrialPlace } from "./trial-place";

const COLUMNS: readonly { label: string; sort: ReportSort | null; number?: boolean }[] = [
  { label: "Trial", sort: "trial" },
  { label: "First author", sort: "author" },
  { label: "Year", sort: "year", number: true },
  { label: "Journal", sort: "journal" },
  { label: "Kind", sort: "kind" },
  { label: "Data cut-off", sort: "cutoff" },
  { label: "Follow-up, months", sort: "followup", number: true },
  { label: "PMID", sort: null },
  { label: "DOI", sort: null },
  { label: "Figures", sort: "figures", number: true },
];

interface ReportsTableProps {
  query: ReportQuery;
  page: ReportPage;
}

/** One page of reports; the headers are links that sort, by themselves and without script. */
export function ReportsTable({ query, page: { rows } }: ReportsTableProps) {
  return (
    <TableBox label="Reports">
      <table className="data-table">
        <caption className="sr-only">
          Reports, their data cut-off and follow-up, and how many figures come from each
        </caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <Head key={column.label} {...column} query={query} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((report) => (
            <Row key={report.id} report={report} />
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

interface HeadProps {
  label: string;
  sort: ReportSort | null;
  number?: boolean;
  query: ReportQuery;
}

function Head({ label, sort, number = false, query }: HeadProps) {
  const className = number ? "number" : "whitespace-nowrap";
  if (sort === null)
    return (
      <th scope="col" className={className}>
        {label}
      </th>
    );
  const current = query.sort.column === sort;
  const descending = current && !query.sort.descending;
  return (
    <th
      scope="col"
      className={className}
      aria-sort={current ? (query.sort.descending ? "descending" : "ascending") : undefined}
    >
      <Link
        href={reportsHref(query, { sort: { column: sort, descending } })}
        prefetch={false}
        scroll={false}
        className="text-inherit"
        title={`Sort by ${label.toLowerCase()}, ${descending ? "descending" : "ascending"}`}
      >
        {label}
        {current && (
          <span aria-hidden="true" className="ml-1 text-accent">
            {query.sort.descending ? "↓" : "↑"}
          </span>
        )}
      </Link>
    </th>
  );
}

function Row({ report }: { report: SourceReport }) {
  const { trialId, trialName, key, firstAuthor, year, journal, dataCutoff } = report;
  const followUp = followUpWords(report);
  return (
    <tr>
      <th scope="row" className="min-w-36 border-rule! align-top! font-medium!">
        <TrialPlace trialId={trialId} place={reportAnchor(key)}>
          {trialName}
        </TrialPlace>
      </th>
      <td className="whitespace-nowrap">{firstAuthor ?? <Missing title="no author recorded" />}</td>
      <td className="number">{year}</td>
      <td className="min-w-40">{journal}</td>
      <td className="whitespace-nowrap">{reportKindWords(report)}</td>
      <td className="whitespace-nowrap tabular-nums">
        {dataCutoff ?? <Missing title="data cut-off not in our data" />}
      </td>
      <td className="number">
        {followUp === null ? <Missing title="follow-up not in our data" /> : followUp}
      </td>
      <td className="tabular-nums">
        <Pubmed pmid={report.pmid} />
      </td>
      <td className="min-w-40 max-w-64 break-words">
        <Doi doi={report.doi} />
      </td>
      <td className="number">
        {report.figures}
        {report.unchecked > 0 && (
          <span className="block text-[0.78rem] text-ink-3">{report.unchecked} not checked</span>
        )}
      </td>
    </tr>
  );
}

function Pubmed({ pmid }: { pmid: string | null }) {
  if (pmid === null) return <Missing title="PMID not in our data" />;
  return <a href={`https://pubmed.ncbi.nlm.nih.gov/${pmid}/`}>{pmid}</a>;
}

function Doi({ doi }: { doi: string | null }) {
  if (doi === null) return <Missing title="DOI not in our data" />;
  return <a href={`https://doi.org/${doi}`}>{doi}</a>;
}
