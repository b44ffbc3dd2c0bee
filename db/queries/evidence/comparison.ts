import { type SQL, sql } from "drizzle-orm";

/**
 * The label of an arm (alias of `arm`) beside a result of its own. Of a control with several comparisons, whose patients
 * differ, it says which one the result belongs to.
 * @param of alias of what has the `comparison_id`: a row of the workbench or an outcome.
 */
export const armLabel = (arm: SQL, of: SQL): SQL => sql`
  ${arm}.label || coalesce((SELECT ' (control of ' || other.label || ')' FROM arm other WHERE other.id = ${of}.comparison_id), '')`;

/**
 * Whether the arm of an outcome is a control of which each figure belongs to one comparison: then one that is bound to
 * none stands beside none.
 */
export const armIsBound = (outcome: SQL): SQL => sql`
  EXISTS (SELECT 1 FROM arm_outcome bound WHERE bound.arm_id = ${outcome}.arm_id AND bound.comparison_id IS NOT NULL)`;

/** An outcome with what decides whose comparison it belongs to. */
export interface Bound {
  armId: string;
  comparisonId: string | null;
  armIsBound: number;
}

/** Whether an outcome is of one of the two arms compared, and of no other comparison. */
export const isOfComparison = (
  { armId, comparisonId, armIsBound: isBound }: Bound,
  arm: string,
  reference: string | null,
): boolean =>
  armId === arm ? comparisonId === null : armId === reference && (isBound === 0 || comparisonId === arm);
