import { sql } from "drizzle-orm";
import { z } from "zod";
import { ORIGINS, type Origin } from "../../lib/evidence/lists";
import type { EvidenceMap, MapCell, MapTrial, UntestedReason, Verdict } from "../../lib/evidence/map";
import type { Database } from "../client";
import { flag, type RowOf, readRows, rowSchema } from "../rows";
import { CURATED, countCurated, listOf, ofOrigins } from "./evidence/origins";

/** What is in the database, for the top of the home page. */
export interface HomeNumbers {
  trials: number;
  reports: number;
  effects: number;
  outcomes: number;
  adverseEvents: number;
  /** Effects, outcomes and adverse events that were checked against their source. */
  checked: number;
  version: string;
  loadedAt: string;
}

/** The branch of the class tree that the map shows. */
const ROOT_CLASS = "immunotherapy";

const CHECKED = sql`verified = 1`;

const NUMBERS = rowSchema(() => ({
  trials: z.int(),
  reports: z.int(),
  effects: z.int(),
  outcomes: z.int(),
  adverseEvents: z.int(),
  checked: z.int(),
  version: z.string(),
  loadedAt: z.string(),
}));

/** Counts of the curated records, and how many figures were checked. */
export async function readHomeNumbers(db: Database): Promise<HomeNumbers> {
  const records = await readRows(
    db,
    NUMBERS,
    sql`SELECT (SELECT count(*) FROM trial WHERE origin = 'curated') AS trials, ${countCurated("report")} AS reports,
      ${countCurated("effect")} AS effects, ${countCurated("arm_outcome")} AS outcomes,
      ${countCurated("adverse_event")} AS "adverseEvents",
      ${countCurated("effect", CHECKED)} + ${countCurated("arm_outcome", CHECKED)}
        + ${countCurated("adverse_event", CHECKED)} AS checked,
      coalesce((SELECT version FROM dataset_load ORDER BY id DESC LIMIT 1), 'none') AS version,
      coalesce((SELECT loaded_at FROM dataset_load ORDER BY id DESC LIMIT 1), '') AS "loadedAt"`,
  );
  const [numbers] = records;
  if (numbers === undefined) throw new Error("a SELECT without FROM gave no row");
  return numbers;
}

const TRIAL = rowSchema(() => ({
  class_id: z.string(),
  tumor_id: z.string(),
  trial_id: z.string(),
  name: z.string(),
  origin: z.enum(ORIGINS),
  /** 1 where the class stands in arms without a comparison only. */
  single: flag(),
  /** 0 where no figure of an arm with the class was reported. */
  reported: flag(),
}));
type TrialRecord = RowOf<typeof TRIAL>;

const TEST = rowSchema(() => ({
  class_id: z.string(),
  trial_id: z.string(),
  endpoint_id: z.string(),
  verified: flag(),
  /** 1 where it was tested under the trial's own plan. */
  tested: flag(),
  /** 1 where the result is significant in favor of the arm. */
  benefit: flag(),
  /** 1 where the reference arm holds the class too, so that the comparison says nothing about it. */
  in_both: flag(),
}));
type TestRecord = RowOf<typeof TEST>;

const CLASS = rowSchema(() => ({
  id: z.string(),
  name: z.string(),
  branch: z.string(),
  branch_name: z.string(),
}));
const TUMOR = rowSchema(() => ({ id: z.string(), name: z.string(), site: z.string() }));

/**
 * The evidence map: for each immunotherapy class and tumor type the trials with the class in an experimental or single
 * arm, each with its verdict. A comparison counts for a class where its endpoint is OS or a primary endpoint of the
 * trial, it is of no subgroup, it was tested under the trial's own plan, in any report, and the reference arm lacks
 * the class.
 * @param origins of the trials that count.
 */
export async function readEvidenceMap(
  db: Database,
  origins: readonly Origin[] = CURATED,
): Promise<EvidenceMap> {
  const classes = await readRows(
    db,
    CLASS,
    sql`SELECT c.id, c.name, b.id AS branch, b.name AS branch_name FROM therapy_class c
    JOIN therapy_class_ancestor x ON x.class_id = c.id
    JOIN therapy_class b ON b.id = x.ancestor_id AND b.parent_id = ${ROOT_CLASS} ORDER BY b.position, c.position`,
  );
  // A trial of one's own may be of a curated tumor type.
  const tumors = await readRows(
    db,
    TUMOR,
    sql`SELECT id, name, site FROM tumor_type WHERE origin IN ${listOf(origins)}
      OR id IN (SELECT tumor_type_id FROM trial WHERE origin IN ${listOf(origins)}) ORDER BY position`,
  );
  const cells = toCells(await trialsOfClasses(db, origins), await testsOfClasses(db, origins));
  const occurring = new Set(cells.map(({ classId }) => classId));
  const branches = grouped(
    classes.filter(({ id }) => occurring.has(id)),
    ({ branch }) => branch,
  );
  return {
    branches: branches.map((members) => ({
      id: members[0].branch,
      name: members[0].branch_name,
      heading: members.length > 1 || members[0].id !== members[0].branch,
      classes: members.map(({ id, name }) => ({ id, name })),
    })),
    sites: grouped(tumors, ({ site }) => site).map((members) => ({
      name: members[0].site,
      tumors: members.map(({ id, name }) => ({ id, name })),
    })),
    cells,
    most: Math.max(1, ...cells.map(({ trials }) => trials.length)),
  };
}

