import {
  fileInterval,
  formatEstimate,
  formatInterval,
  formatLevel,
  formatMedian,
  formatMedianInterval,
  signs,
} from "../../../lib/evidence/format";
import { EVERY_ORIGIN, notCuratedNote } from "../../../lib/evidence/origins";
import { planVerdict } from "../../../lib/evidence/plan-verdict";
import { PLAN_LABELS, planText } from "../../../lib/evidence/plan-words";
import type { NamedTableOf } from "../../../lib/export/table";
import { checkedColumns } from "../../../lib/export/table/checked-columns";
import { eventItem } from "../../../lib/export/table/event-item";
import { itemOf } from "../../../lib/export/table/evidence/item";
import { COMPUTED, UNCHECKED } from "../../../lib/export/table/evidence/printed";
import { metOrNot, pColumns } from "../../../lib/export/table/p-columns";
import { type ColumnOf, tableOf } from "../../../lib/export/table/table-of";
import type { CitedReport, TableAbout } from "../../../lib/export/table/types";
import { eventWords } from "../../../lib/safety/grades";
import { DEFAULT_SAFETY } from "../../../lib/safety/view";
import { withVersion } from "../../../lib/versions/link";
import { DEFAULT_VIEW } from "../../../lib/view";
import type { Database } from "../../client";
import { figurePlaces, figuresAt } from "../../queries/api/figures";
import { placeBatches } from "../../queries/api/places";
import { eventPlaces, eventsAt } from "../../queries/api/safety";
import type {
  EndpointResults,
  SafetyFigure,
  TrialEffect,
  TrialIdentity,
  TrialOutcome,
  TrialReport,
} from "../../queries/trial/types";
import { readVocabulary } from "../../queries/vocabulary";
import { readTrial } from "../trial";
import { baselineTable } from "./trial-baseline";

type InEndpoint<Figure> = Figure & { endpoint: EndpointResults["endpoint"] };
type Effect = InEndpoint<TrialEffect>;
type Outcome = InEndpoint<TrialOutcome>;

/** Effects, outcomes and safety of a trial, each a table if the trial has any; null if there is no such trial. */
export async function trialTables(
  db: Database,
  id: string,
  { origin, time }: { origin: string; time: string },
): Promise<NamedTableOf[] | null> {
  const trial = await readTrial(db, id);
  if (trial === null) return null;
  const { identity, endpoints, safety } = trial;
  const { version } = await readVocabulary(db);
  const about: TableAbout = {
    url: withVersion(`${origin}/trials/${identity.id}`, version),
    view: [
      `Trial: ${[identity.name, ...(identity.nct === null ? [] : [identity.nct])].join(", ")}`,
      "Rows: every report, population and subgroup in our data",
    ],
    datasetVersion: version,
    time,
  };
  const effects = endpoints.flatMap(({ endpoint, effects: all }) =>
    all.map((figure) => ({ ...figure, endpoint })),
  );
  const outcomes = endpoints.flatMap(({ endpoint, outcomes: all }) =>
    all.map((figure) => ({ ...figure, endpoint })),
  );
  const items = await itemsOfTrial(db, id);
  const shared = (title: string) => ({
    title: `${identity.name}: ${title}`,
    about,
    key: ({ id: figure }: { id: string }) => figure,
    report: ({ report }: { report: TrialReport }) => cited(report, identity),
    verified: ({ verified }: { verified: boolean }) => verified,
    item: ({ id: figure }: { id: string }) => items.get(figure),
    footnotes: [NOTES, ...[notCuratedNote([identity])].filter((note) => note !== null)],
  });
  const byEndpoint = ({ endpoint }: Effect | Outcome) => endpoint.name;
  const all = [
    {
      name: "Effects",
      table: tableOf({
        ...shared("effects between arms"),
        columns: EFFECTS,
        rows: effects,
        group: byEndpoint,
      }),
    },
    {
      name: "Outcomes",
      table: tableOf({ ...shared("outcomes of arms"), columns: OUTCOMES, rows: outcomes, group: byEndpoint }),
    },
    { name: "Safety", table: tableOf({ ...shared("adverse events"), columns: SAFETY, rows: safety }) },
    { name: "Baseline", table: baselineTable(trial, about) },
  ];
  const filled = all.filter(({ table }) => table.rows.length > 0);
  return filled.length > 0 ? filled : all.slice(0, 1);
}

