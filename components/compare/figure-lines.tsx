import type { ReactNode } from "react";
import { Missing } from "@/components/trial/figure-parts";
import { reportTiming } from "@/lib/evidence/follow-up";
import { sourceLinks } from "@/lib/evidence/format";
import type { ReportRef } from "@/lib/evidence/types";

/** A link to the publication itself; if there is none, to the reference on the trial's page. */
export function sourceHref(report: ReportRef): string {
  const [link] = sourceLinks(report);
  const [trial, key] = report.id.split("/");
  return link?.href ?? `/trials/${trial}#report-${key}`;
}

/** The report that gave a figure, one click away, with its data cut-off and follow-up. */
export function ReportLine({ report }: { report: ReportRef }) {
  return (
    <span className="block text-[0.78rem] text-ink-3 leading-snug">
      <a href={sourceHref(report)} className="underline">
        {report.label}
      </a>
      {": "}
      {reportTiming(report)}
    </span>
  );
}

/** A figure of one arm: the arm's name, then the number. */
export function ArmLine({
  arm,
  verified,
  children,
}: {
  arm: string;
  verified: boolean;
  children: ReactNode;
}) {
  return (
    <li className={verified ? "" : "text-ink-3 italic"}>
      <span className="block text-[0.78rem] text-ink-2 leading-snug">{arm}</span>
      {children}
      {!verified && <NotChecked />}
    </li>
  );
}

export const NotChecked = () => <span className="text-[0.78rem] text-ink-3 not-italic"> · not checked</span>;

/** For an empty cell: a dash, or words that say whose figures are missing. */
export const NotThere = ({ missing, title }: { missing?: string | undefined; title: string }) =>
  missing === undefined ? <Missing title={title} /> : <span className="text-ink-2">{missing}</span>;

/** Beside figures for all patients of a trial, if the results are for some of them. */
export const OfAll = ({ words }: { words: string | undefined }) =>
  words !== undefined && <span className="block text-[0.78rem] text-ink-3 leading-snug">{words}</span>;
