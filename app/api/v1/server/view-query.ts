import { noticeText } from "@/components/evidence-table/notice-text";
import type { Database } from "@/db/client";
import type { ApiVocabulary } from "@/db/queries/api/vocabulary";
import { noSuchTrial, readTrialNames } from "@/db/queries/trial-names";
import { resolveView } from "@/db/queries/vocabulary";
import {
  DEFAULT_SAFETY,
  groupsOfToday,
  SAFETY_CODECS,
  SAFETY_FILTERS,
  type SafetyView,
} from "@/lib/safety/view";
import { DEFAULT_VIEW, VIEW_KEYS, type View } from "@/lib/view";
import { parseView } from "@/lib/view/parse";
import { badParameter } from "../problem";
import type { Query } from "./read-query";

/** A parameter as the text that a page's address would hold. */
export function textOf(query: Query, name: string): string | null {
  const value = query[name];
  if (value === undefined) return null;
  if (typeof value !== "object") return String(value);
  return value.map((part) => part.replaceAll(",", ";;")).join(",");
}

/** Ids of trials, which may be given by any of their names. @throws ApiProblem naming the parameter. */
export async function readTrials(db: Database, query: Query, name: string): Promise<readonly string[]> {
  const value = query[name];
  if (typeof value !== "object") return [];
  const { ids, unknown } = await readTrialNames(db, value);
  const [first] = unknown;
  if (first !== undefined) throw badParameter(name, await noSuchTrial(db, first));
  return ids;
}

/** A View and whether its data cut was left open (`cut=all`). */
export interface AskedView {
  view: View;
  everyCut: boolean;
}

/**
 * Reads a View from parameters that passed their schemas, and refuses whatever a page would ignore with a notice.
 * @throws ApiProblem naming the parameter.
 */
export async function readView(db: Database, query: Query, vocabulary: ApiVocabulary): Promise<AskedView> {
  const everyCut = query.cut === "all";
  const { cut: _, ...others } = query;
  const view = await readWholeView(db, everyCut ? others : query, vocabulary);
  return { view: withoutLooks(view), everyCut };
}

/** The same, including how the page looks, which a file of it shows. @throws ApiProblem naming the parameter. */
export async function readWholeView(db: Database, query: Query, vocabulary: ApiVocabulary): Promise<View> {
  const params = new URLSearchParams();
  for (const { param } of Object.values(VIEW_KEYS)) {
    const text = textOf(query, param);
    if (text === null) continue;
    params.set(param, param === VIEW_KEYS.sort.param ? eachColumnOnce(text) : text);
  }
  const parsed = parseView(params);
  const resolved = await resolveView(db, parsed.view, vocabulary);
  const [notice] = [...parsed.notices, ...resolved.notices];
  if (notice !== undefined)
    throw badParameter(
      notice.param,
      notice.reason === "former-row" ? noticeText(notice) : `${notice.param} can't be used: ${notice.found}.`,
    );
  return resolved.view;
}

/** A sort column that is repeated has no further effect. */
function eachColumnOnce(sort: string): string {
  const columns = new Map<string, string>();
  for (const key of sort.split(",")) {
    const column = key.replace(/^-/, "");
    if (!columns.has(column)) columns.set(column, key);
  }
  return [...columns.values()].join(",");
}

/** The look of a page does not decide which rows it has. */
const withoutLooks = (view: View): View => ({
  ...view,
  collapsed: DEFAULT_VIEW.collapsed,
  columns: DEFAULT_VIEW.columns,
  density: DEFAULT_VIEW.density,
  explore: DEFAULT_VIEW.explore,
  page: DEFAULT_VIEW.page,
  pageSize: DEFAULT_VIEW.pageSize,
  open: DEFAULT_VIEW.open,
  selected: DEFAULT_VIEW.selected,
});

/** Reads the View of adverse events. @throws ApiProblem naming the parameter. */
export function readSafetyView(query: Query, { events }: ApiVocabulary): SafetyView {
  const view: SafetyView = { ...DEFAULT_SAFETY };
  for (const key of [...SAFETY_FILTERS, "origin", "reports", "sort"] as const) readKey(key, query, view);
  return { ...view, event: groupsOfToday(view.event, events) };
}

function readKey<K extends keyof SafetyView>(key: K, query: Query, view: SafetyView): void {
  const { param, parse } = SAFETY_CODECS[key];
  const text = textOf(query, param);
  if (text === null) return;
  const { value, rejected } = parse(text);
  if (rejected.length > 0) throw badParameter(param, `${param} can't be used: ${rejected.join(", ")}.`);
  view[key] = value;
}
