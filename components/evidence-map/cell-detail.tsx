import { type MapCell, VERDICTS } from "@/lib/evidence/map";
import { MapMark } from "./map-mark";
import { groundsOf, trialCount, VERDICT_LABELS } from "./verdicts";

const NONE = { shown: 0, "not-shown": 0, "not-tested": 0 };

/**
 * The trials of a cell, each with its verdict. `show-details.tsx` shows it while the pointer or the keyboard is on the
 * cell, where the screen has room. The link beside it holds the same words, so screen readers skip it.
 */
export function CellDetail({ cell, title }: { cell: MapCell; title: string }) {
  return (
    <div
      aria-hidden="true"
      data-detail
      hidden
      className="card fixed z-40 w-80 max-w-[calc(100vw-1rem)] p-3 text-left text-[0.82rem] text-ink leading-snug shadow-lg"
    >
      <p className="font-semibold">{title}</p>
      <p className="text-ink-2">{trialCount(cell.trials.length)}</p>
      {VERDICTS.filter((verdict) => cell.counts[verdict] > 0).map((verdict) => (
        <div key={verdict} className="mt-2 grid grid-cols-[auto_1fr] gap-x-2">
          <span className="pt-0.5">
            <MapMark counts={{ ...NONE, [verdict]: 1 }} radius={6} />
          </span>
          <p>
            <span className="block font-medium first-letter:uppercase">{VERDICT_LABELS[verdict]}</span>
            {cell.trials
              .filter((trial) => trial.verdict === verdict)
              .map((trial) => (
                <span key={trial.id} className="block">
                  {trial.name} <span className="text-ink-3">{groundsOf(trial)}</span>
                </span>
              ))}
          </p>
        </div>
      ))}
    </div>
  );
}
