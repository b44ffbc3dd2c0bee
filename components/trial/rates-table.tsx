import { ForestRow } from "@/components/forest/forest-svg";
import { LookLegend } from "@/components/forest/look-legend";
import { CaptionedTable } from "@/components/ui/table-box";
import type { TrialOutcome } from "@/db/queries/trial/types";
import { formatEstimate, formatInterval, formatLevel } from "@/lib/evidence/format";
import { PERCENT_AXIS, placeMark } from "@/lib/figures";
import type { Look } from "@/lib/figures/looks";
import { Figure, type FigureChecks, Missing, Notes, ReportHead } from "./figure-parts";
import { ForestHeader } from "./forest-header";
import { BlockHead, blocksOf, type OutcomeBlock } from "./outcome-blocks";

const FOREST_WIDTH = 232;
const ROW_HEIGHT = 20;

interface OutcomesTableProps {
  outcomes: readonly TrialOutcome[];
  caption: string;
  checks: FigureChecks;
}

/** Response and other rates of each arm, beside their intervals from 0 to 100%. */
export function RatesTable({ outcomes, caption, checks }: OutcomesTableProps) {
  const maxWeight = Math.max(...outcomes.map(({ weight }) => weight ?? 0)) || null;
  return (
    <>
      <CaptionedTable caption={caption}>
        <thead>
          <tr>
            <th scope="col">Report</th>
            <th scope="col">Arm</th>
            <th scope="col">Rate (95% CI)</th>
            <th scope="col" className="w-0 px-0!">
              <ForestHeader
                axis={PERCENT_AXIS}
                width={FOREST_WIDTH}
                sides={null}
                label="Plot of the rates, 0 to 100%"
              />
            </th>
            <th scope="col" className="number">
              Responders / n
            </th>
          </tr>
        </thead>
        {blocksOf(outcomes).map((block) => (
          <Block key={block.key} block={block} maxWeight={maxWeight} checks={checks} />
        ))}
      </CaptionedTable>
      <LookLegend looks={outcomes.map(lookOfOutcome)} result="arm" />
    </>
  );
}

const lookOfOutcome = ({ verified }: TrialOutcome): Look => (verified ? "sure" : "unchecked");

interface BlockProps {
  block: OutcomeBlock;
  maxWeight: number | null;
  checks: FigureChecks;
}

function Block({ block, maxWeight, checks }: BlockProps) {
  return (
    <tbody>
      <BlockHead name={block.name} columns={5} />
      {block.reports.map(({ report, outcomes }) =>
        outcomes.map((outcome, index) => (
          <tr key={outcome.id}>
            {index === 0 && <ReportHead report={report} span={outcomes.length} />}
            <td className="min-w-40">{outcome.arm.label}</td>
            <td>
              <Rate outcome={outcome} check={checks.get(outcome.id)} />
            </td>
            <td className="px-0!">
              <ForestRow
                mark={placeMark({ ...outcome, estimate: outcome.value }, PERCENT_AXIS, maxWeight)}
                axis={PERCENT_AXIS}
                width={FOREST_WIDTH}
                height={ROW_HEIGHT}
                look={lookOfOutcome(outcome)}
              />
            </td>
            <td className="number">
              <Counts outcome={outcome} />
            </td>
          </tr>
        )),
      )}
    </tbody>
  );
}

function Rate({ outcome, check }: { outcome: TrialOutcome; check: number | undefined }) {
  const rate = formatEstimate({ estimate: outcome.value, measure: null });
  const interval = formatInterval({ ...outcome, measure: null });
  return (
    <>
      <Figure verified={outcome.verified} checked={outcome.checked}>
        <span className="font-semibold tabular-nums">{rate ?? <Missing title="rate not in our data" />}</span>
        {interval !== null && <span className="tabular-nums"> ({interval})</span>}
      </Figure>
      <Notes
        notes={[
          intervalNote(outcome),
          formatLevel(outcome.ciLevel),
          outcome.assessor === null ? null : `by ${outcome.assessor}`,
        ]}
        verified={outcome.verified}
        check={check}
      />
    </>
  );
}

const intervalNote = ({ intervalSource, kind, n, responders }: TrialOutcome): string | null => {
  if (intervalSource === "wilson") return "interval computed (Wilson)";
  if (intervalSource !== null) return null;
  if (n === null) return "no interval; n is not in our data";
  return kind === "response" && responders === null
    ? "no interval: several counts, or none, fit the rate"
    : "no interval in our data";
};

function Counts({ outcome: { responders, n, nIsReported } }: { outcome: TrialOutcome }) {
  if (n === null) return <Missing title="n is not in our data" />;
  return (
    <>
      {responders === null ? <Missing title="The number of responders is not in our data" /> : responders} /{" "}
      {n}
      {!nIsReported && (
        <span className="block text-[0.78rem] text-ink-3 leading-snug">n not given with this rate</span>
      )}
    </>
  );
}
