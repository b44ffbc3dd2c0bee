import { formatNumber } from "../evidence/format";
import type { ReportRef } from "../evidence/types";
import { eventsIn, wilsonInterval } from "../stats";

/** An adverse event in one arm, from one report. */
export interface SafetyRow {
  id: string;
  trial: { id: string; name: string; nct: string; tumor: string; setting: string; line: string };
  arm: { id: string; label: string; role: "experimental" | "control" | "single"; regimenClass: string };
  /** As worded by the report. */
  event: string;
  group: { id: string; label: string };
  /** Grades counted; null where the wording names none. */
  grade: string | null;
  percent: number;
  count: number | null;
  n: number | null;
  interval: RateInterval | null;
  verified: boolean;
  report: ReportRef;
}

/** Bounds in percent. */
export interface RateInterval {
  low: number;
  high: number;
  /** Whether the count was reported, or is the only one that rounds to the percentage. */
  from: "count" | "percentage";
}

/**
 * Wilson's 95% interval of a rate, in percent; null where patients or events are not known, or several counts would round
 * to the percentage.
 */
export function rateInterval(rate: Pick<SafetyRow, "percent" | "count" | "n">): RateInterval | null {
  const { count, n } = rate;
  const events = eventsIn(rate);
  if (events === null || n === null || n === 0) return null;
  const { low, high } = wilsonInterval({ events, n });
  return { low: 100 * low, high: 100 * high, from: count === null ? "percentage" : "count" };
}

/** What must be known beneath a table of rates. */
export const INTERVAL_NOTE =
  "Grades 3–4 leave out deaths; grades 3–5 and ≥3 count them. 95% CI: Wilson’s interval, computed here where the count is known, or (*) where only one count gives the percentage.";

/** Why a rate has no interval, in words; null where it has one. */
export function intervalGap({ percent, count, n, interval }: SafetyRow): string | null {
  if (interval !== null) return null;
  if (n === null) return "not computed: the patients treated are not in our data";
  if (n === 0) return "not computed: no patient was treated";
  return count === null
    ? `not computed: several counts, or none, give ${formatNumber(percent)}% of ${n}`
    : "not computed";
}

/** An event of one trial by one report, with all arms that have a rate. */
export interface SafetyLine {
  id: string;
  group: SafetyRow["group"];
  trial: SafetyRow["trial"];
  event: string;
  report: ReportRef;
  arms: SafetyRow[];
}

/** Joins the arms of each trial, event and report; in the order in which they come. */
export function joinArms(rows: readonly SafetyRow[]): SafetyLine[] {
  const lines = new Map<string, SafetyLine>();
  for (const row of rows) {
    const id = `${row.report.id} ${row.event}`;
    const line = lines.get(id) ?? {
      id,
      group: row.group,
      trial: row.trial,
      event: row.event,
      report: row.report,
      arms: [],
    };
    line.arms.push(row);
    lines.set(id, line);
  }
  return [...lines.values()];
}
