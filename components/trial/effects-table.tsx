import { ForestRow } from "@/components/forest/forest-svg";
import type { EndpointResults, TrialEffect } from "@/db/queries/trial";
import { formatEstimate, formatInterval, formatLevel, formatPopulation, signs } from "@/lib/evidence/format";
import { placeMark } from "@/lib/figures";
import { type EffectScale, favoredSides, MEASURE_NAMES } from "./effect-axis";
import { Figure, type FigureChecks, Missing, Notes, ReportName, TableBox } from "./figure-parts";
import { ForestHeader, throughLine } from "./forest-header";
import { isLoud, PlanMark } from "./plan-mark";

const FOREST_WIDTH = 232;
const ROW_HEIGHT = 20;

interface EffectsTableProps {
  endpoint: EndpointResults["endpoint"];
  scale: EffectScale;
  /** Those of the scale's effects that stand in this table. */
  effects: readonly TrialEffect[];
  caption: string;
  /** The comparison is named in the caption where the trial has but one. */
  namesArms: boolean;
  checks: FigureChecks;
}

/** Effects between arms, one row a report (and assessor), beside their intervals on one axis. */
export function EffectsTable({ endpoint, scale, effects, caption, namesArms, checks }: EffectsTableProps) {
  const measures = [...new Set(effects.map(({ measure }) => measure))];
  const [measure] = measures;
  const name = measures.length === 1 && measure !== undefined ? MEASURE_NAMES[measure] : "Effect";
  return (
    <TableBox label={caption}>
      <table className="data-table">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Population</th>
            {namesArms && <th scope="col">Comparison</th>}
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
        {rowsOf(effects).map((rows) => (
          <tbody key={rows[0]?.rowId}>
            {rows.map((effect, index) => (
              <tr key={effect.id}>
                {index === 0 && <RowHead effect={effect} span={rows.length} namesArms={namesArms} />}
                <td>
                  <Estimate
                    effect={effect}
                    namesMeasure={measures.length > 1}
                    check={checks.get(effect.id)}
                  />
                </td>
                <td className="px-0!" style={throughLine(scale.axis, FOREST_WIDTH)}>
                  <ForestRow
                    mark={placeMark(effect, scale.axis, scale.maxWeight)}
                    axis={scale.axis}
                    width={FOREST_WIDTH}
                    height={ROW_HEIGHT}
                    muted={!isLoud(effect)}
                    line={false}
                  />
                </td>
                <td className="whitespace-nowrap tabular-nums">
                  {effect.p === null ? <Missing title="p not reported" /> : signs(effect.p)}
                </td>
                <td>
                  <PlanMark effect={effect} />
                </td>
                <td>
                  <ReportName report={effect.report} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </TableBox>
  );
}

/** The effects of each row of the workbench together; they come in its order. */
export function rowsOf(effects: readonly TrialEffect[]): TrialEffect[][] {
  const rows = new Map<string, TrialEffect[]>();
  for (const effect of effects) rows.set(effect.rowId, [...(rows.get(effect.rowId) ?? []), effect]);
  return [...rows.values()];
}

function RowHead({ effect, span, namesArms }: { effect: TrialEffect; span: number; namesArms: boolean }) {
  return (
    <>
      <th
        scope={span > 1 ? "rowgroup" : "row"}
        rowSpan={span}
        className="min-w-28 max-w-56 border-rule! align-top! font-medium! text-ink!"
      >
        {formatPopulation(effect)}
      </th>
      {namesArms && (
        <td rowSpan={span} className="min-w-48 max-w-72">
          {effect.arm.label}
          <span className="block text-ink-2">
            <span className="text-ink-3">versus </span>
            {effect.reference.label}
          </span>
        </td>
      )}
    </>
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
      <Figure verified={effect.verified}>
        {namesMeasure && <span className="text-ink-3">{effect.measure} </span>}
        <span className="font-semibold tabular-nums">{formatEstimate(effect)}</span>
        {interval !== null && <span className="tabular-nums"> ({interval})</span>}
      </Figure>
      <Notes
        notes={[
          interval === null ? "no interval reported" : formatLevel(effect.ciLevel),
          effect.assessor === null ? null : `by ${effect.assessor}`,
        ]}
        verified={effect.verified}
        check={check}
      />
    </>
  );
}
