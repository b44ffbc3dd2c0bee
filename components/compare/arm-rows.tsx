import { Missing } from "@/components/trial/figure-parts";
import type { ArmFigure, ComparedTrial } from "@/db/queries/compare";
import {
  formatEstimate,
  formatInterval,
  formatLevel,
  formatMedian,
  formatMedianInterval,
  formatNumber,
} from "@/lib/evidence/format";
import { ArmLine, ReportLine, whoLine } from "./figure-lines";
import type { CompareRow } from "./rows";

/** What was found in each arm for an endpoint: response, medians, rates at a time, counts of events. */
export function armRows(columns: readonly ComparedTrial[], endpoint: string): CompareRow[] {
  const own = columns.map(({ outcomes }) => outcomes.filter((outcome) => outcome.endpoint.id === endpoint));
  const row = (id: string, label: string, belongs: (figure: ArmFigure) => boolean, hint?: string) =>
    rowOf(
      `${endpoint}-${id}`,
      label,
      own.map((outcomes) => outcomes.filter(belongs)),
      hint,
    );
  const shared = sharedTimes(own);
  return [
    ...row("response", "Rate in each arm", ({ kind }) => kind === "response"),
    ...row("median", "Median, months", ({ kind }) => kind === "median", "never subtracted across trials"),
    ...shared.flatMap((time) =>
      row(
        `at-${time}`,
        `Rate at ${formatNumber(time)} months`,
        ({ kind, timeMonths }) => kind === "landmark" && timeMonths === time,
      ),
    ),
    ...row(
      "at-other",
      shared.length === 0 ? "Rates at a time" : "Rates at other times",
      ({ kind, timeMonths }) => kind === "landmark" && !shared.includes(timeMonths ?? Number.NaN),
      "each at a time that only one of these trials reports",
    ),
    ...row("events", "Patients with event", ({ kind }) => kind === "events"),
  ];
}

/** Landmark times that at least two columns have. */
function sharedTimes(columns: readonly (readonly ArmFigure[])[]): number[] {
  const counts = new Map<number, number>();
  for (const figures of columns) {
    const times = figures.flatMap(({ kind, timeMonths }) =>
      kind === "landmark" && timeMonths !== null ? [timeMonths] : [],
    );
    for (const time of new Set(times)) counts.set(time, (counts.get(time) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, trials]) => trials > 1)
    .map(([time]) => time)
    .sort((a, b) => a - b);
}

function rowOf(
  id: string,
  label: string,
  columns: readonly (readonly ArmFigure[])[],
  hint: string | undefined,
): CompareRow[] {
  if (columns.every((figures) => figures.length === 0)) return [];
  const namesTime = new Set(columns.flat().map(({ timeMonths }) => timeMonths)).size > 1;
  return [
    {
      id,
      label,
      ...(hint === undefined ? {} : { hint }),
      compared: false,
      cells: columns.map((figures) => ({
        key: null,
        node:
          figures.length === 0 ? (
            <Missing title="not reported" />
          ) : (
            <Figures figures={figures} namesTime={namesTime} />
          ),
      })),
    },
  ];
}

/** The figures of a cell: those of one population, assessor and report together, the report once. */
function Figures({ figures, namesTime }: { figures: readonly ArmFigure[]; namesTime: boolean }) {
  const groups = new Map<string, ArmFigure[]>();
  for (const figure of figures) {
    const key = `${whoLine(figure)} ${figure.report.id}`;
    groups.set(key, [...(groups.get(key) ?? []), figure]);
  }
  return (
    <div className="space-y-2">
      {[...groups].map(([key, members]) => (
        <Group key={key} figures={members} namesTime={namesTime} />
      ))}
    </div>
  );
}

function Group({ figures, namesTime }: { figures: readonly ArmFigure[]; namesTime: boolean }) {
  const [first] = figures;
  if (first === undefined) return null;
  // Arms share the decimals that their source prints: 26 beside 46.7 is 26.0.
  const finest = figures.find(({ value }) => value !== null && !Number.isInteger(value)) ?? null;
  return (
    <div>
      <ul className="space-y-1">
        {figures.map((figure) => (
          <ArmLine key={figure.id} arm={armName(figure, namesTime)} verified={figure.verified}>
            <Value figure={figure} beside={finest} />
          </ArmLine>
        ))}
      </ul>
      <span className="mt-0.5 block text-[0.78rem] text-ink-3 leading-snug">{whoLine(first)}</span>
      <ReportLine report={first.report} />
    </div>
  );
}

const armName = ({ arm, timeMonths }: ArmFigure, namesTime: boolean) =>
  namesTime && timeMonths !== null ? `${arm.label}, ${formatNumber(timeMonths)} months` : arm.label;

function Value({ figure, beside }: { figure: ArmFigure; beside: ArmFigure | null }) {
  const [value, interval] = wordsOf(figure, beside);
  const notes = [
    formatLevel(figure.ciLevel),
    figure.intervalSource === "wilson" ? "interval computed" : "",
    figure.kind === "response" && figure.n !== null ? `${figure.responders ?? "?"} of ${figure.n}` : "",
  ].filter((note) => note !== "");
  return (
    <span className="tabular-nums">
      <span className="font-semibold">{value}</span>
      {interval !== null && ` (${interval})`}
      {notes.length > 0 && <span className="text-[0.78rem] text-ink-3"> {notes.join(" · ")}</span>}
    </span>
  );
}

function wordsOf(figure: ArmFigure, beside: ArmFigure | null): [value: string, interval: string | null] {
  if (figure.kind === "events") return [`${figure.responders ?? "?"} of ${figure.n ?? "?"}`, null];
  if (figure.kind === "median") {
    const median = { ...figure, otherReport: null };
    return [
      formatMedian(median, beside && { ...beside, otherReport: null }) ?? "not reported",
      formatMedianInterval(median),
    ];
  }
  return [
    formatEstimate({ estimate: figure.value, measure: null }) ?? "not reported",
    formatInterval({ ...figure, measure: null }),
  ];
}
