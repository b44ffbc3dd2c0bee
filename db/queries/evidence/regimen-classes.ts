import { type SQL, sql } from "drizzle-orm";
import { listOf } from "./origins";

/** Regimens of one therapy class only; a value of the facet beside the classes. */
export const MONOTHERAPY = "none";

/** The class of a drug of an arm, optional ones included; a placebo is nobody's partner. */
const isGiven = (table: string): SQL => sql.raw(`${table}.direct = 1 AND ${table}.class_id <> 'placebo'`);

/** Arms whose drugs are all of one therapy class. */
export const OF_ONE_CLASS: SQL = sql`(
  SELECT g.arm_id FROM arm_class g WHERE ${isGiven("g")} GROUP BY g.arm_id HAVING count(*) = 1
)`;

/**
 * Arms with each class that they hold beside another: beside one of the therapy classes asked for, where some are. A class
 * does not count as its own partner, nor through the branches above it.
 */
export const partnersBeside = (therapyClass: readonly string[]): SQL => sql`(
  SELECT DISTINCT p.arm_id, up.ancestor_id AS class_id
  FROM arm_class p JOIN therapy_class_ancestor up ON up.class_id = p.class_id
  WHERE ${isGiven("p")} AND EXISTS (
    SELECT 1 FROM arm_class t WHERE t.arm_id = p.arm_id AND ${isGiven("t")} AND t.class_id <> p.class_id
      ${therapyClass.length === 0 ? sql`` : sql`AND t.class_id IN (SELECT class_id FROM therapy_class_ancestor WHERE ancestor_id IN ${listOf(therapyClass)})`}
  )
)`;

/**
 * Arms with each class, or branch of the tree, that they consist of: all that they are named by belongs to it. Placebo +
 * chemotherapy is chemotherapy; bevacizumab + chemotherapy is not.
 */
export const WHOLE_REGIMENS: SQL = sql`(
  SELECT n.arm_id, up.ancestor_id AS class_id
  FROM arm_class n JOIN therapy_class_ancestor up ON up.class_id = n.class_id WHERE n.named = 1
  GROUP BY n.arm_id, up.ancestor_id
  HAVING count(*) = (SELECT count(*) FROM arm_class k WHERE k.arm_id = n.arm_id AND k.named = 1)
)`;
