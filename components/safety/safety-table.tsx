import Link from "next/link";
import { Figure, Missing, NOT_CHECKED } from "@/components/trial/figure-parts";
import { OriginMark } from "@/components/ui/origin-mark";
import { TableBox } from "@/components/ui/table-box";
import { checkedText, signs } from "@/lib/evidence/format";
import { countedWords, eventWords } from "@/lib/safety/grades";
import { type Scales, scaleWords } from "@/lib/safety/grading";
import { intervalGap, rateIntervalText, type SafetyRow } from "@/lib/safety/rows";
import { nextSort, type SafetyColumn, type SafetyView, safetyHref } from "@/lib/safety/view";
import { ROLE_WORDS, RoleMark } from "./arm-mark";
import { rateText, sizeText } from "./rate-text";
import { ReportLink } from "./report-link";

const COLUMNS: readonly { id: SafetyColumn | "interval"; label: string; title: string; number?: boolean }[] =
  [
    { id: "event", label: "Event", title: "As the report words it, with the grades it counts" },
    { id: "trial", label: "Trial", title: "Trial and tumor type" },
    { id: "arm", label: "Arm", title: "Sorts by the classes of its drugs" },
    { id: "percent", label: "Rate", title: "Percent of treated patients, as reported", number: true },
    {
      id: "n",
      label: "Patients",
      title: "Patients with the event, of those treated; sorts by those treated",
      number: true,
    },
    { id: "interval", label: "95% CI", title: "Wilson's interval, computed here", number: true },
    { id: "report", label: "Report", title: "Sorts by year of publication" },
    { id: "verified", label: "Checked", title: "Whether the figure was checked against its report" },
  ];

interface TableProps {
  rows: readonly SafetyRow[];
  /** The parameter that a click on a head sets; null: heads are plain words. */
  view: SafetyView | null;
  scales: Scales;
  label?: string;
}

/** Adverse events by arm, one row per figure. Without a View it is part of a page and scrolls under its head. */
export function SafetyEventsTable({ rows, view, scales, label = "Adverse events by arm" }: TableProps) {
  return (
    <TableBox label={label} className={view === null ? "max-h-[36rem] overflow-y-auto" : ""}>
      <table className="data-table min-w-[66rem]">
        <caption className="sr-only">{label}, across trials</caption>
        <thead className={view === null ? "sticky top-0 z-10 bg-bg" : ""}>
          <tr>
            {COLUMNS.map(({ id, label: head, title, number = false }) => (
              <th
                key={id}
                scope="col"
                title={title}
                className={number ? "number" : ""}
                aria-sort={id === "interval" || view === null ? undefined : sortOf(view, id)}
              >
                {id === "interval" || view === null ? (
                  head
                ) : (
                  <SortLink view={view} column={id} label={head} />
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} scale={scaleWords(row, scales)} />
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function sortOf({ sort }: SafetyView, column: SafetyColumn): "ascending" | "descending" | "none" {
  if (sort?.column !== column) return "none";
  return sort.descending ? "descending" : "ascending";
}

function SortLink({ view, column, label }: { view: SafetyView; column: SafetyColumn; label: string }) {
  const sorted = sortOf(view, column);
  return (
    <Link
      href={safetyHref(view, { sort: nextSort(view, column) })}
      prefetch={false}
      scroll={false}
      className="text-ink-2"
    >
      {label}
      <span aria-hidden="true" className={sorted === "none" ? "text-ink-3" : "text-accent"}>
        {sorted === "none" ? " ↕" : sorted === "ascending" ? " ↑" : " ↓"}
      </span>
    </Link>
  );
}

function Row({ row, scale }: { row: SafetyRow; scale: string | null }) {
  const { trial, arm, event, interval, verified, report } = row;
  const size = sizeText(row);
  const counted = countedWords(event, scale, row.category);
  return (
    <tr data-figure={row.id}>
      <td className="min-w-32">
        {signs(eventWords(event))}
        {counted !== "" && <span className="block text-[0.78rem] text-ink-3">{counted}</span>}
      </td>
      <th scope="row">
        <Link href={`/trials/${trial.id}#safety`} prefetch={false} className="font-semibold">
          {trial.name}
        </Link>
        <span className="block text-[0.78rem] text-ink-3">{trial.tumor}</span>
        <OriginMark origin={trial.origin} />
      </th>
      <td className="min-w-56">
        <RoleMark of={arm.role} quiet={!verified} /> {signs(arm.label)}
        <span className="sr-only">, {ROLE_WORDS[arm.role]}</span>
      </td>
      <td className="number">
        <Figure verified={verified}>
          <strong className="font-semibold">{rateText(row)}</strong>
        </Figure>
      </td>
      <td className="number">
        {size === null ? (
          <Missing title="patients not in our data" />
        ) : (
          <Figure verified={verified}>{size}</Figure>
        )}
      </td>
      <td className="number">
        {interval === null ? (
          <Missing title={intervalGap(row) ?? ""} />
        ) : (
          <span
            title={interval.from === "count" ? undefined : "From the only count that gives the percentage"}
          >
            {rateIntervalText(interval)}
            {interval.from === "percentage" && <span className="text-ink-3">*</span>}
          </span>
        )}
      </td>
      <td>
        <ReportLink report={report} trialId={trial.id} />
      </td>
      <td>
        {verified ? (
          <>
            yes
            {row.checked !== null && (
              <span className="wrap-anywhere block min-w-36 text-[0.78rem] text-ink-3 leading-snug">
                {checkedText(row.checked)}
              </span>
            )}
          </>
        ) : (
          <span className="whitespace-nowrap text-ink-3 italic" title={NOT_CHECKED}>
            not checked
          </span>
        )}
      </td>
    </tr>
  );
}
