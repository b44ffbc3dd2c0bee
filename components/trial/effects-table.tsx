import { ForestRow } from "@/components/forest/forest-svg";
import { LookLegend } from "@/components/forest/look-legend";
import { CaptionedTable } from "@/components/ui/table-box";
import type { EndpointResults, TrialEffect } from "@/db/queries/trial/types";
import { formatEstimate, formatInterval, formatLevel, formatPopulation } from "@/lib/evidence/format";
import { shownP } from "@/lib/evidence/p-sides";
import { testedText } from "@/lib/evidence/plan-test";
import { placeMark } from "@/lib/figures";
import { lookOf } from "@/lib/figures/looks";
import { type EffectScale, favoredSides, MEASURE_NAMES } from "./effect-axis";
import { Figure, type FigureChecks, Missing, Notes, ReportName } from "./figure-parts";
import { ForestHeader, throughLine } from "./forest-header";
import { BlockHead } from "./outcome-blocks";
import { PlanMark } from "./plan-mark";

const FOREST_WIDTH = 232;
const ROW_HEIGHT = 20;

interface EffectsTableProps {
  endpoint: EndpointResults["endpoint"];
  scale: EffectScale;
  /** The effects on this scale that are in this table. */
  effects: readonly TrialEffect[];
  caption: string;
  /** Whether the comparisons are named in the table; a trial with only one names it above. */
  namesArms: boolean;
  checks: FigureChecks;
}

/** Effects between arms, one row per report (and assessor), beside their intervals on one axis. */
export function EffectsTable({ endpoint, scale, effects, caption, namesArms, checks }: EffectsTableProps) {
  const measures = [...new Set(effects.map(({ measure }) => measure))];
  const [measure] = measures;
  const name = measures.length === 1 && measure !== undefined ? MEASURE_NAMES[measure] : "Effect";
  return (
    <>
      <CaptionedTable caption={caption}>
        <thead>
          <tr>
            <th scope="col">Population</th>
            <th scope="col" className="whitespace-nowrap">
              {name} (95% CI)
            </th>
            <th scope="col" className="w-0 px-0!">
              <ForestHeader
                axis={scale.axis}
                width={FOREST_WIDTH}
                sides={favoredSides(scale.effects, endpoint.better)}
                label="Forest plot"
              />
            </th>
            <th scope="col">p</th>
            <th scope="col">By plan</th>
            <th scope="col">Report</th>
          </tr>
        </thead>
        {groups(effects, comparisonName).map(([comparison, compared]) => (
          <tbody key={comparison}>
            {namesArms && <BlockHead name={comparison} columns={6} />}
            {groups(compared, ({ rowId }) => rowId).map(([rowId, cuts]) =>
              cuts.map((effect, index) => (
                <tr key={effect.id}>
                  {index === 0 && <PopulationHead key={rowId} effect={effect} span={cuts.length} />}
                  <Cells effect={effect} scale={scale} namesMeasure={measures.length > 1} checks={checks} />
                </tr>
              )),
            )}
          </tbody>
        ))}
      </CaptionedTable>
      <LookLegend looks={effects.map(lookOf)} />
    </>
  );
}

/** "Nivolumab versus Ipilimumab". */
export const comparisonName = ({ arm, reference }: TrialEffect): string =>
  `${arm.label} versus ${reference.label}`;

/** The effects that share a key, in order of appearance. */
function groups(
  effects: readonly TrialEffect[],
  key: (effect: TrialEffect) => string,
): [string, TrialEffect[]][] {
  const byKey = new Map<string, TrialEffect[]>();
  for (const effect of effects) byKey.set(key(effect), [...(byKey.get(key(effect)) ?? []), effect]);
  return [...byKey];
}

function PopulationHead({ effect, span }: { effect: TrialEffect; span: number }) {
  return (
    <th
      scope={span > 1 ? "rowgroup" : "row"}
      rowSpan={span}
      className="min-w-24 max-w-56 border-rule! align-top! font-medium! text-ink!"
    >
      {formatPopulation(effect)}
    </th>
  );
}

interface CellsProps {
  effect: TrialEffect;
  scale: EffectScale;
  namesMeasure: boolean;
  checks: FigureChecks;
}

function Cells({ effect, scale: { axis, maxWeight }, namesMeasure, checks }: CellsProps) {
  return (
    <>
      <td>
        <Estimate effect={effect} namesMeasure={namesMeasure} check={checks.get(effect.id)} />
      </td>
      <td className="px-0!" style={throughLine(axis, FOREST_WIDTH)}>
        <ForestRow
          mark={placeMark(effect, axis, maxWeight)}
          axis={axis}
          width={FOREST_WIDTH}
          height={ROW_HEIGHT}
          look={lookOf(effect)}
          line={false}
        />
      </td>
      <td className="min-w-36 whitespace-nowrap tabular-nums">
        {shownP(effect.p, effect.pSides) ?? <Missing title="p not in our data" />}
        <TestedNote effect={effect} />
      </td>
      <td className="min-w-52">
        <PlanMark effect={effect} />
      </td>
      <td>
        <ReportName report={effect.report} />
      </td>
    </>
  );
}

/** For a later look: the p of the analysis that the plan tested, with its own figure and report. */
function TestedNote({ effect: { tested, testedBefore } }: { effect: TrialEffect }) {
  if (tested === null || testedBefore === null) return null;
  return (
    <span className="block max-w-52 whitespace-normal text-[0.78rem] text-ink-3 leading-snug">
      tested: {testedText(tested)}
    </span>
  );
}

interface EstimateProps {
  effect: TrialEffect;
  namesMeasure: boolean;
  check: number | undefined;
}

function Estimate({ effect, namesMeasure, check }: EstimateProps) {
  const interval = formatInterval(effect);
  return (
    <>
      <Figure verified={effect.verified} checked={effect.checked}>
        {namesMeasure && <span className="text-ink-3">{effect.measure} </span>}
        <span className="font-semibold tabular-nums">{formatEstimate(effect)}</span>
        {interval !== null && <span className="tabular-nums"> ({interval})</span>}
      </Figure>
      <Notes
        notes={[
          interval === null ? "interval not in our data" : formatLevel(effect.ciLevel),
          effect.assessor === null ? null : `by ${effect.assessor}`,
        ]}
        verified={effect.verified}
        doubt={effect.doubt}
        check={check}
      />
    </>
  );
}
