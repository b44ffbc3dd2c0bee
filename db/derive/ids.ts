import { createHash } from "node:crypto";
import type { AdverseEventRecord, EffectRecord, OutcomeRecord, Subgroup } from "../import/record-figures";

/**
 * Ids of rows and figures, built from their content: pure functions of one figure of a record, so that an id keeps its meaning
 * when the record grows. Links, files and the API hold them (docs/data.md, "Ids").
 */

/** Maximum lengths: a part of an id, the id of a row, and the suffix that makes it the id of a figure. */
const LONGEST_PART = 48;
const LONGEST_ROW = 160;
const LONGEST_FIGURE = 100;

/** What identifies a row of the workbench. */
export interface RowKey {
  endpoint: string;
  arm: string;
  /** Null for the result of one arm. */
  reference: string | null;
  /** Null for the result of one arm. */
  measure: string | null;
  /** The experimental arm whose comparison a control's result belongs to, where it belongs to one. */
  comparison: string | null;
  population: string;
  subgroup: Subgroup | null;
}

/** The row that an effect belongs to. */
export const rowOfEffect = (effect: EffectRecord): RowKey => ({
  endpoint: effect.endpoint,
  arm: effect.arm,
  reference: effect.reference,
  measure: effect.measure,
  comparison: null,
  population: effect.population,
  subgroup: effect.subgroup ?? null,
});

/** The row that an outcome belongs to. */
export const rowOfOutcome = (outcome: OutcomeRecord): RowKey => ({
  endpoint: outcome.endpoint,
  arm: outcome.arm,
  reference: null,
  measure: null,
  comparison: outcome.comparison ?? null,
  population: outcome.population,
  subgroup: outcome.subgroup ?? null,
});

/**
 * `checkmate-067.OS.nivo-ipi.ipi.itt`: trial, endpoint, arms, the measure unless it is the hazard ratio, the comparison
 * that a control's result belongs to, population, subgroup.
 */
export function rowId(trial: string, key: RowKey): string {
  const { endpoint, arm, reference, measure, comparison, population, subgroup } = key;
  const parts = [
    trial,
    /^[A-Za-z0-9-]{1,24}$/.test(endpoint) ? endpoint : part(endpoint),
    ...[arm, reference].map((id) => id && part(id)),
    measure === "HR" ? null : measure,
    comparison && `for-${part(comparison)}`,
    part(population),
    subgroup && part(`${subgroup.factor} ${subgroup.level}`),
  ];
  return bounded(
    parts.filter((text) => text !== null),
    LONGEST_ROW,
  );
}

/** `checkmate-067.OS.nivo-ipi.ipi.itt_wolchok-2021`: the row, the report, and the assessor where one is named. */
export const effectId = (trial: string, effect: EffectRecord): string =>
  figureId(rowId(trial, rowOfEffect(effect)), [effect.report, effect.assessor]);

/** `keynote-024.OS.pembrolizumab.itt_reck-2021.landmark-60m`: with the kind of result and its time. */
export const outcomeId = (trial: string, outcome: OutcomeRecord): string =>
  figureId(rowId(trial, rowOfOutcome(outcome)), [
    outcome.report,
    outcome.timeMonths === undefined ? outcome.kind : `${outcome.kind}-${outcome.timeMonths}m`,
    outcome.assessor,
  ]);

/** `zuma-1.ae.axi-cel.crs-any-grade_neelapu-2017.lee-2014`: the event of an arm in a report, its category and scale. */
export const adverseEventId = (
  trial: string,
  { arm, event, report, category, scale }: AdverseEventRecord,
): string => figureId(bounded([trial, "ae", part(arm), part(event)], LONGEST_ROW), [report, category, scale]);

/** A report's figure for a row. A row's id holds no `_`, so the two parts can be told apart. */
const figureId = (row: string, [report, ...more]: [string, ...(string | undefined)[]]): string => {
  const parts = [report, ...more].flatMap((text) => (text === undefined ? [] : timed(text)));
  return `${row}_${bounded(parts, LONGEST_FIGURE)}`;
};

/** The point of "12.5m" is no end of a part: `m` follows, and every other part is without points. */
const timed = (text: string) => (/^[a-z]+-\d+(\.\d+)?m$/.test(text) ? text : part(text));

/** The parts joined; an id that is too long is cut and ends in a hash of the whole. */
function bounded(parts: readonly string[], longest: number): string {
  const whole = parts.join(".");
  return whole.length <= longest ? whole : cut(whole, longest, whole);
}

/** Characters that a slug keeps, turns into letters or drops; a reader can still tell which text was meant. */
const READABLE = /^[a-z0-9\s,;()/%<>=≥≤+–-]*$/i;
/** A hyphen that joins no two words may be a minus. */
const LOOSE_HYPHEN = /(^|[^a-z0-9])[–-]|[–-]([^a-z0-9]|$)/i;

/** A text as lower-case words; with a hash of the text if it lost more than capitals, brackets or "%", or is long. */
function part(text: string): string {
  const words = slug(text);
  const lossy = words === "" || !READABLE.test(text) || LOOSE_HYPHEN.test(text);
  return lossy || words.length > LONGEST_PART ? cut(words, LONGEST_PART, text) : words;
}

const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/>=|≥/g, "ge")
    .replace(/<=|≤/g, "le")
    .replace(/</g, "lt")
    .replace(/>/g, "gt")
    .replace(/\+/g, "plus")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

const HASH_LENGTH = 6;

/** The beginning of an id, and a hash of its whole content. */
function cut(words: string, longest: number, meant: string): string {
  const hash = createHash("sha256").update(meant).digest("hex").slice(0, HASH_LENGTH);
  const kept = words.slice(0, longest - HASH_LENGTH - 1).replace(/[-.]+$/, "");
  return kept === "" ? hash : `${kept}-${hash}`;
}
