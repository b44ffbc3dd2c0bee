import {
  ConvergenceError,
  guardPool,
  type PooledProportion,
  type PooledResult,
  type PoolRow,
  type PoolVerdict,
  pool,
  poolByDefault,
  poolProportions,
  proportionEffect,
  StatsInputError,
  type Study,
  standardErrorFromInterval,
  subgroups,
} from "../stats";
import type { View } from "../view";
import { explore } from "./explore";
import { type Scale, scaleOf } from "./scale";
import { sentenceOf } from "./sentence";
import type {
  PooledFigures,
  PoolFinding,
  PoolInput,
  PoolMend,
  PoolOf,
  PoolSettings,
  PoolView,
} from "./types";
import { methodWords } from "./words";

/** Rows pooled at once at the most: influence needs a fit a row. */
export const MOST_ROWS = 2000;

/** A pool before it is put into words: what went in, and what came out. */
export interface Fitted {
  scale: Scale;
  studies: (Study & { label: string; rows: string[] })[];
  pooled: PooledResult | null;
  proportion: PooledProportion | null;
  reason: string | null;
}

/**
 * Pools the rows of a View: each group and the whole, guarded, in words, with the exploration asked for.
 * @param inputs all rows that match, not only those of the page.
 */
export function poolView(inputs: readonly PoolInput[], view: View, settings: PoolSettings): PoolView {
  const rows = inputs.slice(0, MOST_ROWS);
  const excluded = new Set(view.excluded);
  const whole = poolOf(null, rows, excluded, settings);
  const labels = [...new Set(rows.flatMap(({ group }) => (group === null ? [] : [group])))];
  const groups = labels.map((label) =>
    poolOf(
      label,
      rows.filter(({ group }) => group === label),
      excluded,
      settings,
    ),
  );
  const kept = rows.filter(({ rowId }) => !excluded.has(rowId));
  const explored = explore(
    view.explore,
    whole.fitted,
    kept,
    options(settings, whole.fitted?.studies.length ?? 0),
  );
  return {
    measure: rows[0]?.measure ?? null,
    whole: whole.shown,
    groups: groups.map(({ shown }) => shown),
    between: betweenGroups(whole.fitted, kept, settings),
    ...explored,
    truncatedAt: inputs.length > MOST_ROWS ? MOST_ROWS : null,
  };
}

function poolOf(
  group: string | null,
  rows: readonly PoolInput[],
  excluded: ReadonlySet<string>,
  settings: PoolSettings,
): { shown: PoolOf; fitted: Fitted | null } {
  const kept = rows.filter(({ rowId }) => !excluded.has(rowId));
  const base = { group, rows: rows.length, excluded: rows.length - kept.length };
  const curves = kept.filter(({ outcomeKind }) => outcomeKind !== null && outcomeKind !== "response");
  const verdict = guardPool(kept.filter((row) => !curves.includes(row)).map(toPoolRow));
  const refusals: PoolFinding[] = [
    ...(curves.length > 0 ? [notPooled(curves)] : []),
    ...verdict.refusals.map((refusal) => finding(refusal, kept)),
  ];
  const warnings = verdict.warnings.map((warning) => finding(warning, kept));
  const refused = (more: PoolFinding[] = []) => {
    const all = relevant([...refusals, ...more]);
    const [first, ...others] = all;
    const rest =
      others.length === 0 ? "" : `, and ${others.length} more ${others.length === 1 ? "reason" : "reasons"}`;
    const sentence = `Not pooled: ${first?.message ?? "nothing to pool"}${rest}.`;
    return {
      shown: { ...base, refusals: all, warnings, figures: null, weights: {}, sentence },
      fitted: null,
    };
  };
  if (refusals.length > 0 || verdict.studies === null) return refused();
  try {
    const fitted = fitRows(verdict.studies, kept, settings);
    const figures = figuresOf(fitted, kept);
    return {
      shown: {
        ...base,
        refusals,
        warnings,
        figures,
        weights: weightsOf(fitted),
        sentence: sentenceOf(figures, kept[0], settings),
      },
      fitted,
    };
  } catch (error) {
    if (!(error instanceof ConvergenceError || error instanceof StatsInputError)) throw error;
    return refused([
      { code: "no-fit", message: error.message, rows: kept.map(({ rowId }) => rowId), mends: [] },
    ]);
  }
}

