import type { TrialReport } from "@/db/queries/trial/types";
import { reportTiming } from "@/lib/evidence/follow-up";
import { registryHref, sourceLinks } from "@/lib/evidence/format";
import { reportKindWords } from "@/lib/evidence/report-kinds";
import { reportAnchor } from "./figure-parts";

/** The trial's reports, each an anchor that its figures link to. */
export function References({ reports, nct }: { reports: readonly TrialReport[]; nct: string | null }) {
  return (
    <>
      <ol className="mt-2 divide-y divide-rule">
        {reports.map((report) => (
          <li
            key={report.id}
            id={reportAnchor(report.key)}
            className="scroll-mt-6 px-2 py-2.5 target:bg-accent-soft"
          >
            <Reference report={report} />
          </li>
        ))}
      </ol>
      {nct !== null && (
        <p className="mt-3 px-2">
          Registry:{" "}
          <a href={registryHref(nct)} className="underline">
            {nct} at ClinicalTrials.gov
          </a>
        </p>
      )}
    </>
  );
}

function Reference({ report }: { report: TrialReport }) {
  const links = sourceLinks(report);
  const { figures, unchecked } = report;
  return (
    <>
      <p>
        <span className="font-semibold">{report.label}</span>{" "}
        <span className="tag">{reportKindWords(report)}</span>
      </p>
      <p className="text-ink-2">
        {placeOf(report)}; {reportTiming(report)}
      </p>
      <p className="flex flex-wrap gap-x-4 text-[0.87rem]">
        {links.map(({ label, href }) => (
          <a key={href} href={href} className="tap break-all underline">
            {label}
          </a>
        ))}
        {links.length === 0 && <span className="text-ink-3">neither PMID nor DOI recorded</span>}
        <span className="text-ink-3">{figuresTaken(figures, unchecked)}</span>
      </p>
    </>
  );
}

/** "Locke FL, Lancet Oncol, 2019", but "Weber JS, ASCO 2024" and "FDA label, 2020": nothing is repeated. */
const placeOf = ({ firstAuthor, journal, year }: TrialReport): string =>
  [
    firstAuthor === null || journal.startsWith(firstAuthor) ? null : firstAuthor,
    journal,
    journal.includes(String(year)) ? null : year,
  ]
    .filter((part) => part !== null)
    .join(", ");

/** "12 figures taken from it, 2 of them not checked". */
function figuresTaken(figures: number, unchecked: number): string {
  if (figures === 0) return "no figure taken from it";
  const taken = `${figures} ${figures === 1 ? "figure" : "figures"} taken from it`;
  if (unchecked === 0) return `${taken}, all checked`;
  return unchecked === figures ? `${taken}, not checked` : `${taken}, ${unchecked} of them not checked`;
}
