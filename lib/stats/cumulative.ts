import { requireFinite } from "./check";
import { StatsInputError } from "./errors";
import { type LeanResult, leanFit, leanOptions } from "./lean-fit";
import type { PoolOptions } from "./pool-options";
import { type Study, toStudySet } from "./study";

/** What was known once these studies had been added. */
export interface CumulativeRow extends LeanResult {
  /** Places in the input, from 0, of the studies added by this row. */
  added: number[];
  /** What they were ordered by (the year); null when no order was given. */
  key: number | null;
}

/** Options of pool(), and the order in which studies are added. */
export interface CumulativeOptions extends PoolOptions {
  /** One number a study, usually its year; equal ones keep the order of input. Without it: the order of input. */
  orderBy?: readonly number[];
  /** Add all studies of one key at once: between studies of one year there is no "earlier". False. */
  collapseTies?: boolean;
}

/**
 * Pools the first study, the first two, and so on. The first row of a single study is that study itself.
 * @throws StatsInputError if `orderBy` has another length or a value that is not a number, otherwise as pool().
 */
export function cumulative(studies: readonly Study[], options: CumulativeOptions = {}): CumulativeRow[] {
  toStudySet(studies);
  const { orderBy, collapseTies = false } = options;
  if (orderBy) checkKeys(studies, orderBy);
  const chosen = leanOptions(options);
  const known: Study[] = [];
  return steps(studies.length, orderBy, collapseTies).map(({ added, key }) => {
    for (const index of added) known.push(studies[index] as Study);
    return { added, key, ...leanFit(toStudySet(known), chosen) };
  });
}

function checkKeys(studies: readonly Study[], orderBy: readonly number[]): void {
  if (orderBy.length !== studies.length) {
    throw new StatsInputError(
      `orderBy must hold one number a study, got ${orderBy.length} for ${studies.length}`,
      {
        field: "orderBy",
      },
    );
  }
  for (const [index, key] of orderBy.entries())
    requireFinite(key, "orderBy", studies[index]?.label ?? index + 1);
}

function steps(k: number, orderBy: readonly number[] | undefined, collapseTies: boolean) {
  const keyOf = (index: number) => orderBy?.[index] ?? null;
  const order = Array.from({ length: k }, (_, index) => index);
  if (orderBy) order.sort((a, b) => (orderBy[a] as number) - (orderBy[b] as number));
  const rows: { added: number[]; key: number | null }[] = [];
  for (const index of order) {
    const key = keyOf(index);
    const last = rows.at(-1);
    if (collapseTies && last && key !== null && last.key === key) last.added.push(index);
    else rows.push({ added: [index], key });
  }
  return rows;
}