/** Rates read off survival curves have censored patients in them: they are no counts. */
const notPooled = (rows: readonly PoolInput[]): PoolFinding => ({
  code: "not-a-count",
  message: "medians and rates read off survival curves are not pooled, only response rates",
  rows: rows.map(({ rowId }) => rowId),
  mends: [{ label: "Leave them out", exclude: rows.map(({ rowId }) => rowId) }],
});

/** Mixing endpoints or measures makes the same trials stand there twice; that alone is worth saying then. */
const MIXED = ["mixed-endpoints", "mixed-measures"];

function relevant(refusals: readonly PoolFinding[]): PoolFinding[] {
  const mixed = refusals.filter(({ code }) => MIXED.includes(code));
  return mixed.length > 0 ? mixed : [...refusals];
}

type GuardFinding = PoolVerdict["refusals"][number] | PoolVerdict["warnings"][number];

/** A finding of the guard with what a click does: another choice in the View where one mends it, else rows left out. */
function finding({ code, message, rows, mends }: GuardFinding, inputs: readonly PoolInput[]): PoolFinding {
  const inView = viewMends(code, rows, inputs);
  const byRow = mends.map(({ label, drop }) => ({ label, exclude: drop }));
  return { code, message, rows, mends: MIXED.includes(code) ? inView : [...inView, ...byRow] };
}

function viewMends(code: string, rows: readonly string[], inputs: readonly PoolInput[]): PoolMend[] {
  const concerned = inputs.filter(({ rowId }) => rows.includes(rowId));
  if (code === "overlapping-populations")
    return [{ label: "Primary populations only", change: { population: "primary", open: [] } }];
  if (code === "mixed-endpoints")
    return [...new Set(concerned.map(({ endpoint }) => endpoint))].map((id) => ({
      label: `Only ${id}`,
      change: { endpoint: [id] },
    }));
  if (code === "mixed-measures")
    return [...new Set(concerned.flatMap(({ measure }) => measure ?? []))].map((id) => ({
      label: `Only ${id}`,
      change: { measure: [id] },
    }));
  return [];
}

function toPoolRow(row: PoolInput): PoolRow {
  const { estimate, variance } = effectOf(row);
  return {
    id: row.rowId,
    label: row.label,
    trial: row.nct,
    endpoint: row.endpoint,
    measure: row.measure ?? "response rate",
    arm: row.armId,
    // Two arms of one trial stand in a pool of rates as separate patients.
    reference: row.referenceId ?? `${row.armId}, alone`,
    armSize: row.armSize,
    referenceSize: row.referenceSize,
    population: row.population,
    subgroup: row.subgroup,
    comparator: row.comparator,
    tumor: row.tumor,
    setting: row.setting,
    line: row.line,
    verified: row.verified,
    estimate,
    variance,
  };
}

/** Responders and patients of a rate; null where the report gives no n. */
export function countsOf({ responders, n, estimate }: PoolInput): { events: number; n: number } | null {
  if (n === null || n === 0) return null;
  if (responders !== null) return { events: responders, n };
  return estimate === null ? null : { events: Math.round((estimate / 100) * n), n };
}

/** A row on the scale of analysis: log ratio, difference, or logit; variance null where nothing tells it. */
export function effectOf(row: PoolInput): { estimate: number; variance: number | null } {
  if (row.measure === null) {
    const counts = countsOf(row);
    if (counts === null) return { estimate: 0, variance: null };
    return proportionEffect(counts, "logit", row.label);
  }
  const { toAnalysis } = scaleOf(row.measure);
  const estimate = row.estimate === null ? 0 : toAnalysis(row.estimate);
  if (row.estimate === null || row.ciLow === null || row.ciHigh === null || row.ciLevel === null)
    return { estimate, variance: null };
  const scale = row.measure === "RD" ? "identity" : "log";
  const { ciLow, ciHigh, ciLevel } = row;
  return {
    estimate,
    variance: standardErrorFromInterval({ ciLow, ciHigh, ciLevel, scale, study: row.label }) ** 2,
  };
}

function fitRows(studies: Fitted["studies"], rows: readonly PoolInput[], settings: PoolSettings): Fitted {
  const measure = rows[0]?.measure ?? null;
  const scale = scaleOf(measure);
  if (measure === null) {
    const proportion = poolProportions(
      studies.map(({ label, rows: [id] }) => ({
        label,
        ...(countsOf(rows.find(({ rowId }) => rowId === id) as PoolInput) ?? { events: 0, n: 0 }),
      })),
      { method: settings.proportionMethod, ...options(settings, studies.length) },
    );
    return { scale, studies, pooled: proportion.pooled, proportion, reason: null };
  }
  // Two studies can't tell tau²; poolByDefault knows and says what is shown instead.
  if (settings.model === "auto" && studies.length === 2)
    return { scale, studies, ...poolByDefault(studies), proportion: null };
  return {
    scale,
    studies,
    pooled: pool(studies, options(settings, studies.length)),
    proportion: null,
    reason: null,
  };
}

