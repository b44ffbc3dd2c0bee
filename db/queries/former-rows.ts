import { own } from "../../lib/own";
import type { UrlNotice } from "../../lib/view";
import type { FigureOptions } from "../../lib/view/figure";
import { FIGURE_KEYS } from "../../lib/view/figure";
import table from "../former-rows.json";

/**
 * Ids of rows as links held them before ids said the population (docs/decisions/008): by trial, what followed its id, and
 * what follows it today; what begins with a point is added to the former id. Null: which row it meant can't be told.
 */
const FORMER: Readonly<Record<string, Readonly<Record<string, string | null>>>> = table;

/** The id of today's row that a former id meant; null where that can't be told; any other id as it is. */
export function rowOfToday(id: string): string | null {
  const point = id.indexOf(".");
  const [trial, rest] = point < 0 ? [id, ""] : [id.slice(0, point), id.slice(point + 1)];
  const now = own(own(FORMER, trial) ?? {}, rest);
  if (now === undefined) return id;
  return now === null ? null : now.startsWith(".") ? id + now : `${trial}.${now}`;
}

/** Lifts the ids of a parameter; names those that can't be. */
export function liftRows(param: string, ids: readonly string[]): { rows: string[]; notices: UrlNotice[] } {
  const lifted = ids.map((id) => ({ id, now: rowOfToday(id) }));
  return {
    rows: [...new Set(lifted.flatMap(({ now }) => now ?? []))],
    notices: lifted.flatMap(({ id, now }) =>
      now === null ? { param, found: id.slice(0, 90), reason: "former-row" } : [],
    ),
  };
}

/** Lifts the rows that a figure's options name: their order by hand and their other names. */
export function liftOptions(options: FigureOptions): { options: FigureOptions; notices: UrlNotice[] } {
  const hand = liftRows(FIGURE_KEYS.hand.param, options.hand);
  const named = Object.entries(options.labels);
  const labels = named.flatMap(([id, name]) => {
    const now = rowOfToday(id);
    return now === null ? [] : [[now, name] as const];
  });
  // A name given under an id of today wins over one under a former id of the same row.
  const today = named.filter(([id]) => rowOfToday(id) === id);
  return {
    options: {
      ...options,
      hand: hand.rows,
      labels: Object.fromEntries([...labels, ...today]),
    },
    notices: [
      ...hand.notices,
      ...liftRows(
        FIGURE_KEYS.labels.param,
        named.map(([id]) => id),
      ).notices,
    ],
  };
}
