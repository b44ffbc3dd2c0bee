import Link from "next/link";
import { ForestRow } from "@/components/forest/forest-svg";
import { PlanWords } from "@/components/ui/plan-words";
import {
  figureSentence,
  formatEstimate,
  formatInterval,
  formatLevel,
  formatMedian,
  formatMedianInterval,
  formatNumber,
  formatPopulation,
  registryHref,
  signs,
  sourceLinks,
} from "@/lib/evidence/format";
import type { EvidenceFigure, Median, ReportRef } from "@/lib/evidence/types";
import { type Axis, placeMark } from "@/lib/figures";
import { isQuiet } from "@/lib/figures/drawing";
import type { ColumnId, View } from "@/lib/view";

/** What the forest column of every row shares. */
export interface ForestFrame {
  axis: Axis;
  maxWeight: number | null;
  width: number;
  height: number;
  /** Whether the trial's cell names the population, because no other column does. */
  namesPopulation: boolean;
  /** Weights in percent by row, where the View pools. */
  weights: Readonly<Record<string, number>>;
}

export const ROW_HEIGHT: Record<View["density"], number> = { compact: 24, normal: 36, roomy: 48 };

/** What stands in a cell. One entry a column: a column without one does not compile. */
export const CELLS: {
  readonly [K in ColumnId]: (figure: EvidenceFigure, frame: ForestFrame) => React.ReactNode;
} = {
  trial: (figure, { namesPopulation }) => <TrialCell figure={figure} namesPopulation={namesPopulation} />,
  endpoint: (figure) => <EndpointCell figure={figure} />,
  population: (figure) => formatPopulation(figure),
  experimental: (figure) => <RegimenCell figure={figure} />,
  control: ({ reference }) => reference?.label ?? <Blank />,
  n: (figure) => <SizeCell figure={figure} />,
  medianExperimental: ({ median, referenceMedian }) => (
    <MedianCell median={median} beside={referenceMedian} />
  ),
  medianControl: ({ median, referenceMedian }) => <MedianCell median={referenceMedian} beside={median} />,
  forest: (figure, frame) => <ForestCell figure={figure} frame={frame} />,
  estimate: (figure) => <EstimateCell figure={figure} />,
  weight: (figure, { weights }) => (
    <WeightCell weight={weights[figure.rowId]} shown={figure.relation === "head"} />
  ),
  p: ({ p }) => (p === null ? <Blank /> : signs(p)),
  significant: (figure) => <PlanWords figure={figure} testedIn={figure.testedBefore?.report ?? null} />,
  report: ({ report, trial }) => <ReportCell report={report} trialId={trial.id} />,
  followUp: ({ report }) =>
    report.medianFollowUpMonths === null ? <Blank /> : formatNumber(report.medianFollowUpMonths),
  tumor: ({ trial }) => (
    <>
      {trial.tumor}
      {trial.histology !== null && <Small>{trial.histology}</Small>}
    </>
  ),
  line: ({ trial }) => (
    <>
      {trial.line}
      {trial.setting !== trial.line && <Small>{trial.setting}</Small>}
    </>
  ),
  phase: ({ trial }) => trial.phase,
  masking: ({ trial }) => trial.masking ?? <Blank />,
  biomarker: ({ biomarker }) => biomarker,
};

const Blank = () => (
  <span className="text-ink-3" title="Not in our data">
    –<span className="sr-only">not in our data</span>
  </span>
);

const Small = ({ children, className = "" }: { children: React.ReactNode; className?: string }) => (
  <span className={`block text-[0.78rem] text-ink-3 leading-snug ${className}`}>{children}</span>
);

function TrialCell({ figure, namesPopulation }: { figure: EvidenceFigure; namesPopulation: boolean }) {
  const { trial, relation } = figure;
  if (relation !== "head")
    return (
      <span className="block pl-4 font-normal text-ink-2">
        {relation.charAt(0).toUpperCase() + relation.slice(1)}
        <span className="sr-only">, {trial.name}</span>
      </span>
    );
  return (
    <>
      <Link href={`/trials/${trial.id}`} prefetch={false} className="font-semibold">
        {trial.name}
      </Link>
      <Small className="whitespace-nowrap">
        {trial.startYear !== null && (
          <abbr title="First enrollment" className="no-underline">
            {trial.startYear}
          </abbr>
        )}
        {trial.startYear !== null && " · "}
        <a href={registryHref(trial.nct)} className="text-ink-3" title="ClinicalTrials.gov">
          {trial.nct}
        </a>
      </Small>
      {namesPopulation && <Small>{formatPopulation(figure)}</Small>}
    </>
  );
}

function EndpointCell({ figure }: { figure: EvidenceFigure }) {
  const { endpoint, outcome, assessor } = figure;
  const time =
    outcome?.kind === "landmark" && outcome.timeMonths !== null
      ? ` at ${formatNumber(outcome.timeMonths)} mo`
      : "";
  const population = `${formatPopulation(figure)}${assessor === null ? "" : `, ${assessor}`}`;
  return (
    <>
      <abbr title={endpoint.name} className="font-medium no-underline">
        {endpoint.id}
      </abbr>
      {time}
      <span
        className="clamp-2 text-[0.78rem] text-ink-3 leading-snug"
        title={population}
        data-population={figure.subgroup === null ? figure.population : undefined}
      >
        {" "}
        {population}
      </span>
    </>
  );
}

function RegimenCell({ figure: { arm, reference } }: { figure: EvidenceFigure }) {
  return (
    <>
      <span className="clamp-2" title={arm.label}>
        {arm.label}
      </span>
      {reference !== null && (
        <span className="clamp-1 text-[0.78rem] text-ink-3" title={reference.label}>
          vs {reference.label}
        </span>
      )}
    </>
  );
}

