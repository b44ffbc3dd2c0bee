import { ForestAxis, ForestRow } from "@/components/forest/forest-svg";
import { Missing } from "@/components/trial/figure-parts";
import { PlanWords } from "@/components/ui/plan-words";
import type { CompareContent } from "@/lib/compare/rows";
import { whoLine } from "@/lib/compare/words";
import { figureSentence, formatEstimate, formatInterval, formatLevel } from "@/lib/evidence/format";
import type { EvidenceFigure } from "@/lib/evidence/types";
import { type Axis, placeMark } from "@/lib/figures";
import { evidenceAxis, isQuiet } from "@/lib/figures/drawing";
import { ReportLine } from "./figure-lines";

const WIDTH = 208;
const HEIGHT = 20;

type EffectsContent = Extract<CompareContent, { kind: "effects" }>;

/** The effects of a trial; one axis for all columns of the row. */
export function EffectsCell({ content: { effects, ofRow } }: { content: EffectsContent }) {
  if (effects.length === 0) return <Missing title="not reported" />;
  return <Effects effects={effects} axis={axisOf(ofRow)} maxWeight={largest(ofRow)} />;
}

/** An axis on which every interval of the row is seen whole. */
function axisOf(effects: readonly EvidenceFigure[]): Axis {
  const values = effects.flatMap(({ estimate, ciLow, ciHigh }) =>
    [estimate, ciLow, ciHigh].filter((value) => value !== null),
  );
  const bounds = { low: Math.min(...values), high: Math.max(...values), maxWeight: null };
  const measures = new Set(effects.flatMap(({ measure }) => measure ?? []));
  return evidenceAxis("comparison", [...measures], bounds);
}

const largest = (effects: readonly EvidenceFigure[]) =>
  Math.max(...effects.map(({ weight }) => weight ?? 0)) || null;

interface EffectsProps {
  effects: readonly EvidenceFigure[];
  axis: Axis;
  maxWeight: number | null;
}

function Effects({ effects, axis, maxWeight }: EffectsProps) {
  return (
    <ul className="space-y-2.5">
      {effects.map((effect, place) => (
        <li key={effect.rowId}>
          <span className="sr-only">{figureSentence(effect)}</span>
          <span aria-hidden="true" className="block text-[0.78rem] text-ink-2 leading-snug">
            {effect.arm.label} versus {effect.reference?.label}
          </span>
          <Estimate effect={effect} />
          <ForestRow
            mark={placeMark(effect, axis, maxWeight)}
            axis={axis}
            width={WIDTH}
            height={HEIGHT}
            muted={isQuiet(effect)}
            maxSide={11}
          />
          {place === effects.length - 1 && (
            <div className="compare-axis">
              <ForestAxis axis={axis} width={WIDTH} height={20} />
            </div>
          )}
          <span className="block text-[0.78rem] text-ink-3 leading-snug">{whoLine(effect)}</span>
          <span className="block text-[0.78rem] leading-snug">
            <span className="text-ink-3">By plan: </span>
            <PlanWords figure={effect} testedIn={effect.testedBefore?.report ?? null} />
          </span>
          <ReportLine report={effect.report} />
        </li>
      ))}
    </ul>
  );
}

function Estimate({ effect }: { effect: EvidenceFigure }) {
  const interval = formatInterval(effect);
  const level = formatLevel(effect.ciLevel);
  return (
    <span aria-hidden="true" className={`block tabular-nums ${effect.verified ? "" : "text-ink-3 italic"}`}>
      <span className="font-semibold">{formatEstimate(effect)}</span>{" "}
      {interval === null ? "no interval on record" : `(${interval})`}
      {level !== "" && <span className="text-[0.78rem] text-ink-3"> {level}</span>}
      {!effect.verified && <span className="text-[0.78rem] text-ink-3 not-italic"> · not checked</span>}
    </span>
  );
}
