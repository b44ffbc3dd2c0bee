import type { Database } from "../../db/client";
import { poolRows } from "../../db/queries/evidence/pool-rows";
import { evidenceSummary } from "../../db/queries/evidence/summary";
import { readVocabulary } from "../../db/queries/vocabulary";
import { poolView } from "../../lib/pool/build";
import { type EstimatorAnswer, type EstimatorKey, everyEstimator } from "../../lib/pool/every-estimator";
import { judge } from "../../lib/pool/findings";
import { scaleOf } from "../../lib/pool/scale";
import { printPooled } from "../../lib/pool/sentence";
import { MOST_ROWS, poolSettings } from "../../lib/pool/settings";
import type { PoolInput, PoolOf, PoolView } from "../../lib/pool/types";
import { type ResultKind, type View, viewHref } from "../../lib/view";
import { viewTitle } from "../../lib/view/title";
import { siteOf } from "./command";
import { resolveAsked, withDatabase } from "./data";
import { EXIT, Refused, UsageError } from "./faults";
import type { GivenFlags } from "./flags";
import type { Io } from "./io";
import { note, writeOutput } from "./output";
import { textTable } from "./text-table";
import { readView } from "./view-flags";

/** A View's pool with what it is made of. */
interface PooledOfView {
  title: string;
  url: string;
  datasetVersion: string;
  rows: readonly PoolInput[];
  pool: PoolView;
  /** Of the whole, on the scale of analysis; null where the guard refuses or a View holds rates. */
  estimators: (Record<EstimatorKey, EstimatorAnswer> & { studies: string[] }) | null;
}

/** Pools a View as the workbench does. */
export async function poolOfView(given: GivenFlags, io: Io): Promise<number> {
  if (given.has("level"))
    throw new UsageError("--level is for a table of one's own; a View is pooled at 95% as on the site");
  const asked = readView(given);
  return withDatabase(io, async (db) => {
    const view = await resolveAsked(db, asked);
    const pooled = await readPool(
      db,
      view.pool === "off" ? { ...view, pool: "auto" } : view,
      siteOf(asked.origin, io),
    );
    if (pooled.rows.length === 0) throw new Refused("not pooled: nothing matches this View");
    const { whole, truncatedAt } = pooled.pool;
    const isPooled = whole.figures !== null;
    if (given.has("json") || isPooled || pooled.pool.groups.some(({ figures }) => figures !== null)) {
      const content = given.has("json") ? `${JSON.stringify(pooled, null, 2)}\n` : viewText(pooled);
      await writeOutput(io, given, { content, name: given.has("json") ? "pool.json" : "pool.txt" });
    }
    if (truncatedAt !== null) await note(io, `only the first ${truncatedAt} rows are pooled`);
    if (!isPooled) throw new Refused(refusalWords(whole));
    return EXIT.fine;
  });
}

/** Every reason in one sentence: whoever narrows a View wants to know all of them. */
function refusalWords({ refusals, sentence }: PoolOf): string {
  const reasons = refusals.map(({ message }) => message);
  return reasons.length === 0 ? sentence : `not pooled: ${reasons.join("; ")}`;
}

async function readPool(db: Database, view: View, site: string): Promise<PooledOfView> {
  const vocabulary = await readVocabulary(db);
  const { result } = await evidenceSummary(db, view);
  const settings = poolSettings(view);
  if (settings === null) throw new RangeError("a View that pools has settings");
  const inputs = await poolRows(db, view, result, MOST_ROWS + 1);
  return {
    title: viewTitle(view, vocabulary),
    url: site + viewHref(view),
    datasetVersion: vocabulary.version,
    rows: inputs.slice(0, MOST_ROWS),
    pool: poolView(inputs, view, settings, result),
    estimators: estimatorsOf(inputs.slice(0, MOST_ROWS), view, result),
  };
}

function estimatorsOf(
  rows: readonly PoolInput[],
  view: View,
  result: ResultKind,
): PooledOfView["estimators"] {
  const kept = rows.filter(({ rowId }) => !view.excluded.includes(rowId));
  const { studies } = judge(kept, view, result);
  const measure = kept[0]?.measure ?? null;
  if (studies === null || measure === null || studies.length < 2) return null;
  return {
    studies: studies.map(({ label }) => label),
    ...everyEstimator(studies, { back: scaleOf(measure).toScreen }),
  };
}

/** The pool as a person reads it: the sentence, the groups, what to be careful about, the rows. */
function viewText({ title, url, datasetVersion, rows, pool }: PooledOfView): string {
  const { whole, groups, between, betweenRefused, exploration, explorationRefused } = pool;
  const grouped = groups.flatMap(({ group, sentence }) => [`${group}: ${sentence}`]);
  const test =
    between === null
      ? betweenRefused
      : `Test between groups (${between.variant}): Q ${between.q.toFixed(2)}, df ${between.df}, p = ${between.p.toPrecision(2)}.`;
  const cautions = whole.warnings.map(({ message }) => `- ${message}`);
  return [
    title,
    whole.sentence,
    ...(grouped.length > 0 ? ["", ...grouped] : []),
    ...(test === null ? [] : [test]),
    ...(cautions.length > 0 ? ["", "Read with care:", ...cautions] : []),
    "",
    rowTable(rows, whole).trimEnd(),
    ...(exploration === null
      ? []
      : [
          "",
          exploration.title,
          exploration.note,
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
      return [
        row.label,
        row.reportLabel,
        `${row.measure ?? row.endpoint} ${print(row, row.estimate)}${counts}`,
        row.ciLow === null && row.ciHigh === null
          ? "–"
          : `${print(row, row.ciLow)} to ${print(row, row.ciHigh)}${level}`,
        weight === undefined ? "left out" : `${weight.toFixed(1)}%`,
        row.verified ? "yes" : "not yet",
      ];
    }),
  );
}
