import type { ReportRecord, TrialRecord } from "../import/record";
import type { OutcomeRecord, Subgroup } from "../import/record-figures";
import { orderByMaturity } from "./maturity";
import { publishedMonth } from "./published-month";

/** A result and its index in the record's list. */
export interface Member<T> {
  item: T;
  index: number;
}

/** Items under their keys, both in order of appearance. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** The population of everyone who was randomized (or treated), as the records name it. */
export const ITT = "ITT";

export const subgroupKey = (subgroup: Subgroup | undefined) =>
  subgroup ? `${subgroup.factor}|${subgroup.level}` : "";

/** What every derivation needs to know about a trial, looked up once. */
export interface TrialContext {
  trial: TrialRecord;
  /** Report ids, least mature first. */
  reportOrder: string[];
  /** Place of each report in that order. */
  maturity: Map<string, number>;
  reports: Map<string, ReportRecord>;
  /** The month from which each report counts as published. */
  months: Map<string, number>;
  /** Reports of the kind "primary". */
  primaryReports: Set<string>;
  /** Patients of each arm, where known. */
  armN: Map<string, number | undefined>;
  medians: Member<OutcomeRecord>[];
  /** Controls whose patients differ from one comparison to the next: each figure of theirs belongs to one of them. */
  boundControls: Set<string>;
}

/** The controls with a figure bound to a comparison. */
export const boundControls = ({ outcomes }: Pick<TrialRecord, "outcomes">): Set<string> =>
  new Set(outcomes.flatMap(({ arm, comparison }) => (comparison === undefined ? [] : [arm])));

/** The trial as known at the end of a month, for choosing medians. */
export const knownIn = (context: TrialContext, month: number): TrialContext => ({
  ...context,
  medians: outBy(context, context.medians, month),
});

/** Results of the reports that were out at the end of a month. */
export const outBy = <T extends { report: string }>(
  { months }: TrialContext,
  members: readonly Member<T>[],
  month: number,
): Member<T>[] => members.filter(({ item }) => (months.get(item.report) ?? 0) <= month);

export function contextOf(trial: TrialRecord): TrialContext {
  const reportOrder = orderByMaturity(trial.reports).map(({ id }) => id);
  return {
    trial,
    reportOrder,
    maturity: new Map(reportOrder.map((id, place) => [id, place])),
    reports: new Map(trial.reports.map((report) => [report.id, report])),
    months: new Map(trial.reports.map((report) => [report.id, publishedMonth(report)])),
    primaryReports: new Set(trial.reports.filter(({ kind }) => kind === "primary").map(({ id }) => id)),
    armN: new Map(trial.arms.map(({ id, n }) => [id, n])),
    medians: trial.outcomes
      .map((item, index) => ({ item, index }))
      .filter(({ item }) => item.kind === "median"),
    boundControls: boundControls(trial),
  };
}
