import { computedInterval, signs } from "../../../lib/evidence/format";
import { holdsOthers, notCuratedNote, originsOf, originWords } from "../../../lib/evidence/origins";
import { checkedColumns } from "../../../lib/export/table/checked-columns";
import { eventItem } from "../../../lib/export/table/event-item";
import { COMPUTED, UNCHECKED } from "../../../lib/export/table/evidence/printed";
import { type ColumnOf, tableOf } from "../../../lib/export/table/table-of";
import { eventWords, gradeWords } from "../../../lib/safety/grades";
import { SCALE_WARNING, type Scales, scaleWords } from "../../../lib/safety/grading";
import { intervalGap, rateIntervalText, type SafetyRow } from "../../../lib/safety/rows";
import {
  DEFAULT_SAFETY,
  SAFETY_FILTERS,
  type SafetyFilter,
  type SafetyView,
  safetyHref,
} from "../../../lib/safety/view";
import { withVersion } from "../../../lib/versions/link";
import type { Database } from "../../client";
import { placeBatches, requireEdition } from "../../queries/api/places";
import { eventPlaces, eventsAt } from "../../queries/api/safety";
import { readGrading, readSafetyChoices, resolveSafety, scalesOf } from "../../queries/safety";
import { readVocabulary } from "../../queries/vocabulary";
import { type BatchedTable, withAuthors } from "./batched-table";

/** A table of adverse events that is ready to be read. */
export interface SafetyExport extends BatchedTable {
  view: SafetyView;
}

/**
 * The table of adverse events of a View: all rows that match, whichever page is on screen.
 * @param origin of the site, for the View's address.
 * @throws DatasetChanged if a dataset is loaded in the meantime.
 */
export async function safetyExport(
  db: Database,
  asked: SafetyView,
  { origin, time }: { origin: string; time: string },
): Promise<SafetyExport> {
  const vocabulary = await readVocabulary(db);
  const { edition } = vocabulary;
  const { view } = await resolveSafety(db, asked);
  const scales = scalesOf(await readGrading(db));
  const choices = await readSafetyChoices(db, { ...DEFAULT_SAFETY, origin: view.origin, reports: "all" });
  const about = {
    url: withVersion(origin + safetyHref(view), vocabulary.version),
    view: ["Rows: all that match the filters", ...filterWords(choices, view)],
    datasetVersion: vocabulary.version,
    time,
  };
  const tableWith = (rows: readonly SafetyRow[]) =>
    tableOf({
      title: safetyTitle(view, (filter, id) => labelIn(choices[filter], id)),
      about,
      columns: [...columnsOf(scales), ...(holdsOthers(view) ? [ORIGIN] : [])],
      rows,
      key: ({ id }) => id,
      report: ({ report, trial: { id, name, nct } }) => ({ ...report, trial: { id, name, nct } }),
      group: ({ group }) => signs(group.label),
      verified: ({ verified }) => verified,
      item: eventItem,
      footnotes: [
        NOTES,
        ...[notCuratedNote(rows.map(({ trial }) => trial))].filter((note) => note !== null),
        ...(rows.some((row) => scaleWords(row, scales) !== null) ? [SCALE_WARNING] : []),
      ],
    });
  const places = await eventPlaces(db, { view, trials: [] }, edition);
  async function* events(): AsyncGenerator<SafetyRow[]> {
    for (const batch of placeBatches(places)) yield await eventsAt(db, batch);
  }
  return {
    view,
    head: tableWith([]),
    total: places.rowids.length,
    async *batches() {
      for await (const batch of events()) yield [...tableWith(batch).rows];
    },
    whole: async () => {
      const rows: SafetyRow[] = [];
      for await (const batch of events()) rows.push(...batch);
      const table = tableWith(rows);
      const cited = { ...table, rows: await withAuthors(db, table.rows) };
      await requireEdition(db, edition);
      return cited;
    },
  };
}

const NOTES = `${UNCHECKED} Not checked against its source. ${COMPUTED} 95% interval computed by Wilson's method from the count, or from the only count that gives the percentage. Rates from different trials are not directly comparable: patients, duration of treatment and follow-up, definitions and grades counted differ. Grades 3 to 4 exclude deaths; grade 3 or higher and grades 3 to 5 are the same count. – Not in our data.`;