/** The trials of each immunotherapy class: those that give one of its drugs in an experimental or single arm. */
async function trialsOfClasses(db: Database, origins: readonly Origin[]): Promise<TrialRecord[]> {
  return readRows(
    db,
    TRIAL,
    sql`SELECT ac.class_id, t.tumor_type_id AS tumor_id, t.id AS trial_id, t.name, t.origin, min(a.role = 'single') AS single,
      max(EXISTS (SELECT 1 FROM evidence_row r WHERE r.arm_id = a.id)) AS reported
    FROM arm_class ac JOIN arm a ON a.id = ac.arm_id JOIN trial t ON t.id = a.trial_id
    JOIN therapy_class_ancestor x ON x.class_id = ac.class_id AND x.ancestor_id = ${ROOT_CLASS}
    WHERE ac.direct = 1 AND a.role <> 'control' AND ${ofOrigins(sql`t.id`, origins)} GROUP BY ac.class_id, t.id ORDER BY t.sort_name`,
  );
}

/** Every comparison by OS or a primary endpoint in which the arm holds a class. */
async function testsOfClasses(db: Database, origins: readonly Origin[]): Promise<TestRecord[]> {
  return readRows(
    db,
    TEST,
    sql`SELECT ac.class_id, e.trial_id, e.endpoint_id, e.verified, e.significant IS NOT NULL AS tested,
      coalesce(e.significant, 0) = 1 AND CASE ep.better
        WHEN 'lower' THEN e.estimate < CASE e.measure WHEN 'RD' THEN 0 ELSE 1 END
        ELSE e.estimate > CASE e.measure WHEN 'RD' THEN 0 ELSE 1 END END AS benefit,
      EXISTS (SELECT 1 FROM arm_class rc
        WHERE rc.arm_id = e.reference_id AND rc.class_id = ac.class_id AND rc.direct = 1) AS in_both
    FROM effect e JOIN endpoint ep ON ep.id = e.endpoint_id
    JOIN arm a ON a.id = e.arm_id AND a.role <> 'control'
    JOIN arm_class ac ON ac.arm_id = e.arm_id AND ac.direct = 1
    WHERE ${ofOrigins(sql`e.trial_id`, origins)} AND e.subgroup_factor IS NULL AND (e.endpoint_id = 'OS' OR EXISTS (
      SELECT 1 FROM trial_primary_endpoint p WHERE p.trial_id = e.trial_id AND p.endpoint_id = e.endpoint_id))
    ORDER BY ep.position`,
  );
}

function toCells(trials: readonly TrialRecord[], tests: readonly TestRecord[]): MapCell[] {
  return grouped(trials, ({ class_id, tumor_id }) => `${class_id}/${tumor_id}`).map((members) => {
    const [{ class_id, tumor_id }] = members;
    const judged = members.map((record) =>
      judge(
        record,
        tests.filter((test) => test.class_id === class_id && test.trial_id === record.trial_id),
      ),
    );
    const countIn = (list: readonly MapTrial[]): Record<Verdict, number> => {
      const count = (verdict: Verdict) => list.filter((trial) => trial.verdict === verdict).length;
      return { shown: count("shown"), "not-shown": count("not-shown"), "not-tested": count("not-tested") };
    };
    return {
      classId: class_id,
      tumorId: tumor_id,
      trials: judged,
      counts: countIn(judged),
      unchecked: countIn(judged.filter(({ verified }) => !verified)),
    };
  });
}

/** The verdict of one trial on one class: one favorable significant result is enough. */
function judge(record: TrialRecord, comparisons: readonly TestRecord[]): MapTrial {
  const telling = comparisons.filter(({ tested, in_both }) => tested === 1 && in_both === 0);
  const favorable = telling.filter(({ benefit }) => benefit === 1);
  const base = { id: record.trial_id, name: record.name, origin: record.origin };
  if (telling.length === 0) {
    const reason = reasonUntested(record, comparisons);
    return { ...base, verdict: "not-tested", endpoints: [], reason, verified: true };
  }
  const grounds = favorable.length > 0 ? favorable : telling;
  return {
    ...base,
    verdict: favorable.length > 0 ? "shown" : "not-shown",
    endpoints: [...new Set(grounds.map(({ endpoint_id }) => endpoint_id))],
    reason: null,
    verified: grounds.some(({ verified }) => verified === 1),
  };
}

function reasonUntested(
  { single, reported }: TrialRecord,
  comparisons: readonly TestRecord[],
): UntestedReason {
  if (single === 1) return "single arm";
  if (reported === 0) return "no result reported";
  const inBoth = comparisons.length > 0 && comparisons.every(({ in_both }) => in_both === 1);
  return inBoth ? "class in both arms" : "no formal test";
}

/** Items that share a key, in the order in which each key first occurs. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