function options({ model, tauSquaredMethod, intervalMethod, prediction }: PoolSettings, k: number) {
  if (model === "common" || (model === "auto" && k === 2))
    return { model: "common" as const, intervalMethod: "wald" as const };
  return { model: "random" as const, tauSquaredMethod, intervalMethod, prediction };
}

/** The pooled figures on the scale of the screen. */
function figuresOf(
  { scale, studies, pooled, proportion, reason }: Fitted,
  rows: readonly PoolInput[],
): PooledFigures {
  const back = scale.toScreen;
  const inner = proportion ?? pooled;
  if (inner === null) throw new StatsInputError("there is nothing to pool");
  const shown = proportion?.proportion;
  const prediction = inner.prediction;
  const heterogeneity = pooled?.heterogeneity ?? null;
  return {
    k: studies.length,
    trials: new Set(rows.map(({ trialId }) => trialId)).size,
    patients: patientsOf(rows),
    estimate: shown ? shown.estimate * 100 : back(inner.estimate),
    ciLow: shown ? shown.low * 100 : back(inner.ciLow),
    ciHigh: shown ? shown.high * 100 : back(inner.ciHigh),
    p: proportion === null ? inner.p : null,
    prediction: prediction === null ? null : { low: back(prediction.low), high: back(prediction.high) },
    tauSquared: pooled?.model === "common" ? null : inner.tauSquared,
    tauSquaredLow: pooled?.tauSquaredInterval?.low ?? null,
    tauSquaredHigh: pooled?.tauSquaredInterval?.high ?? null,
    q: heterogeneity?.q ?? null,
    qDf: heterogeneity?.df ?? null,
    qP: heterogeneity?.p ?? null,
    iSquared: heterogeneity?.iSquared ?? null,
    method: methodWords(pooled, proportion),
    reason,
  };
}

/** Patients in the arms behind the rows, each arm once; null where the size of one is not known or a row is a part of its arms. */
function patientsOf(rows: readonly PoolInput[]): number | null {
  const sizes = new Map<string, number | null>();
  for (const row of rows) {
    if (row.subgroup !== null) return null;
    sizes.set(row.armId, row.measure === null ? (row.n ?? row.armSize) : row.armSize);
    if (row.referenceId !== null) sizes.set(row.referenceId, row.referenceSize);
  }
  let total = 0;
  for (const size of sizes.values()) {
    if (size === null) return null;
    total += size;
  }
  return total;
}

function weightsOf({ studies, pooled }: Fitted): Record<string, number> {
  if (pooled === null) return {};
  return Object.fromEntries(
    studies.flatMap(({ rows }, index) =>
      rows.map((id) => [id, (pooled.weightsPercent[index] ?? 0) / rows.length]),
    ),
  );
}

/** The test between groups; none where a trial's arms stand in several groups, which are then not independent. */
function betweenGroups(
  whole: Fitted | null,
  rows: readonly PoolInput[],
  settings: PoolSettings,
): PoolView["between"] {
  if (whole?.pooled == null || whole.proportion !== null) return null;
  const groupById = new Map(rows.map(({ rowId, group }) => [rowId, group ?? ""]));
  const groupsOf = whole.studies.map(({ rows: ids }) => [
    ...new Set(ids.map((id) => groupById.get(id) ?? "")),
  ]);
  if (groupsOf.some((groups) => groups.length > 1)) return null;
  const groupOf = groupsOf.map(([group]) => group ?? "");
  if (new Set(groupOf).size < 2) return null;
  const variant = whole.pooled.model === "common" ? "common-effect" : "separate-tau-squared";
  const { tauSquaredMethod, intervalMethod } = settings;
  const { between } = subgroups(whole.studies, groupOf, { variant, tauSquaredMethod, intervalMethod });
  return { ...between, variant: VARIANT_NAMES[variant] };
}

const VARIANT_NAMES = {
  "common-effect": "common effect",
  "separate-tau-squared": "random effects, tau² of each group its own",
};
