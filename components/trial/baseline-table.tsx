import { CaptionedTable } from "@/components/ui/table-box";
import {
  type BaselineFigure,
  baselineText,
  byCharacteristic,
  computedWords,
  placeWords,
} from "@/lib/evidence/baseline";
import { signs } from "@/lib/evidence/format";
import { Missing } from "./figure-parts";

const ALL = "all";

/** Who the patients were: one row per characteristic, one column per arm, and where it was read. */
export function BaselineTable({ baseline, trial }: { baseline: readonly BaselineFigure[]; trial: string }) {
  const columns = new Map<string, string>();
  for (const { arm } of baseline) if (arm !== null) columns.set(arm.id, arm.label);
  if (baseline.some(({ arm }) => arm === null)) columns.set(ALL, "All patients");
  const rows = byCharacteristic(baseline);
  return (
    <CaptionedTable caption={`Patients of ${trial} at baseline`}>
      <thead>
        <tr>
          <th scope="col">Characteristic</th>
          {[...columns].map(([id, label]) => (
            <th key={id} scope="col" className="number min-w-24 whitespace-normal!">
              {signs(label)}
            </th>
          ))}
          <th scope="col">Source</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, label, population, figures }) => (
          <tr key={`${id} ${population}`}>
            <th scope="row" className="min-w-36 border-rule! align-top! font-medium! text-ink!">
              {signs(label)}
              {population !== null && (
                <span className="block text-[0.78rem] text-ink-3">{signs(population)}</span>
              )}
            </th>
            {[...columns.keys()].map((arm) => (
              <td key={arm} className="number">
                <Values figures={figures.filter((figure) => (figure.arm?.id ?? ALL) === arm)} />
              </td>
            ))}
            <td className="min-w-44 text-[0.82rem] text-ink-2">
              <Sources figures={figures} trial={baseline[0]?.trialId ?? ""} />
            </td>
          </tr>
        ))}
      </tbody>
    </CaptionedTable>
  );
}

function Values({ figures }: { figures: readonly BaselineFigure[] }) {
  if (figures.length === 0) return <Missing title="not in our data" />;
  return figures.map((figure) => (
    <span key={figure.id} className="block">
      <span className="whitespace-nowrap">{baselineText(figure)}</span>
      {figure.n !== null && (
        <span className="block whitespace-nowrap text-[0.78rem] text-ink-3">n {figure.n}</span>
      )}
      {figure.computedFrom !== null && (
        <span className="block text-[0.78rem] text-ink-3">{computedWords(figure)}</span>
      )}
    </span>
  ));
}

/** The reports that give the figures, and where each was read. */
function Sources({ figures, trial }: { figures: readonly BaselineFigure[]; trial: string }) {
  const reports = new Map(
    figures.flatMap(({ report }) => (report === null ? [] : [[report.id, report.label] as const])),
  );
  const places = [...new Set(figures.flatMap((figure) => placeWords(figure) ?? []))];
  return (
    <>
      {[...reports].map(([id, label]) => (
        <a
          key={id}
          href={`/trials/${trial}#report-${id.slice(trial.length + 1)}`}
          className="block underline"
        >
          {label}
        </a>
      ))}
      {places.length > 0 ? places.join("; ") : reports.size === 0 && "source not in our data"}
    </>
  );
}
