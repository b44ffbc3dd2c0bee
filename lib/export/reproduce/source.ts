import { notCuratedNote } from "@/lib/evidence/origins";
import { isTwo } from "@/lib/pool/fit";
import { countsOf } from "@/lib/pool/inputs";
import type { PoolInput, PoolSettings, PoolView } from "@/lib/pool/types";
import type { ResultKind, View } from "@/lib/view";
import { ascii } from "./text";

/** What a script is written from: the rows of a View's pool, how they are pooled, and what the screen shows of it. */
export interface PoolScript {
  title: string;
  /** The filters that the title does not name; empty: none. */
  filters: string;
  url: string;
  datasetVersion: string;
  /** Rows that are not left out by hand, of at most those that are pooled at once. */
  rows: readonly PoolInput[];
  /** Dataset key, PMID and DOI by report, where they are known. */
  identifiers: ReadonlyMap<string, { pmid: string | null; doi: string | null }>;
  settings: PoolSettings;
  pool: PoolView;
  /** The studies of the pools that the screen shows, as the guard made them of the rows. */
  studies: readonly { rows: readonly string[] }[];
  view: View;
  result: ResultKind;
}

/** A row of the script's data frame. */
export interface ScriptRow {
  /** Rows of one number are one study: comparisons that share an arm. */
  study: number;
  label: string;
  trial: string;
  nct: string | null;
  report: string;
  pmid: string;
  doi: string;
  group: string;
  estimate: number | null;
  ciLow: number | null;
  ciHigh: number | null;
  ciLevel: number | null;
  /** Patients of the arm of its own and of the shared arm; null where they are not known of this population. */
  nOwn: number | null;
  nShared: number | null;
  events: number | null;
  n: number | null;
}

/** Rows as the script has them; those that entered no pool are left out. */
export function scriptRows(source: PoolScript): ScriptRow[] {
  const studies = studiesOf(source);
  return source.rows.flatMap((row) => {
    const study = studies.get(row.rowId);
    if (study === undefined) return [];
    const sharesReference = sharedOf(source, studies, study) === "reference";
    const counts = row.measure === null ? countsOf(row) : null;
    const report = source.identifiers.get(row.reportId);
    return [
      {
        study,
        label: row.label,
        trial: row.trialName,
        nct: row.nct,
        report: row.reportLabel,
        pmid: report?.pmid ?? "",
        doi: report?.doi ?? "",
        group: row.group ?? "",
        estimate: row.estimate,
        ciLow: row.ciLow,
        ciHigh: row.ciHigh,
        ciLevel: row.ciLevel,
        nOwn: sharesReference ? row.armSize : row.referenceSize,
        nShared: sharesReference ? row.referenceSize : row.armSize,
        events: counts?.events ?? null,
        n: counts?.n ?? null,
      },
    ];
  });
}

/** The number of the study that each row belongs to. */
const studiesOf = ({ studies }: PoolScript): Map<string, number> =>
  new Map(studies.flatMap(({ rows }, index) => rows.map((id): [string, number] => [id, index + 1])));

function sharedOf(
  { rows }: PoolScript,
  studies: ReadonlyMap<string, number>,
  study: number,
): "arm" | "reference" {
  const members = rows.filter(({ rowId }) => studies.get(rowId) === study);
  return new Set(members.map(({ referenceId }) => referenceId)).size === 1 ? "reference" : "arm";
}

/** The pools that the screen shows a number of: the groups, then the whole. */
export const shownPools = ({ pool }: PoolScript) =>
  [...pool.groups, pool.whole].flatMap((one) =>
    one.figures === null ? [] : [{ ...one, figures: one.figures }],
  );

/** Whether studies of this number are pooled by the common effect. */
export const isCommon = ({ settings }: PoolScript, k: number): boolean =>
  settings.model === "common" || isTwo(settings, k);

/** Why nothing can be reproduced; null if something can. */
export const nothingPooled = (source: PoolScript): string | null =>
  shownPools(source).length > 0 ? null : source.pool.whole.sentence;

/** Rows whose `events` no report gives, so that they are not mistaken for reported values. */
function nearestCountLines({ rows }: PoolScript): string[] {
  const guessed = rows.filter((row) => row.measure === null && countsOf(row)?.from === "nearest");
  if (guessed.length === 0) return [];
  const each = guessed.map((row) => {
    const { events = 0, least = 0, most = 0, n = 0 } = countsOf(row) ?? {};
    return `${row.label} ${events} of ${n}${least === most ? " (no count gives the printed rate)" : ` (${least} to ${most} fit)`}`;
  });
  return [`Counts that are not in our data, the nearest to the printed rate: ${each.join("; ")}.`];
}

/** The lines that open a script: what it is, where it is from, what was not pooled and why. */
export function opening(source: PoolScript): string[] {
  const { title, filters, url, datasetVersion, pool, rows } = source;
  const notCurated = notCuratedNote(rows.map(({ trialName, origin }) => ({ name: trialName, origin })));
  const refused = [pool.whole, ...pool.groups].filter(({ figures }) => figures === null);
  return [
    `${title}: the pooled estimates of Crosstrial, computed again.`,
    ...(filters === "" ? [] : [filters]),
    ...(notCurated === null ? [] : [notCurated]),
    url,
    `Dataset version ${datasetVersion}. Figures are quoted from their reports, named in the data below: cite those.`,
    ...refused.map(({ group, sentence }) => `${group ?? "All rows"}: ${sentence}`),
    ...(pool.betweenRefused === null ? [] : [pool.betweenRefused]),
    ...nearestCountLines(source),
    ...(pool.truncatedAt === null ? [] : [`Only the first ${pool.truncatedAt} rows were pooled.`]),
  ].map((line) => `# ${ascii(line)}`);
}
