import { standardErrorFromInterval, wilsonInterval } from "../../lib/stats";
import type { EffectRecord, OutcomeRecord, Subgroup, TrialRecord } from "../import/record";
import { currencies, orderByMaturity } from "./maturity";
import { sortableP } from "./p-value";

/** One report's figure for a row; `effect` and `outcome` are places in the record's lists. */
export interface DerivedCut {
  report: string;
  effect: number | null;
  outcome: number | null;
  isLatest: boolean;
  isPrimaryCut: boolean;
  currentFrom: number | null;
  currentUntil: number | null;
  estimate: number | null;
  ciLow: number | null;
  ciHigh: number | null;
  ciLevel: number | null;
  intervalSource: "reported" | "wilson" | null;
  weight: number | null;
  pValue: number | null;
  significant: boolean | null;
  verified: boolean;
  median: number | null;
  referenceMedian: number | null;
}

export interface DerivedRow {
  id: string;
  result: "comparison" | "arm";
  endpoint: string;
  arm: string;
  reference: string | null;
  measure: string | null;
  population: string;
  subgroup: Subgroup | undefined;
  isPrimary: boolean;
  parent: string | null;
  cuts: DerivedCut[];
}

export interface DerivedEvidence {
  rows: DerivedRow[];
  /** The row that each effect and each outcome of the record belongs to. */
  rowOfEffect: string[];
  rowOfOutcome: string[];
  /** Report ids, least mature first. */
  reportOrder: string[];
}

interface Member<T> {
  item: T;
  index: number;
}

const ITT = "ITT";
const ASSESSOR_RANK = ["BICR", undefined, "investigator"];

const group = <T>(items: readonly T[], key: (item: T) => string): Map<string, Member<T>[]> => {
  const groups = new Map<string, Member<T>[]>();
  items.forEach((item, index) => {
    const id = key(item);
    const members = groups.get(id);
    if (members === undefined) groups.set(id, [{ item, index }]);
    else members.push({ item, index });
  });
  return groups;
};

const slug = (value: string) =>
  value
    .toLowerCase()
    .replace(/>=/g, "ge")
    .replace(/<=/g, "le")
    .replace(/</g, "lt")
    .replace(/>/g, "gt")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

const subgroupKey = (subgroup: Subgroup | undefined) =>
  subgroup ? `${subgroup.factor}|${subgroup.level}` : "";

/** Among several assessors in one report: the one the trial's plan tested, then BICR, then unnamed, then the investigator. */
function preferredEffect(members: Member<EffectRecord>[]): Member<EffectRecord> | undefined {
  const rank = ({ assessor, significant }: EffectRecord) =>
    (significant === undefined ? 10 : 0) + (ASSESSOR_RANK.indexOf(assessor) + 1 || 2);
  return [...members].sort((a, b) => rank(a.item) - rank(b.item) || a.index - b.index)[0];
}

/** A response rate, else the landmark rate furthest out, else the median, else a count of events. */
function preferredOutcome(members: Member<OutcomeRecord>[]): Member<OutcomeRecord> | undefined {
  const kinds: OutcomeRecord["kind"][] = ["response", "landmark", "median", "events"];
  return [...members].sort(
    (a, b) =>
      kinds.indexOf(a.item.kind) - kinds.indexOf(b.item.kind) ||
      (b.item.timeMonths ?? 0) - (a.item.timeMonths ?? 0) ||
      a.index - b.index,
  )[0];
}