/** Every figure of a trial as the API gives it, by id. */
async function itemsOfTrial(db: Database, id: string): Promise<ReadonlyMap<string, object>> {
  const trials = [id];
  const { edition } = await readVocabulary(db);
  const items = new Map<string, object>();
  for (const result of ["comparison", "arm"] as const) {
    const query = {
      view: { ...DEFAULT_VIEW, origin: EVERY_ORIGIN, population: "all" as const },
      result,
      everyCut: true,
      trials,
    };
    for (const batch of placeBatches(await figurePlaces(db, query, edition)))
      for (const figure of await figuresAt(db, query, batch)) items.set(figure.figureId, itemOf(figure));
  }
  const events = { view: { ...DEFAULT_SAFETY, origin: EVERY_ORIGIN, reports: "all" as const }, trials };
  for (const batch of placeBatches(await eventPlaces(db, events, edition)))
    for (const row of await eventsAt(db, batch)) items.set(row.id, eventItem(row));
  return items;
}

const NOTES = `${UNCHECKED} Not checked against its source. ${COMPUTED} 95% interval computed by Wilson's method from the count: the report’s own is not in our data. NR, not reached; CI, confidence interval. Medians are in months. – Not in our data.`;

const cited = (report: TrialReport, { id, name, nct }: TrialIdentity): CitedReport => ({
  ...report,
  trial: { id, name, nct },
});

const population = <Row extends TrialEffect | TrialOutcome>(): ColumnOf<Row>[] => [
  { id: "population", label: "Population", kind: "text", value: (row) => signs(row.population) },
  {
    id: "selection",
    label: "All selected for",
    kind: "text",
    value: (row) => row.selection && signs(row.selection),
  },
  {
    id: "subgroup",
    label: "Subgroup",
    kind: "text",
    value: ({ subgroup }) => (subgroup === null ? null : signs(`${subgroup.factor}: ${subgroup.level}`)),
  },
  { id: "assessor", label: "Assessor", kind: "text", value: ({ assessor }) => assessor },
];

const interval = <Row extends TrialEffect | TrialOutcome>(): ColumnOf<Row>[] => [
  {
    id: "ciLow",
    label: "CI, low",
    kind: "number",
    value: (figure) => fileInterval(figure).low,
    printed: null,
  },
  {
    id: "ciHigh",
    label: "CI, high",
    kind: "number",
    value: (figure) => fileInterval(figure).high,
    printed: null,
  },
  {
    id: "ciLevel",
    label: "CI level, %",
    kind: "number",
    value: ({ ciLow, ciHigh, ciLevel }) => (ciLow === null && ciHigh === null ? null : ciLevel),
    printed: null,
  },
  {
    id: "ciSource",
    label: "CI source",
    kind: "text",
    value: ({ intervalSource }) => (intervalSource === "wilson" ? "computed (Wilson)" : intervalSource),
    printed: null,
  },
];

const withMarks = (
  text: string,
  { verified, intervalSource }: Pick<TrialOutcome, "verified" | "intervalSource">,
) => `${text}${intervalSource === "wilson" ? COMPUTED : ""}${verified ? "" : UNCHECKED}`;

function printedEffect(effect: TrialEffect): string {
  const range = formatInterval(effect);
  const level = formatLevel(effect.ciLevel);
  const words = range === null ? "" : ` (${level === "" ? "" : `${level} `}${range})`;
  return withMarks(`${effect.measure} ${formatEstimate(effect) ?? "–"}${words}`, effect);
}

function printedOutcome(outcome: TrialOutcome): string {
  const { kind, value, notReached, responders, n } = outcome;
  const interval =
    kind === "median" ? formatMedianInterval(outcome) : formatInterval({ ...outcome, measure: null });
  const text = kind === "median" ? formatMedian(outcome) : formatEstimate({ estimate: value, measure: null });
  const counts = responders === null ? "–" : `${responders}${n === null ? "" : `/${n}`}`;
  const range = interval === null ? "" : ` (${interval})`;
  return withMarks(text === null ? counts : `${notReached ? "NR" : text}${range}`, outcome);
}

