import type { ReactNode } from "react";
import type { TrialReport } from "@/db/queries/trial/types";
import { reportTiming } from "@/lib/evidence/follow-up";
import { checkedText } from "@/lib/evidence/format";
import type { Checked } from "@/lib/evidence/types";

/** Place of a report among the references of its trial's page. */
export const reportAnchor = (key: string) => `report-${key}`;
/** Place of a plausibility warning on its trial's page. */
export const checkAnchor = (id: number) => `check-${id}`;

/** Ids of the figures that the load warned about, with the warning. */
export type FigureChecks = ReadonlyMap<string, number>;

/** A dash for what is not in our data, with words for those who can't see it. */
export function Missing({ title }: { title: string }) {
  return (
    <span title={title} className="text-ink-3">
      <span aria-hidden="true">–</span>
      <span className="sr-only">{title}</span>
    </span>
  );
}

interface FigureProps {
  verified: boolean;
  /** Where it was read, on hovering; null where the place was not kept. */
  checked?: Checked | null;
  children: ReactNode;
}

/** A figure: plain if it was checked against its report; otherwise gray, slanted and labeled as not checked. */
export function Figure({ verified, checked = null, children }: FigureProps) {
  const place = checkedText(checked);
  if (verified)
    return (
      <span className="whitespace-nowrap" title={place ?? undefined}>
        {children}
        {place !== null && <span className="sr-only">. {place}</span>}
      </span>
    );
  return <span className="whitespace-nowrap text-ink-3 italic">{children}</span>;
}

interface NotesProps {
  /** Short remarks: a level, an assessor, where an interval comes from. */
  notes: readonly (string | null)[];
  verified: boolean;
  /** What can't be right about the figure as printed: said in place of "not checked". */
  doubt?: string | null;
  check?: number | undefined;
}

/** The small print below a figure. */
export function Notes({ notes, verified, doubt = null, check }: NotesProps) {
  const said = notes.filter((note) => note !== null && note !== "");
  if (said.length === 0 && verified && check === undefined) return null;
  return (
    <span className="block text-[0.78rem] text-ink-3 leading-snug">
      {said.join(" · ")}
      {!verified && (
        <>
          {said.length > 0 && " · "}
          {doubt ?? (
            <span className="whitespace-nowrap underline decoration-dotted" title={NOT_CHECKED}>
              not checked
            </span>
          )}
        </>
      )}
      {check !== undefined && (
        <>
          {(said.length > 0 || !verified) && " · "}
          <a href={`#${checkAnchor(check)}`} className="whitespace-nowrap text-warn underline">
            data check
          </a>
        </>
      )}
    </span>
  );
}

export const NOT_CHECKED = "Not checked: cited to the report named, where we have not yet seen it";

/** The report a figure comes from: author and year, data cut-off and follow-up, and a link to its reference. */
export function ReportName({ report }: { report: TrialReport }) {
  return (
    <>
      <a href={`#${reportAnchor(report.key)}`} className="whitespace-nowrap">
        {report.label}
      </a>
      <span className="block min-w-40 text-[0.78rem] text-ink-3 leading-snug">{reportTiming(report)}</span>
    </>
  );
}

/** A report at the head of its rows, as many as `span`. */
export function ReportHead({ report, span }: { report: TrialReport; span: number }) {
  return (
    <th scope={span > 1 ? "rowgroup" : "row"} rowSpan={span} className="border-rule! align-top! font-normal!">
      <ReportName report={report} />
    </th>
  );
}