/** "Adverse events: CRS, grade ≥3, CAR-T cell therapy": the filters in the words of the screen. */
function safetyTitle(view: SafetyView, labelOf: (filter: SafetyFilter, id: string) => string): string {
  const parts = SAFETY_FILTERS.flatMap((filter) =>
    view[filter].length === 0 ? [] : view[filter].map((id) => labelOf(filter, id)).join(" or "),
  );
  return parts.length === 0 ? "Adverse events by arm" : `Adverse events: ${signs(parts.join(", "))}`;
}

type Choices = Awaited<ReturnType<typeof readSafetyChoices>>;

function filterWords(choices: Choices, view: SafetyView): string[] {
  const words = SAFETY_FILTERS.filter((key) => view[key].length > 0).map(
    (key) => `${LABELS[key]}: ${view[key].map((id) => labelIn(choices[key], id)).join(" or ")}`,
  );
  const reports = view.reports === "all" ? "all" : "of each event and arm the latest that gives it";
  return [
    `Filters: ${words.length === 0 ? "no filter" : words.join("; ")}`,
    ...(holdsOthers(view) ? [`Origins: ${originsOf(view).map(originWords).join(", ")}`] : []),
    `Reports: ${reports}`,
  ];
}

const LABELS = { event: "Event", tumor: "Tumor type", therapyClass: "Therapy class", line: "Line" } as const;
const labelIn = (choices: readonly { id: string; label: string }[], id: string) =>
  choices.find((choice) => choice.id === id)?.label ?? id;

const FROM = {
  count: "computed (Wilson), from the count",
  percentage: "computed (Wilson), from the only count that gives the percentage",
} as const;

function printedRate({ percent, interval, verified }: SafetyRow): string {
  const range = interval === null ? "" : ` (${rateIntervalText(interval)})${COMPUTED}`;
  return `${percent}%${range}${verified ? "" : UNCHECKED}`;
}

const ORIGIN: ColumnOf<SafetyRow> = {
  id: "origin",
  label: "Origin of the record",
  kind: "text",
  value: ({ trial }) => originWords(trial.origin),
};

const columnsOf = (scales: Scales): ColumnOf<SafetyRow>[] => [
  {
    id: "event",
    label: "Adverse event",
    kind: "text",
    value: ({ event }) => eventWords(event),
    printed: ({ event }) => signs(eventWords(event)),
  },
  { id: "eventKind", label: "Kind of event", kind: "text", value: ({ group }) => group.label, printed: null },
  {
    id: "grade",
    label: "Grades counted",
    kind: "text",
    value: ({ grade }) => (grade === null ? null : gradeWords(grade)),
    printed: null,
  },
  {
    id: "gradedBy",
    label: "Graded by",
    kind: "text",
    value: (row) => scaleWords(row, scales),
  },
  { id: "category", label: "Events counted", kind: "text", value: ({ category }) => category, printed: null },
  { id: "trial", label: "Trial", kind: "text", value: ({ trial }) => trial.name },
  { id: "tumor", label: "Tumor", kind: "text", value: ({ trial }) => trial.tumor },
  { id: "setting", label: "Setting", kind: "text", value: ({ trial }) => trial.setting, printed: null },
  { id: "line", label: "Line", kind: "text", value: ({ trial }) => trial.line, printed: null },
  {
    id: "arm",
    label: "Arm",
    kind: "text",
    value: ({ arm }) => arm.label,
    printed: ({ arm }) => signs(arm.label),
  },
  {
    id: "role",
    label: "Role of the arm",
    kind: "text",
    value: ({ arm }) => (arm.role === "single" ? "no comparator" : arm.role),
    printed: null,
  },
  {
    id: "regimenClass",
    label: "Regimen class",
    kind: "text",
    value: ({ arm }) => arm.regimenClass,
    printed: null,
  },
  {
    id: "percent",
    label: "Patients, %",
    kind: "number",
    value: ({ percent }) => percent,
    printed: printedRate,
  },
  {
    id: "ciLow",
    label: "95% CI, low, %",
    kind: "number",
    value: ({ interval }) => computedInterval(interval, null).low,
    printed: null,
  },
  {
    id: "ciHigh",
    label: "95% CI, high, %",
    kind: "number",
    value: ({ interval }) => computedInterval(interval, null).high,
    printed: null,
  },
  {
    id: "ciSource",
    label: "CI source",
    kind: "text",
    value: (row) => (row.interval === null ? intervalGap(row) : FROM[row.interval.from]),
    printed: null,
  },
  { id: "count", label: "Patients with the event", kind: "integer", value: ({ count }) => count },
  { id: "n", label: "Patients treated", kind: "integer", value: ({ n }) => n },
  ...checkedColumns<SafetyRow>(),
];
