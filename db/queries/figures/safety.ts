import { sql } from "drizzle-orm";
import { z } from "zod";
import type { ArmEvent, EventRates } from "../../../lib/evidence/arm-results";
import type { EvidenceRow } from "../../../lib/evidence/types";
import { definitionOf } from "../../../lib/safety/grades";
import type { View } from "../../../lib/view";
import type { Database } from "../../client";
import { flag, type RowOf, readRows, rowSchema } from "../../rows";
import { listOf } from "../evidence/conditions";
import { byCut, groupedBy, known, REPORT, REPORT_COLUMNS, toReport } from "./cut";

const EVENT = rowSchema(() => ({
  trialId: z.string(),
  armId: z.string(),
  event: z.string(),
  percent: z.number(),
  count: z.int().nullable(),
  n: z.int().nullable(),
  verified: flag(),
  ...REPORT.columns(),
}));
type EventRecord = RowOf<typeof EVENT>;

/**
 * Adverse events of the arms that the rows compare, each pair of arms once: for each event from the report that the
 * View's cut prefers among those that give it, both arms from the same one.
 */
export async function readSafety(
  db: Database,
  view: View,
  rows: readonly EvidenceRow[],
): Promise<EventRates[]> {
  const pairs = [...groupedBy(rows, ({ arm, reference }) => `${arm.id} ${reference?.id}`).values()];
  const trials = [...new Set(rows.map(({ trial }) => trial.id))];
  if (trials.length === 0) return [];
  const records = await readRows(
    db,
    EVENT,
    sql`SELECT s.trial_id AS "trialId", s.arm_id AS "armId", s.event, s.percent, s.count, s.n, s.verified, ${REPORT_COLUMNS}
    FROM adverse_event s JOIN report rp ON rp.id = s.report_id
    WHERE s.trial_id IN ${listOf(trials)} AND ${known(view)} ORDER BY s.trial_id, s.position`,
  );
  const byArm = groupedBy(records, ({ armId }) => armId);
  return pairs.flatMap(([row]) => {
    if (row === undefined) return [];
    const { arm, reference } = row;
    const own = [arm.id, reference?.id].flatMap((id) => (id === undefined ? [] : (byArm.get(id) ?? [])));
    return [...groupedBy(own, ({ event }) => definitionOf(event)).values()].flatMap(
      (members) => eventOf(members, row, view) ?? [],
    );
  });
}

function eventOf(records: readonly EventRecord[], row: EvidenceRow, view: View): EventRates | null {
  const candidates = [...groupedBy(records, ({ reportId }) => reportId).values()].flatMap((members) => {
    const of = (id: string | undefined) => members.find(({ armId }) => armId === id) ?? null;
    const [report] = members;
    return report === undefined
      ? []
      : { report, experimental: of(row.arm.id), control: of(row.reference?.id) };
  });
  const both = ({ experimental, control }: (typeof candidates)[number]) =>
    Number(experimental !== null) + Number(control !== null);
  const order = byCut(view);
  const [best] = candidates.sort((a, b) => both(b) - both(a) || order(a.report, b.report));
  // The control arm alone says nothing of the comparison.
  if (best === undefined || best.experimental === null) return null;
  return {
    rowId: row.rowId,
    event: best.report.event,
    experimental: toEvent(best.experimental),
    control: best.control && toEvent(best.control),
    report: toReport(best.report),
  };
}

const toEvent = ({ percent, count, n, verified }: EventRecord): ArmEvent => ({
  percent,
  count,
  n,
  verified: verified === 1,
});