function SizeCell({ figure }: { figure: EvidenceFigure }) {
  const { arm, reference, outcome, subgroup, population } = figure;
  if (outcome !== null && outcome.responders !== null && outcome.n !== null)
    return (
      <>
        {outcome.responders}/{outcome.n}
      </>
    );
  if (outcome !== null && outcome.n !== null) return outcome.n;
  if (subgroup !== null || arm.n === null) return <Blank />;
  return (
    <>
      {arm.n}
      {reference !== null && <Small>{reference.n ?? "–"}</Small>}
      {population !== "ITT" && (
        <Small className="whole-arm">
          <abbr title="The size of this population is not in our data" className="no-underline">
            whole arm
          </abbr>
        </Small>
      )}
    </>
  );
}

function MedianCell({ median, beside }: { median: Median | null; beside: Median | null }) {
  const text = formatMedian(median, beside);
  if (median === null || text === null) return <Blank />;
  const interval = formatMedianInterval(median);
  const title = [
    interval === null ? null : `${median.ciLevel ?? 95}% CI ${interval}`,
    median.otherReport === null ? null : `from ${median.otherReport}`,
    median.verified ? null : "not checked against a source",
  ]
    .filter((part) => part !== null)
    .join("; ");
  return (
    <span title={title || undefined} className={median.verified ? "" : "italic"}>
      {median.notReached ? <abbr title="Median not reached">NR</abbr> : text}
      {median.otherReport !== null && <Small className="other-report">{median.otherReport}</Small>}
    </span>
  );
}

function ForestCell({ figure, frame }: { figure: EvidenceFigure; frame: ForestFrame }) {
  const { axis, maxWeight, width, height } = frame;
  const fits = figure.measure !== "RD" || axis.reference === 0;
  return (
    <>
      <ForestRow
        mark={fits ? placeMark(figure, axis, maxWeight) : null}
        axis={axis}
        width={width}
        height={fits ? height : 4}
        muted={isQuiet(figure)}
        line={false}
      />
      {!fits && (
        <span className="mx-auto mb-1 block w-fit bg-bg px-1 text-[0.72rem] text-ink-3">
          points: not on this axis
        </span>
      )}
      <span className="sr-only">{figureSentence(figure)}</span>
    </>
  );
}

function EstimateCell({ figure }: { figure: EvidenceFigure }) {
  const estimate = formatEstimate(figure);
  const interval = formatInterval(figure);
  const { measure, outcome, endpoint } = figure;
  if (estimate === null) return <NoRate figure={figure} />;
  const notes = [
    measure === null || measure === "HR" ? null : measure,
    interval === null ? "no interval on record" : formatLevel(figure.ciLevel) || null,
    figure.intervalSource === "wilson" ? "CI computed" : null,
    measure !== null && endpoint.better === "higher" ? "higher favors experimental" : null,
    figure.verified ? null : "not checked",
  ].filter((note) => note !== null);
  return (
    <span className={figure.verified ? "" : "italic"}>
      <span className="whitespace-nowrap">
        <strong className="font-semibold">{estimate}</strong>{" "}
        {interval !== null && <span className="text-ink-2">({interval})</span>}
      </span>
      {outcome?.kind === "events" && " events"}
      {notes.length > 0 && <Small>{notes.join(", ")}</Small>}
    </span>
  );
}

/** A row whose figure is a median or a count: the axis of rates has no place for it. */
function NoRate({ figure: { outcome } }: { figure: EvidenceFigure }) {
  if (outcome?.kind === "median") return <Small>median only</Small>;
  if (outcome?.kind === "events" && outcome.responders !== null)
    return <Small>{`${outcome.responders} events in ${outcome.n ?? "?"}`}</Small>;
  return <Blank />;
}

function WeightCell({ weight, shown }: { weight: number | undefined; shown: boolean }) {
  if (!shown) return null;
  return weight === undefined ? <Blank /> : `${weight.toFixed(1)}%`;
}

const KIND_WORDS: Record<ReportRef["kind"], string> = {
  primary: "primary report",
  update: "update",
  final: "final report",
  label: "drug label",
  conference: "conference",
};

function ReportCell({ report, trialId }: { report: ReportRef; trialId: string }) {
  const details = [
    report.journal,
    KIND_WORDS[report.kind],
    report.dataCutoff === null ? null : `data cut-off ${report.dataCutoff}`,
    report.medianFollowUpMonths === null
      ? null
      : `median follow-up ${formatNumber(report.medianFollowUpMonths)} months`,
  ].filter((part) => part !== null);
  const key = report.id.slice(trialId.length + 1);
  const [source] = sourceLinks(report);
  return (
    <>
      {/* A plain link: the router would not light up the reference that the anchor names. */}
      <a href={`/trials/${trialId}#report-${key}`} title={details.join("; ")}>
        {report.label}
      </a>
      {source !== undefined && (
        <a
          href={source.href}
          className="ml-0.5 no-underline"
          title={`${report.label} at its publisher: ${source.label}`}
        >
          <span aria-hidden="true">↗</span>
          <span className="sr-only">, the publication</span>
        </a>
      )}
      {report.medianFollowUpMonths !== null && (
        <Small className="whitespace-nowrap">
          <abbr title="Median follow-up" className="no-underline">
            FU
          </abbr>{" "}
          {formatNumber(report.medianFollowUpMonths)} mo
        </Small>
      )}
    </>
  );
}
