import { formatNumber } from "../evidence/format";
import { missingOf } from "./patients";
import type { CompareRow } from "./rows";
import type { ArmFigure, ComparedTrial } from "./types";
import { whoLine } from "./words";

/** What was found in each arm for an endpoint: response, medians, rates at a time, counts of events. */
export function outcomeRows(columns: readonly ComparedTrial[], endpoint: string): CompareRow[] {
  const own = columns.map(({ outcomes }) => outcomes.filter((outcome) => outcome.endpoint.id === endpoint));
  const row = (
    id: string,
    label: string,
    belongs: (figure: ArmFigure) => boolean,
    more: { hint?: string; namesTime?: boolean } = {},
  ) =>
    rowOf(
      `${endpoint}-${id}`,
      label,
      own.map((outcomes) => outcomes.filter(belongs)),
      columns.map(missingOf),
      more,
    );
  const shared = sharedTimes(own);
  return [
    ...row("response", "Rate in each arm", ({ kind }) => kind === "response"),
    ...row("median", "Median, months", ({ kind }) => kind === "median", {
      hint: "never subtracted across trials",
    }),
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
      { hint: "each at a time that only one of these trials reports", namesTime: true },
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
  missing: readonly (string | undefined)[],
  { hint, namesTime = false }: { hint?: string; namesTime?: boolean },
): CompareRow[] {
  if (columns.every((figures) => figures.length === 0)) return [];
  const differ = new Set(columns.flat().map(({ timeMonths }) => timeMonths)).size > 1;
  return [
    {
      id,
      label,
      ...(hint === undefined ? {} : { hint }),
      compared: false,
      cells: columns.map((figures, place) => ({
        key: null,
        content: { kind: "outcomes", figures, namesTime: namesTime || differ, missing: missing[place] },
      })),
    },
  ];
}

/** Figures of one population, assessor and report, which a cell shows together, naming the report once. */
export interface OutcomeGroup {
  key: string;
  figures: ArmFigure[];
  /** The figure that sets the decimals of the others: 26 beside 46.7 is 26.0. */
  finest: ArmFigure | null;
}

/** The figures of a cell in groups, in order. */
export function outcomeGroups(figures: readonly ArmFigure[]): OutcomeGroup[] {
  const groups = new Map<string, ArmFigure[]>();
  for (const figure of figures) {
    const key = `${whoLine(figure)} ${figure.report.id}`;
    groups.set(key, [...(groups.get(key) ?? []), figure]);
  }
  return [...groups].map(([key, members]) => ({
    key,
    figures: members,
    finest: members.find(({ value }) => value !== null && !Number.isInteger(value)) ?? null,
  }));
}
