import { readPoolAnswer } from "../../db/answers/pool";
import type { Database } from "../../db/client";
import { signs } from "../../lib/evidence/format";
import type { PoolPartMade } from "../../lib/pool/build";
import { type EstimatorAnswer, type EstimatorKey, everyEstimator } from "../../lib/pool/every-estimator";
import { scaleOf } from "../../lib/pool/scale";
import { printP, printPooled, printPooledInterval } from "../../lib/pool/sentence";
import type { TwoArms } from "../../lib/pool/two-arms";
import type { PoolInput, PoolOf, PoolView } from "../../lib/pool/types";
import { type View, viewHref } from "../../lib/view";
import { siteOf } from "./command";
import { resolveAsked, withDatabase } from "./data";
import { EXIT, Refused, UsageError } from "./faults";
import type { GivenFlags } from "./flags";
import type { Io } from "./io";
import { note, noteWithoutMonth, writeOutput } from "./output";
import { textTable } from "./text-table";
import { readView } from "./view-flags";

/** A View's pool with what it is made of. */
interface PooledOfView {
  title: string;
  /** The filters that the title does not name; empty: none. */
  filters: string;
  url: string;
  datasetVersion: string;
  rows: readonly PoolInput[];
  pool: PoolView;
  /** Of the whole, on the scale of analysis; null where the guard refuses or a View holds rates. */
  estimators: (Record<EstimatorKey, EstimatorAnswer> & { studies: string[] }) | null;
  /** Both arms of each trial compared by their counts; null for a View of comparisons. */
  twoArms: TwoArms | null;
}

/** Pools a View as the workbench does. */
export async function poolOfView(given: GivenFlags, io: Io): Promise<number> {
  if (given.has("level"))
    throw new UsageError("--level is for a table of your own; a View is pooled at 95% as on the site");
  const ofFile = ["decimal", "double-zeros", "force"].find((name) => given.has(name));
  if (ofFile !== undefined) throw new UsageError(`--${ofFile} is for a table of your own, not for a View`);
  const asked = readView(given);
  return withDatabase(io, async (db) => {
    const view = await resolveAsked(db, asked);
    const pooled = await pooledOf(db, view, siteOf(asked.origin, io));
    if (pooled.rows.length === 0) throw new Refused("not pooled: nothing matches this View");
    const { whole, truncatedAt } = pooled.pool;
    // Comparing the arms of each trial, and the years before, do not ask for a pool of these rows.
    const isPooled =
      whole.figures !== null ||
      (["two-arms", "cumulative"].includes(view.explore) && pooled.pool.exploration !== null);
    if (given.has("json") || isPooled || pooled.pool.groups.some(({ figures }) => figures !== null)) {
      const content = given.has("json") ? `${JSON.stringify(pooled, null, 2)}\n` : viewText(pooled);
      await writeOutput(io, given, { content, name: given.has("json") ? "pool.json" : "pool.txt" });
    }
    await noteWithoutMonth(io, db, view);
    if (truncatedAt !== null) await note(io, `only the first ${truncatedAt} rows are pooled`);
    if (view.explore === "two-arms" && pooled.pool.explorationRefused !== null)
      throw new Refused(pooled.pool.explorationRefused);
    if (!isPooled) throw new Refused(refusalWords(whole));
    return EXIT.fine;
  });
}

/** Every reason in one sentence: whoever narrows a View wants to know all of them. */
function refusalWords({ refusals, sentence }: PoolOf): string {
  const reasons = refusals.map(({ message }) => message);
  return reasons.length === 0 ? sentence : `not pooled: ${reasons.join("; ")}`;
}

async function pooledOf(db: Database, asked: View, site: string): Promise<PooledOfView> {
  const answer = await readPoolAnswer(db, asked);
  const { view, vocabulary, words, rows, pool, twoArms } = answer;
  return {
    title: words.title,
    filters: words.filters,
    url: site + viewHref(view),
    datasetVersion: vocabulary.version,
    rows,
    pool,
    estimators: estimatorsOf(answer.whole),
    twoArms,
  };
}

function estimatorsOf({ kept, judged: { studies } }: PoolPartMade): PooledOfView["estimators"] {
  const measure = kept[0]?.measure ?? null;
  if (studies === null || measure === null || studies.length < 2) return null;
  return {
    studies: studies.map(({ label }) => label),
    ...everyEstimator(studies, { back: scaleOf(measure).toScreen }),
  };
}

/** The pool as a person reads it: the sentence, the groups, what to be careful about, the rows. */
function viewText({ title, filters, url, datasetVersion, rows, pool }: PooledOfView): string {
  const { whole, groups, between, betweenRefused, exploration, explorationRefused } = pool;
  const grouped = groups.flatMap(({ group, sentence }) => [`${group}: ${sentence}`]);
  const test =
    between === null
      ? betweenRefused
      : `Test between groups (${between.variant}): Q ${between.q.toFixed(2)}, df ${between.df}, ${printP(between.p)}.`;
  const cautions = whole.warnings.map(({ message }) => `- ${message}`);
  return [
    title,
    ...(filters === "" ? [] : [filters]),
    whole.sentence,
    ...(grouped.length > 0 ? ["", ...grouped] : []),
    ...(test === null ? [] : [test]),
    ...(cautions.length > 0 ? ["", "Cautions:", ...cautions] : []),
    "",
    rowTable(rows, whole).trimEnd(),
    ...(exploration === null
      ? []
      : [
          "",
          exploration.title,
          exploration.note,
          ...(exploration.cautions ?? []).map((words) => `- ${words}`),
          textTable(
            exploration.columns.map((label) => ({ label })),
            exploration.rows.map(({ label, cells }) => [label, ...cells]),
          ).trimEnd(),
        ]),
    ...(explorationRefused === null ? [] : ["", explorationRefused]),
    "",
    url,
    `Dataset ${datasetVersion}`,
    "",
  ].join("\n");
}

function rowTable(rows: readonly PoolInput[], { weights }: PoolOf): string {
  const print = (row: PoolInput, value: number | null) =>
    value === null ? "–" : printPooled(value, row.measure);
  const interval = (row: PoolInput) =>
    row.ciLow === null || row.ciHigh === null
      ? `${print(row, row.ciLow)} to ${print(row, row.ciHigh)}`
      : printPooledInterval(row.ciLow, row.ciHigh, row.measure);
  return textTable(
    [
      { label: "Row" },
      { label: "Report" },
      { label: "Estimate", align: "right" },
      { label: "Interval" },
      { label: "Weight", align: "right" },
      { label: "Checked" },
    ],
    rows.map((row) => {
      const weight = weights[row.rowId];
      const counts = row.responders === null || row.n === null ? "" : ` (${row.responders}/${row.n})`;
      const level = row.ciLevel === null || row.ciLevel === 95 ? "" : ` (${row.ciLevel}%)`;
      const isAlone = rows.filter(({ label }) => label === row.label).length === 1;
      const who = row.subgroup === null ? row.population : `${row.population}, ${row.subgroup}`;
      return [
        isAlone ? row.label : `${row.label} (${signs(who)})`,
        row.reportLabel,
        `${row.measure ?? row.endpoint} ${print(row, row.estimate)}${counts}`,
        row.ciLow === null && row.ciHigh === null ? "–" : `${interval(row)}${level}`,
        weight === undefined ? "left out" : `${weight.toFixed(1)}%`,
        row.verified ? "yes" : "not yet",
      ];
    }),
  );
}