const EFFECTS: ColumnOf<Effect>[] = [
  { id: "endpoint", label: "Endpoint", kind: "text", value: ({ endpoint }) => endpoint.id },
  { id: "arm", label: "Experimental regimen", kind: "text", value: ({ arm }) => arm.label },
  { id: "reference", label: "Control regimen", kind: "text", value: ({ reference }) => reference.label },
  ...population<Effect>(),
  { id: "measure", label: "Measure", kind: "text", value: ({ measure }) => measure, printed: null },
  {
    id: "estimate",
    label: "Estimate",
    kind: "number",
    digits: 2,
    value: ({ estimate }) => estimate,
    printed: printedEffect,
  },
  ...interval<Effect>(),
  ...pColumns<Effect>(
    "p",
    "p",
    ({ p }) => p,
    ({ pSides }) => pSides,
  ),
  {
    id: "significant",
    label: "Significant by the trial's plan",
    kind: "text",
    value: (effect) => PLAN_LABELS[planVerdict(effect)],
    printed: planText,
  },
  {
    id: "planNote",
    label: "Test behind the verdict",
    kind: "text",
    value: ({ planNote }) => planNote,
    printed: null,
  },
  {
    id: "testAlpha",
    label: "Test, threshold of p (α)",
    kind: "number",
    value: ({ test }) => test?.alpha ?? null,
    printed: null,
  },
  {
    id: "testSides",
    label: "Test, sides",
    kind: "integer",
    value: ({ test }) => test?.sides ?? null,
    printed: null,
  },
  {
    id: "testHierarchy",
    label: "Test, testing order",
    kind: "text",
    value: ({ test }) => test?.hierarchy ?? null,
    printed: null,
  },
  {
    id: "testNonInferiority",
    label: "Test, non-inferiority",
    kind: "text",
    value: ({ test }) => metOrNot(test),
    printed: null,
  },
  {
    id: "testMargin",
    label: "Test, margin of non-inferiority",
    kind: "number",
    value: ({ test }) => test?.nonInferiority?.margin ?? null,
    printed: null,
  },
  {
    id: "testedReport",
    label: "Tested analysis, report",
    kind: "text",
    value: ({ tested }) => tested?.report.label ?? null,
    printed: null,
  },
  ...pColumns<Effect>(
    "testedP",
    "Tested analysis, p",
    ({ tested }) => tested?.p,
    ({ tested }) => tested?.pSides,
  ).map((column) => ({
    ...column,
    printed: null,
  })),
  {
    id: "testedEstimate",
    label: "Tested analysis, estimate",
    kind: "number",
    value: ({ tested }) => tested?.estimate ?? null,
    printed: null,
  },
  {
    id: "testedLow",
    label: "Tested analysis, CI low",
    kind: "number",
    value: ({ tested }) => tested?.ciLow ?? null,
    printed: null,
  },
  {
    id: "testedHigh",
    label: "Tested analysis, CI high",
    kind: "number",
    value: ({ tested }) => tested?.ciHigh ?? null,
    printed: null,
  },
  {
    id: "testedLevel",
    label: "Tested analysis, CI level, %",
    kind: "number",
    value: ({ tested }) => tested?.ciLevel ?? null,
    printed: null,
  },
  ...checkedColumns<Effect>(),
];

const OUTCOMES: ColumnOf<Outcome>[] = [
  { id: "endpoint", label: "Endpoint", kind: "text", value: ({ endpoint }) => endpoint.id },
  { id: "arm", label: "Arm", kind: "text", value: ({ arm }) => arm.label },
  ...population<Outcome>(),
  { id: "kind", label: "Kind", kind: "text", value: ({ kind }) => kind },
  { id: "timeMonths", label: "Time, months", kind: "number", value: ({ timeMonths }) => timeMonths },
  {
    id: "value",
    label: "Value (months or %)",
    kind: "number",
    value: ({ value }) => value,
    printed: printedOutcome,
  },
  {
    id: "reached",
    label: "Median reached",
    kind: "text",
    value: ({ kind, notReached }) => (kind !== "median" ? null : notReached ? "no" : "yes"),
    printed: null,
  },
  ...interval<Outcome>(),
  {
    id: "responders",
    label: "Responders or events",
    kind: "integer",
    value: ({ responders }) => responders,
    printed: null,
  },
  { id: "n", label: "n", kind: "integer", value: ({ n }) => n },
  ...checkedColumns<Outcome>(),
];

const SAFETY: ColumnOf<SafetyFigure>[] = [
  { id: "event", label: "Adverse event", kind: "text", value: ({ event }) => eventWords(event) },
  { id: "arm", label: "Arm", kind: "text", value: ({ arm }) => arm.label },
  {
    id: "percent",
    label: "Patients, %",
    kind: "number",
    value: ({ percent }) => percent,
    printed: ({ percent, verified }) => `${percent}${verified ? "" : UNCHECKED}`,
  },
  { id: "count", label: "Patients with the event", kind: "integer", value: ({ count }) => count },
  { id: "treated", label: "Patients treated", kind: "integer", value: ({ n }) => n },
  { id: "gradedBy", label: "Graded by", kind: "text", value: ({ scale }) => scale },
  { id: "category", label: "Events counted", kind: "text", value: ({ category }) => category },
  ...checkedColumns<SafetyFigure>(),
];
