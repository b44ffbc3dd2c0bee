import { gradeWords } from "@/lib/safety/grades";
import type { SafetyRow } from "@/lib/safety/rows";

/** The rate of an adverse event in an arm as the API gives it. */
export const eventItem = (row: SafetyRow) => ({
  id: row.id,
  trial: { id: row.trial.id, name: row.trial.name, nct: row.trial.nct },
  origin: row.trial.origin,
  event: row.event,
  group: row.group,
  grade: row.grade,
  gradeText: row.grade === null ? null : gradeWords(row.grade),
  percent: row.percent,
  count: row.count,
  n: row.n,
  ciLow: row.interval?.low ?? null,
  ciHigh: row.interval?.high ?? null,
  arm: row.arm,
  report: row.report,
  scale: row.scale,
  category: row.category,
  verified: row.verified,
  checked: row.checked,
});
