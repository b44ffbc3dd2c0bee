import Link from "next/link";
import { Fragment } from "react";
import { PanelRow } from "@/components/forest/panels";
import { ArmPair } from "@/components/ui/arm-pair";
import { PlanWords } from "@/components/ui/plan-words";
import { PublicationLink } from "@/components/ui/publication-link";
import {
  figureSentence,
  formatEstimate,
  formatInterval,
  formatLevel,
  formatMedian,
  formatMedianInterval,
  formatNumber,
  formatPatients,
  formatPopulation,
  medianSource,
  olderWords,
} from "@/lib/evidence/format";
import type { EvidenceFigure, Median } from "@/lib/evidence/types";
import { lookOf } from "@/lib/figures/looks";
import type { ColumnId } from "@/lib/view";
import type { ForestFrame } from "./frame";

/** The content of a cell. One entry per column: a column without one does not compile. */
export const CELLS: {
  readonly [K in ColumnId]: (figure: EvidenceFigure, frame: ForestFrame) => React.ReactNode;
} = {
  trial: (figure, { namesPopulation }) => <TrialCell figure={figure} namesPopulation={namesPopulation} />,
  endpoint: (figure) => <EndpointCell figure={figure} />,
  population: (figure) => formatPopulation(figure),
  experimental: (figure) => <RegimenCell figure={figure} />,
  control: ({ reference }) => reference?.label ?? <Blank />,
  n: (figure) => <SizeCell figure={figure} />,
  medianExperimental: (figure) => (
    <MedianCell figure={figure} median={figure.median} beside={figure.referenceMedian} />
  ),
  medianControl: (figure) => (
    <MedianCell figure={figure} median={figure.referenceMedian} beside={figure.median} />
  ),
  forest: (figure, frame) => <ForestCell figure={figure} frame={frame} />,
  estimate: (figure) => <EstimateCell figure={figure} />,
  weight: (figure, { weights }) => (
    <WeightCell weight={weights[figure.rowId]} shown={figure.relation === "head"} />
  ),
  p: ({ shownP }) => shownP ?? <Blank />,
  tested: (figure) => <TestedCell figure={figure} />,
  significant: (figure) => <PlanWords plan={figure.plan} />,
  report: (figure) => <ReportCell figure={figure} />,
  followUp: (figure) => (
    <>
      {figure.followUp ?? <Blank />}
      <Older figure={figure} />
    </>
  ),
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

const Blank = ({ what = "" }: { what?: string }) => {
  const title = what === "" ? "Not in our data" : `${what} is not in our data`;
  return (
    <span className="text-ink-3" title={title}>
      –<span className="sr-only">{title}</span>
    </span>
  );
};

const Small = ({ children, className = "" }: { children: React.ReactNode; className?: string }) => (
  <span className={`block text-[0.78rem] text-ink-3 leading-snug ${className}`}>{children}</span>
);

/** A name that may break after a slash: "ALEXANDRA/IMpassion030". */
const breakable = (name: string): React.ReactNode =>
  name.split("/").map((part, index) =>
    index === 0 ? (
      part
    ) : (
      <Fragment key={part}>
        /<wbr />
        {part}
      </Fragment>
    ),
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
        {breakable(trial.name)}
      </Link>
      <Small className="whitespace-nowrap">
        {trial.startYear !== null && (
          <abbr title="First enrollment" className="no-underline">
            {trial.startYear}
          </abbr>
        )}
        {trial.startYear !== null && trial.nct !== null && " · "}
        {trial.nct}
      </Small>
      {trial.originMark && <Small>{trial.originMark}</Small>}
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

const NO_SIZE = "n of this population";

function SizeCell({ figure }: { figure: EvidenceFigure }) {
  const { reference, outcome, patients } = figure;
  if (patients.of === null) return <Blank what={NO_SIZE} />;
  const control = patients.reference ?? <Blank what={NO_SIZE} />;
  const experimental =
    patients.arm === null ? <Blank what={NO_SIZE} /> : formatPatients(outcome, patients.arm);
  const sizes =
    reference === null ? (
      experimental
    ) : (
      <ArmPair experimental={experimental} control={<Small>{control}</Small>} />
    );
  if (patients.otherReport === null) return sizes;
  return <abbr title={`This population as counted in ${patients.otherReport}`}>{sizes}</abbr>;
}

interface MedianCellProps {
  figure: EvidenceFigure;
  median: Median | null;
  beside: Median | null;
}

function MedianCell({ figure, median, beside }: MedianCellProps) {
  const text = formatMedian(median, beside);
  if (median === null || text === null) return <Blank />;
  const interval = formatMedianInterval(median);
  const source = medianSource(median);
  const title = [
    interval === null ? null : `${median.ciLevel ?? 95}% CI ${interval}`,
    source === null ? null : `from ${source}`,
    figure.assessor !== null && median.assessor === null ? "assessor not in our data" : null,
    median.verified ? null : "not checked against a source",
  ]
    .filter((part) => part !== null)
    .join("; ");
  return (
    <span title={title || undefined} className={median.verified ? "" : "italic"}>
      {median.notReached ? <abbr title="Median not reached">NR</abbr> : text}
      {source !== null && <Small className="other-report">{source}</Small>}
    </span>
  );
}

function ForestCell({
  figure,
  frame: { panels, width, height },
}: {
  figure: EvidenceFigure;
  frame: ForestFrame;
}) {
  return (
    <>
      <PanelRow
        panels={panels}
        width={width}
        figure={figure}
        look={lookOf(figure)}
        height={height}
        line={panels.length > 1}
      />
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
    interval === null ? "interval not in our data" : formatLevel(figure.ciLevel) || null,
    figure.intervalSource === "wilson" ? "CI computed" : null,
    measure !== null && endpoint.better === "higher" ? "higher favors experimental" : null,
    figure.doubt,
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

/** The p of the tested analysis, with the figure and the report that it belongs to. */
function TestedCell({ figure: { testedCell } }: { figure: EvidenceFigure }) {
  if (testedCell === null) return <Blank />;
  const { p, note, title, isOwn, verified } = testedCell;
  return (
    <span title={title} className={verified ? "" : "italic"}>
      {p === null ? <Blank /> : <TestedP p={p} />}
      <Small className={isOwn ? "tested-own" : "tested-in"}>{note}</Small>
    </span>
  );
}

/** "p 0.042 (one-sided, boundary 0.025)": the number stays whole, what it was tested against may wrap. */
function TestedP({ p }: { p: string }) {
  const [number, ...test] = p.split(" (");
  return (
    <>
      <span className="whitespace-nowrap">p {number}</span>
      {test.length > 0 && ` (${test.join(" (")}`}
    </>
  );
}

/** A row whose figure is a median or a count, which the axis of rates can't show. */
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

/** The latest figure of a row may be older than its trial's latest report. */
const Older = ({ figure }: { figure: EvidenceFigure }) =>
  figure.trialReportedUntil !== null && <Small>{olderWords(figure)}</Small>;

function ReportCell({ figure }: { figure: EvidenceFigure }) {
  const { report, trial } = figure;
  const key = report.id.slice(trial.id.length + 1);
  return (
    <>
      <span className="whitespace-nowrap">
        {/* A plain link: the router would not light up the reference that the anchor names. */}
        <a href={`/trials/${trial.id}#report-${key}`} title={figure.reportDetails}>
          {report.label}
        </a>
        <PublicationLink report={report} />
      </span>
      {figure.followUp !== null && (
        <Small className="whitespace-nowrap">
          <abbr title="Median follow-up" className="no-underline">
            FU
          </abbr>{" "}
          {figure.followUp} mo
        </Small>
      )}
      <Older figure={figure} />
    </>
  );
}