/** Derives the workbench rows of one trial, and which report heads each at which data cut (docs/data.md). */
export function deriveEvidence(trial: TrialRecord): DerivedEvidence {
  const ordered = orderByMaturity(trial.reports);
  const reportOrder = ordered.map(({ id }) => id);
  const maturity = new Map(reportOrder.map((id, place) => [id, place]));
  const reportById = new Map(trial.reports.map((report) => [report.id, report]));
  const primaryReports = new Set(trial.reports.filter(({ kind }) => kind === "primary").map(({ id }) => id));
  const armN = new Map(trial.arms.map(({ id, n }) => [id, n]));
  const medians = trial.outcomes
    .map((item, index) => ({ item, index }))
    .filter(({ item }) => item.kind === "median");

  /**
   * The median that belongs beside a figure: of its own report, else the most mature one published by then, else the
   * first one published later (queries hide it where it was not known yet).
   */
  const medianFor = (arm: string, figure: EffectRecord | OutcomeRecord): number | null => {
    const yearOf = (report: string) => reportById.get(report)?.year ?? Number.POSITIVE_INFINITY;
    const year = yearOf(figure.report);
    const fitting = medians.filter(
      ({ item }) =>
        item.arm === arm &&
        item.endpoint === figure.endpoint &&
        item.population === figure.population &&
        subgroupKey(item.subgroup) === subgroupKey(figure.subgroup),
    );
    const own = fitting.find(({ item }) => item.report === figure.report);
    if (own !== undefined) return own.index;
    const byMaturity = fitting.sort(
      (a, b) => (maturity.get(a.item.report) ?? 0) - (maturity.get(b.item.report) ?? 0),
    );
    const known = byMaturity.filter(({ item }) => yearOf(item.report) <= year);
    return (known.at(-1) ?? byMaturity[0])?.index ?? null;
  };

  const effectCut = (members: Member<EffectRecord>[]): FigurePart | undefined => {
    const head = preferredEffect(members);
    if (head === undefined) return undefined;
    const { item, index } = head;
    return {
      ...NO_FIGURE,
      effect: index,
      estimate: item.estimate,
      ciLow: item.ciLow ?? null,
      ciHigh: item.ciHigh ?? null,
      ciLevel: item.ciLevel ?? null,
      intervalSource: item.ciLow === undefined ? null : "reported",
      weight: effectWeight(item),
      pValue: sortableP(item.p),
      significant: item.significant ?? null,
      verified: item.verified,
      median: medianFor(item.arm, item),
      referenceMedian: medianFor(item.reference, item),
    };
  };

  const outcomeCut = (members: Member<OutcomeRecord>[]): FigurePart | undefined => {
    const head = preferredOutcome(members);
    if (head === undefined) return undefined;
    const { item, index } = head;
    const isRate = item.kind === "response" || item.kind === "landmark";
    return {
      ...NO_FIGURE,
      outcome: index,
      estimate: isRate ? (item.value ?? null) : null,
      ...(isRate ? rateInterval(item, armN.get(item.arm)) : {}),
      verified: item.verified,
      median: item.kind === "median" ? index : medianFor(item.arm, item),
    };
  };

  const cutsOf = <T extends { report: string }>(
    members: Member<T>[],
    figure: (members: Member<T>[]) => FigurePart | undefined,
  ): DerivedCut[] => {
    const byReport = new Map<string, Member<T>[]>();
    for (const member of members)
      byReport.set(member.item.report, [...(byReport.get(member.item.report) ?? []), member]);
    const reports = reportOrder.filter((id) => byReport.has(id));
    const when = currencies(reports.map((id) => ({ year: reportById.get(id)?.year ?? 0 })));
    const year = (id: string) => reportById.get(id)?.year ?? 0;
    const primary =
      reports.find((id) => primaryReports.has(id)) ?? [...reports].sort((a, b) => year(a) - year(b))[0];
    return reports.flatMap((id, place) => {
      const part = figure(byReport.get(id) ?? []);
      if (part === undefined) return [];
      return {
        ...part,
        report: id,
        isLatest: place === reports.length - 1,
        isPrimaryCut: id === primary,
        currentFrom: when[place]?.from ?? null,
        currentUntil: when[place]?.until ?? null,
      };
    });
  };

  const primaryPopulations = trial.primaryPopulations.length > 0 ? trial.primaryPopulations : [ITT];

  /** Of the populations of one comparison and endpoint: those that stand in the table as rows of their own. */
  const primarySeries = (series: Series[]): Series[] => {
    const whole = series.filter(({ subgroup }) => subgroup === undefined);
    const planned = primaryPopulations.flatMap((name) =>
      whole.filter(({ population }) => population === name),
    );
    if (planned.length > 0) return planned;
    const rank = ({ population, reports }: Series) =>
      (population.startsWith(ITT) ? 0 : population.startsWith("modified ITT") ? 1 : 2) * 10 +
      (reports.some((id) => primaryReports.has(id)) ? 0 : 1);
    const [best] = [...(whole.length > 0 ? whole : series)].sort((a, b) => rank(a) - rank(b));
    return best === undefined ? [] : [best];
  };

  const rows: DerivedRow[] = [];
  const ids = new Set<string>();
  const freshId = (wanted: string): string => {
    let id = wanted;
    for (let copy = 2; ids.has(id); copy += 1) id = `${wanted}-${copy}`;
    ids.add(id);
    return id;
  };

  /** Adds the rows of one comparison (or arm) and endpoint; returns the id of the row for each population and subgroup. */
  const addFamily = (base: FamilyBase, series: (Series & { cuts: DerivedCut[] })[]): Map<string, string> => {
    const primary = primarySeries(series);
    const parentSeries = primary.find(({ population }) => population === ITT) ?? primary[0];
    const rowIds = new Map<string, string>();
    const stem = [
      trial.id,
      base.endpoint,
      base.arm,
      base.reference,
      base.measure === "HR" ? null : base.measure,
    ]
      .filter((part) => part !== null)
      .join(".");
    for (const item of series) {
      const plain = item === parentSeries ? "" : `.${slug(item.population)}`;
      const sub = item.subgroup ? `.${slug(`${item.subgroup.factor} ${item.subgroup.level}`)}` : "";
      rowIds.set(item.key, freshId(stem + plain + sub));
    }
    const parentId = parentSeries ? (rowIds.get(parentSeries.key) ?? null) : null;
    const inOrder = [...primary, ...series.filter((item) => !primary.includes(item))];
    for (const item of inOrder) {
      const isPrimary = primary.includes(item);
      rows.push({
        id: rowIds.get(item.key) ?? "",
        ...base,
        population: item.population,
        subgroup: item.subgroup,
        isPrimary,
        parent: isPrimary ? null : parentId,
        cuts: (item as Series & { cuts: DerivedCut[] }).cuts,
      });
    }
    return rowIds;
  };

  /** Splits the results of one kind into families and series, and adds their rows. */
  const addRows = <T extends EffectRecord | OutcomeRecord>(
    items: readonly T[],
    familyOf: (item: T) => FamilyBase,
    figure: (members: Member<T>[]) => FigurePart | undefined,
  ): string[] => {
    const rowOf: string[] = new Array(items.length).fill("");
    for (const members of group(items, (item) => JSON.stringify(familyOf(item))).values()) {
      const first = members[0];
      if (first === undefined) continue;
      const bySeries = new Map<string, Member<T>[]>();
      for (const member of members) {
        const key = `${member.item.population}#${subgroupKey(member.item.subgroup)}`;
        bySeries.set(key, [...(bySeries.get(key) ?? []), member]);
      }
      const series = [...bySeries].flatMap(([key, inSeries]) => {
        const head = inSeries[0]?.item;
        if (head === undefined) return [];
        return {
          key,
          population: head.population,
          subgroup: head.subgroup,
          reports: inSeries.map(({ item }) => item.report),
          cuts: cutsOf(inSeries, figure),
        };
      });
      const rowIds = addFamily(familyOf(first.item), series);
      for (const [key, inSeries] of bySeries)
        for (const { index } of inSeries) rowOf[index] = rowIds.get(key) ?? "";
    }
    return rowOf;
  };

  const rowOfEffect = addRows(
    trial.effects,
    ({ endpoint, arm, reference, measure }) => ({ result: "comparison", endpoint, arm, reference, measure }),
    effectCut,
  );
  const rowOfOutcome = addRows(
    trial.outcomes,
    ({ endpoint, arm }) => ({ result: "arm", endpoint, arm, reference: null, measure: null }),
    outcomeCut,
  );
  return { rows, rowOfEffect, rowOfOutcome, reportOrder };
}

