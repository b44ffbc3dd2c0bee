import type { ChangedKind, DataVersion, FigureChange, Move, Moves, Values } from "./types";

/** How changes of the data are said, on the page, in the feed and in docs/CHANGELOG-data.md. */

const NAMES: Readonly<Record<string, string>> = {
  ciLow: "lower end of the interval",
  ciHigh: "upper end of the interval",
  ciLevel: "level of the interval",
  significant: "significant by plan",
  alpha: "alpha of the test",
  sides: "sides of the test",
  hierarchy: "testing order",
  nArm: "n of the arm",
  nReference: "n of the control",
  eventsArm: "events in the arm",
  eventsReference: "events in the control",
  nonInferior: "non-inferiority met",
  margin: "margin of non-inferiority",
  notReached: "not reached",
  timeMonths: "time",
  dataCutoff: "data cut-off",
  medianFollowUpMonths: "median follow-up in months",
  followUpByArm: "median follow-up by arm, in months",
  secondary: "not the trial's own publication",
  overlaps: "shares patients with",
  tumorType: "tumor type",
  startYear: "first year",
  primaryEndpoints: "primary endpoints",
  primaryPopulations: "primary populations",
};

const text = (value: Move[number]): string =>
  value === null ? "not in our data" : value === true ? "yes" : value === false ? "no" : String(value);

/** "0.6 to 0.94"; null where an end is missing. */
const interval = (low: Move[number] | undefined, high: Move[number] | undefined): string | null =>
  low == null || high == null ? null : `${low} to ${high}`;

/** What of a change is said. */
interface Told extends Pick<FigureChange, "kind" | "what"> {
  values?: Values | null | undefined;
  moves?: Moves | null | undefined;
}

/** What a figure says, in a line: "HR 0.75 (95% CI 0.6 to 0.94), p <0.001". */
export function valuesText({ kind, values }: Pick<Told, "kind" | "values">): string {
  const said =
    kind === "report" || kind === "trial" || kind === "arm" ? inWords(values ?? {}) : figure(values ?? {});
  return said === "" ? "without a value" : said;
}

const inWords = (values: Values): string =>
  Object.entries(values)
    .map(([key, value]) => `${NAMES[key] ?? key} ${text(value)}`)
    .join(", ");

function figure(values: Values): string {
  const { measure, estimate, value, unit, notReached, responders, n, percent, count, timeMonths, p } = values;
  const level = values.ciLevel === undefined ? "" : `${values.ciLevel}% `;
  const ends = interval(values.ciLow, values.ciHigh);
  const number = estimate ?? value ?? percent;
  const main =
    notReached === true
      ? "not reached"
      : number === undefined
        ? null
        : `${measure === undefined ? "" : `${measure} `}${number}${unitText(percent === undefined ? unit : "%")}`;
  const events = responders ?? count;
  const parts = [
    main === null ? null : main + (ends === null ? "" : ` (${level}CI ${ends})`),
    timeMonths === undefined ? null : `at ${timeMonths} months`,
    events === undefined
      ? n === undefined
        ? null
        : `n ${n}`
      : `${events}${n === undefined ? "" : ` of ${n}`}`,
    p === undefined ? null : `p ${p}`,
  ];
  return parts.filter((part) => part !== null).join(", ");
}

const unitText = (unit: Move[number] | undefined) =>
  unit === undefined || unit === null ? "" : unit === "%" ? "%" : ` ${unit}`;

/** Each value that differs, "estimate 0.7 → 0.71"; both ends of an interval together. */
export function movesText(moves: Moves): string[] {
  const { ciLow, ciHigh, ...others } = moves;
  const said = Object.entries(others).map(
    ([key, [was, now]]) => `${NAMES[key] ?? key}: ${text(was)} → ${text(now)}`,
  );
  if (ciLow === undefined && ciHigh === undefined) return said;
  if (ciLow === undefined || ciHigh === undefined) {
    const [key, move] = ciLow === undefined ? ["ciHigh", ciHigh] : ["ciLow", ciLow];
    return [...said, `${NAMES[key]}: ${text(move?.[0] ?? null)} → ${text(move?.[1] ?? null)}`];
  }
  const [was, now] = [interval(ciLow[0], ciHigh[0]), interval(ciLow[1], ciHigh[1])];
  return [...said, `interval: ${was ?? "not in our data"} → ${now ?? "not in our data"}`];
}

