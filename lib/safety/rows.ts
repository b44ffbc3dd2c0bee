import { formatInterval, formatNumber } from "../evidence/format";
import type { EventCategory, Origin } from "../evidence/lists";
import type { Checked, ReportRef } from "../evidence/types";
import { eventsIn, wilsonInterval } from "../stats";
import { definitionOf } from "./grades";

/** An adverse event in one arm, from one report. */
export interface SafetyRow {
  id: string;
  trial: {
    id: string;
    name: string;
    nct: string | null;
    tumor: string;
    setting: string;
    line: string;
    origin: Origin;
  };
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
  /** How it was graded, and which events count; null where our data don't say. */
  scale: string | null;
  category: EventCategory | null;
  checked: Checked | null;
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

/** "0.4–5.2". */
export const rateIntervalText = ({ low, high }: RateInterval): string | null =>
  formatInterval({ ciLow: low, ciHigh: high, measure: null, intervalSource: "wilson" });

/** What must be known below a table of rates. */
export const INTERVAL_NOTE =
  "Grades 3 to 4 exclude deaths; grade 3 or higher and grades 3 to 5 are the same count. 95% CI: Wilson’s interval, computed here where the count is known, or (*) where only one count gives the percentage.";

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
  /** The grading scale, which tells two rates of one event apart; null where it is not in our data. */
  scale: string | null;
  report: ReportRef;
  arms: SafetyRow[];
}

/** Joins the arms of each trial, event and report; wordings that count alike are one event; in order of appearance. */
export function joinArms(rows: readonly SafetyRow[]): SafetyLine[] {
  const lines = new Map<string, SafetyLine>();
  for (const row of rows) {
    const id = `${row.report.id} ${definitionOf(row.event)} ${row.scale ?? ""}`;
    const line = lines.get(id) ?? {
      id,
      group: row.group,
      trial: row.trial,
      event: row.event,
      scale: row.scale,
      report: row.report,
      arms: [],
    };
    line.arms.push(row);
    lines.set(id, line);
  }
  return [...lines.values()];
}
