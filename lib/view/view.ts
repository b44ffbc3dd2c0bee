import { FILTER_KEYS, type FilterKey, VIEW_KEYS, type View, type ViewKey } from "./keys";
import { lastFullMonth } from "./months";

/** The View of an address without parameters. */
export const DEFAULT_VIEW = Object.fromEntries(
  Object.entries(VIEW_KEYS).map(([key, { default: value }]) => [key, value]),
) as unknown as View;

/** True where the key holds what it holds by default. Compares by content. */
export function isDefault(view: View, key: ViewKey): boolean {
  return JSON.stringify(view[key]) === JSON.stringify(DEFAULT_VIEW[key]);
}

/** The filters that restrict this View. */
export const activeFilters = (view: View): FilterKey[] => FILTER_KEYS.filter((key) => !isDefault(view, key));

/** The View without its filters, and without the rows left out of a pool that is no longer the same. */
export function clearFilters(view: View): View {
  const cleared = Object.fromEntries(FILTER_KEYS.map((key) => [key, DEFAULT_VIEW[key]]));
  return { ...view, ...cleared, excluded: [], page: 1 };
}

/** Keys that change neither the rows nor their order, besides those of the pool. */
const PAGE_KEEPERS = ["page", "open", "selected", "columns", "density"] as const satisfies readonly ViewKey[];

/** Changes the View. Whatever changes the rows or their order goes back to the first page. */
export function changeView(view: View, change: Partial<View>): View {
  const staysOnPage = (key: ViewKey) =>
    VIEW_KEYS[key].group === "pool" || PAGE_KEEPERS.some((keeper) => keeper === key);
  const back = !(Object.keys(change) as ViewKey[]).every(staysOnPage);
  return { ...view, ...(back ? { page: 1 } : {}), ...change };
}

/** The month by whose end a figure must have been published to be shown; null where the View sets no such bound. */
export const knownUntil = ({ cut }: Pick<View, "cut">): number | null =>
  cut.kind === "asOf" ? lastFullMonth(cut.date) : null;
