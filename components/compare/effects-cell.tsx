import { ForestAxis, ForestRow } from "@/components/forest/forest-svg";
import { Sides } from "@/components/forest/sides";
import { PlanWords } from "@/components/ui/plan-words";
import type { CompareContent, CompareSection } from "@/lib/compare/rows";
import { sizeWords, whoLine } from "@/lib/compare/words";
import {
  figureSentence,
  formatEstimate,
  formatInterval,
  formatLevel,
  olderWords,
} from "@/lib/evidence/format";
import { panelOf } from "@/lib/evidence/panel-kinds";
import { testedText } from "@/lib/evidence/plan-test";
import type { EvidenceFigure } from "@/lib/evidence/types";
import { placeMark } from "@/lib/figures";
import { type Look, lookOf } from "@/lib/figures/looks";
import { type Panel, panelsOf } from "@/lib/figures/panels";
import { NotThere, ReportLine } from "./figure-lines";

const WIDTH = 208;
const HEIGHT = 20;

type EffectsContent = Extract<CompareContent, { kind: "effects" }>;

/** How sure the effects of a comparison look. */
export const looksOf = (sections: readonly CompareSection[]): Look[] =>
  sections.flatMap(({ rows }) =>
    rows.flatMap(({ cells }) =>
      cells.flatMap(({ content }) => (content.kind === "effects" ? content.effects.map(lookOf) : [])),
    ),
  );

/** The effects of a trial; for all columns of the row one axis for each measure, on which every interval is seen whole. */
export function EffectsCell({
  content: { effects, ofRow, namesSize, missing },
}: {
  content: EffectsContent;
}) {
  if (effects.length === 0) return <NotThere missing={missing} title="not in our data" />;
  return <Effects effects={effects} panels={panelsOf(ofRow)} namesSize={namesSize} />;
}

interface EffectsProps {
  effects: readonly EvidenceFigure[];
  panels: readonly Panel[];
  /** Whether each effect gives its number of patients, because they are not all patients of the arms above. */
  namesSize: boolean;
}

/** In the order of the panels, each with its axis below its last mark. */
function Effects({ effects, panels, namesSize }: EffectsProps) {
  const placed = panels.flatMap((panel) => {
    const own = effects.filter((effect) => panelOf([panel], effect) !== undefined);
    return own.map((effect, place) => ({ effect, panel, last: place === own.length - 1 }));
  });
  return (
    <ul className="space-y-2.5">
      {placed.map(({ effect, panel: { axis, better, maxWeight }, last }) => (
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
            look={lookOf(effect)}
            maxSide={11}
          />
          {last && (
            <div className="compare-axis">
              <Sides axis={axis} width={WIDTH} better={better} />
              <ForestAxis axis={axis} width={WIDTH} height={20} />
            </div>
          )}
          <span className="block text-[0.78rem] text-ink-3 leading-snug">
            {whoLine(effect)}
            {namesSize && ` · ${sizeWords(effect)}`}
          </span>
          <span className="block text-[0.78rem] leading-snug">
            <span className="text-ink-3">By plan: </span>
            <PlanWords plan={effect.plan} />
            {effect.tested !== null && effect.testedBefore !== null && (
              <span className="block text-ink-3">Tested: {testedText(effect.tested)}</span>
            )}
          </span>
          <ReportLine report={effect.report} />
          {effect.trialReportedUntil !== null && (
            <span className="block text-[0.78rem] text-ink-3 leading-snug">{olderWords(effect)}</span>
          )}
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
      {interval === null ? "interval not in our data" : `(${interval})`}
      {level !== "" && <span className="text-[0.78rem] text-ink-3"> {level}</span>}
      {effect.doubt !== null && (
        <span className="text-[0.78rem] text-ink-3 not-italic"> · {effect.doubt}</span>
      )}
    </span>
  );
}
