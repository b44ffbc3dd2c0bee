import { Missing } from "@/components/trial/figure-parts";
import {
  type BaselineFigure,
  baselineSize,
  baselineText,
  computedWords,
  placeWords,
} from "@/lib/evidence/baseline";
import { signs } from "@/lib/evidence/format";
import { OfAll, ReportLine } from "./figure-lines";

/** The patients of a trial at baseline by one characteristic: arm by arm, or all of them. */
export function BaselineCell({
  figures,
  ofAll,
}: {
  figures: readonly BaselineFigure[];
  ofAll?: string | undefined;
}) {
  const [first] = figures;
  if (first === undefined) return <Missing title="not in our data" />;
  const places = [...new Set(figures.flatMap((figure) => placeWords(figure) ?? []))];
  const reports = new Map(
    figures.flatMap(({ report }) => (report === null ? [] : [[report.id, report] as const])),
  );
  return (
    <>
      <ul className="space-y-1">
        {figures.map((figure) => (
          <li key={figure.id}>
            <span className="block text-[0.78rem] text-ink-2 leading-snug">
              {figure.arm === null ? "all patients" : signs(figure.arm.label)}
            </span>
            <span className="font-semibold tabular-nums">{baselineText(figure)}</span>
            {[baselineSize(figure), computedWords(figure)].map(
              (words) =>
                words !== null && (
                  <span key={words} className="text-[0.78rem] text-ink-3">
                    {" "}
                    {words}
                  </span>
                ),
            )}
          </li>
        ))}
      </ul>
      <OfAll words={first.population === null ? ofAll : undefined} />
      {[...reports.values()].map((report) => (
        <ReportLine key={report.id} report={report} />
      ))}
      {places.length > 0 && (
        <span className="block text-[0.78rem] text-ink-3 leading-snug">read in {places.join("; ")}</span>
      )}
    </>
  );
}