interface Series {
  key: string;
  population: string;
  subgroup: Subgroup | undefined;
  reports: string[];
}

type FamilyBase = Pick<DerivedRow, "result" | "endpoint" | "arm" | "reference" | "measure">;
type FigurePart = Omit<DerivedCut, "report" | "isLatest" | "isPrimaryCut" | "currentFrom" | "currentUntil">;

const NO_FIGURE: FigurePart = {
  effect: null,
  outcome: null,
  estimate: null,
  ciLow: null,
  ciHigh: null,
  ciLevel: null,
  intervalSource: null,
  weight: null,
  pValue: null,
  significant: null,
  verified: false,
  median: null,
  referenceMedian: null,
};

/** Inverse variance of a reported effect on its scale of analysis (log for ratios); null without an interval. */
function effectWeight({ measure, ciLow, ciHigh, ciLevel }: EffectRecord): number | null {
  if (ciLow === undefined || ciHigh === undefined || ciLevel === undefined) return null;
  const se = standardErrorFromInterval({
    ciLow,
    ciHigh,
    ciLevel,
    scale: measure === "RD" ? "identity" : "log",
  });
  return 1 / (se * se);
}

/**
 * The interval of a rate: as reported, else Wilson's from n for a response rate (a landmark rate from a survival curve
 * has censored patients in it, so none can be computed). The weight is n, the figure the square's area stands for.
 */
function rateInterval(outcome: OutcomeRecord, armN: number | undefined): Partial<FigurePart> {
  const { kind, value, ciLow, ciHigh, ciLevel } = outcome;
  const n = outcome.n ?? (outcome.population === ITT && outcome.subgroup === undefined ? armN : undefined);
  const weight = n ?? null;
  if (ciLow !== undefined && ciHigh !== undefined)
    return { ciLow, ciHigh, ciLevel: ciLevel ?? null, intervalSource: "reported", weight };
  if (kind !== "response" || n === undefined || n === 0 || value === undefined) return { weight };
  const events = outcome.responders ?? Math.round((value / 100) * n);
  const { low, high } = wilsonInterval({ events, n, level: 95 });
  return { ciLow: low * 100, ciHigh: high * 100, ciLevel: 95, intervalSource: "wilson", weight };
}