/** A change in a line, without the figure's name. */
export function changeText(change: Told): string {
  if (change.kind === "trial" && change.values == null && change.moves == null) return `trial ${change.what}`;
  if (change.what === "added") return `added: ${valuesText(change)}`;
  if (change.what === "removed") return `removed: ${valuesText(change)}`;
  const moved = movesText(change.moves ?? {}).join("; ");
  if (change.what === "changed") return moved;
  return moved === "" ? "the same figure under another id" : `renamed; ${moved}`;
}

const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

/** What a version did, in a sentence. */
export function summaryOf({ number, added, removed, trials }: DataVersion): string {
  if (number === 1) return "The first recorded version.";
  const changes = trials.flatMap((trial) => trial.changes);
  const of = (word: string) => changes.filter(({ what }) => what === word).length;
  const parts = [
    [added.length, `${count(added.length, "trial")} added`],
    [removed.length, `${count(removed.length, "trial")} removed`],
    [of("changed"), `${count(of("changed"), "entry", "entries")} changed`],
    [of("renamed"), `${of("renamed")} renamed`],
    [of("added"), `${of("added")} added`],
    [of("removed"), `${of("removed")} removed`],
  ] as const;
  const trialParts = parts.slice(0, 2).flatMap(([size, words]) => (size > 0 ? [words] : []));
  const entryParts = parts.slice(2).flatMap(([size, words]) => (size > 0 ? [words] : []));
  const within =
    trials.length === 0
      ? []
      : [
          `in ${count(trials.length, "trial that was", "trials that were")} already there: ${entryParts.join(", ")}`,
        ];
  const said = [...trialParts, ...within].join("; ");
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}

/** What a changed figure is called: words of today where it is still there, otherwise its id. */
export function subjectText(change: {
  kind: ChangedKind;
  id: string;
  endpoint: string | null;
  subject: string | null;
  population: string | null;
}): string {
  const { kind, id, endpoint, subject, population } = change;
  if (kind === "trial") return "Design";
  if (kind === "report") return "Report";
  if (kind === "baseline") return `Baseline: ${id.split("|").slice(2, 3).join()}`;
  const words = [endpoint, subject, population].filter((part) => part !== null);
  if (words.length === 0) return id;
  return kind === "arm" ? `Arm: ${words.join(", ")}` : words.join("; ");
}

/** Where nothing changed: what was looked at. */
const UNCHANGED = {
  rows: "Its rows have not changed since: neither their figures nor the design, arms and reports of their trials",
  trials: "Nothing in its trials has changed since",
  events: "None of its adverse events has changed since",
} as const;

const UNITS = { rows: ["row", "rows"], trials: ["trial", "trials"], events: ["trial", "trials"] } as const;

/** What became of the data that a link shows, in a sentence or two; null where the link is of today. */
export function linkSentence(asked: string, found: LinkState, unit: keyof typeof UNITS): string | null {
  if (found.kind === "current") return null;
  if (found.kind === "same")
    return `This link was made with dataset ${asked}. Only wording in the data has changed since; no figure has.`;
  if (found.kind !== "older")
    return `This link names dataset “${asked}”, which is not among the recorded versions of the data, so what has changed since is unknown.`;
  const { version, changed, added, removed, isRecorded } = found;
  const [one, many] = UNITS[unit];
  const parts = [
    changed > 0 && `${count(changed, one, many)} ${changed === 1 ? "has" : "have"} changed`,
    added > 0 && `${count(added, one, many)} ${added === 1 ? "is" : "are"} new`,
    removed > 0 && `${count(removed, one, many)} ${removed === 1 ? "was" : "were"} removed`,
  ].filter((part) => part !== false);
  const what = parts.length === 0 ? UNCHANGED[unit] : `Since then, ${listed(parts)}`;
  const events = unit === "events" && changed > 0 ? " in their adverse events" : "";
  const open = isRecorded
    ? ""
    : " Today’s dataset is not among the versions yet, so its latest changes are missing here.";
  return `This link was made with dataset ${asked} (version ${version.number}, ${version.date}). ${what}${events}.${open}`;
}

const listed = (parts: readonly string[]) =>
  parts.length < 2 ? parts.join() : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

/** What of the state of a link is said. */
type LinkState =
  | { kind: "current" | "same" | "unknown" }
  | {
      kind: "older";
      version: Pick<DataVersion, "number" | "date">;
      changed: number;
      added: number;
      removed: number;
      isRecorded: boolean;
    };
