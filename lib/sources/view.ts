import { CLAIM_VERDICTS, type ClaimVerdict, REPORT_KINDS } from "../evidence/lists";
import type { ReportRef } from "../evidence/types";
import type { SearchParams, UrlNotice } from "../view";
import { FOREIGN, toUrlSearchParams } from "../view/search-params";

/** The addresses of the sources pages: what they say, read without ever throwing, and written again. */
export interface Read<T> {
  value: T;
  /** What could not be used; it fell back to its default. */
  notices: UrlNotice[];
}

export const REPORTS_PATH = "/sources";
export const CLAIMS_PATH = "/sources/claims";
export const CHECKS_PATH = "/sources/checks";

export type ReportKind = ReportRef["kind"];

export const REPORT_SORTS = [
  "trial",
  "author",
  "year",
  "journal",
  "kind",
  "cutoff",
  "followup",
  "figures",
] as const;
export type ReportSort = (typeof REPORT_SORTS)[number];

/** Which reports, in which order: what the address of the sources page says. */
export interface ReportQuery {
  /** Words over trial, alias, drug, author, journal, year, PMID, DOI and NCT number. */
  text: string;
  kind: ReportKind | null;
  /** Years of publication, both ends included. */
  from: number | null;
  to: number | null;
  sort: { column: ReportSort; descending: boolean };
  page: number;
}

export const REPORTS_PER_PAGE = 50;

export const DEFAULT_REPORT_QUERY: ReportQuery = {
  text: "",
  kind: null,
  from: null,
  to: null,
  sort: { column: "trial", descending: false },
  page: 1,
};

const LONGEST_TEXT = 200;

const shorten = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}...` : text);

/** Reads one parameter; a blank one is as good as none, as forms send those they leave empty. */
export class Reader {
  readonly notices: UrlNotice[] = [];
  readonly #params: URLSearchParams;
  constructor(params: SearchParams, known: readonly string[]) {
    this.#params = toUrlSearchParams(params);
    for (const [param, found] of this.#params)
      if (!known.includes(param) && !FOREIGN.test(param))
        this.notices.push({ param: shorten(param), found: shorten(found), reason: "unknown-parameter" });
  }
  read<T>(param: string, parse: (text: string) => T | undefined, fallback: T): T {
    const text = this.#params.get(param)?.trim() ?? "";
    if (text === "") return fallback;
    const value = parse(text);
    if (value !== undefined) return value;
    this.reject(param, text);
    return fallback;
  }
  reject(param: string, found: string): void {
    this.notices.push({ param, found: shorten(found), reason: "malformed" });
  }
}

const year = (text: string) => (/^(19|20)\d{2}$/.test(text) ? Number(text) : undefined);

/** Reads the address of the list of reports: `?q=wolchok&kind=final&from=2020&to=2025&sort=-year&page=2`. */
export function readReportQuery(params: SearchParams): Read<ReportQuery> {
  const reader = new Reader(params, ["q", "kind", "from", "to", "sort", "page"]);
  const text = reader.read("q", (found) => (found.length > LONGEST_TEXT ? undefined : found), "");
  const kind = reader.read("kind", (found) => REPORT_KINDS.find((item) => item === found), null);
  const from = reader.read<number | null>("from", year, null);
  let to = reader.read<number | null>("to", year, null);
  if (from !== null && to !== null && from > to) {
    reader.reject("to", String(to));
    to = null;
  }
  const sort = reader.read(
    "sort",
    (found) => {
      const column = REPORT_SORTS.find((item) => item === found.replace(/^-/, ""));
      return column && { column, descending: found.startsWith("-") };
    },
    DEFAULT_REPORT_QUERY.sort,
  );
  const page = reader.read("page", (found) => (/^[1-9]\d{0,5}$/.test(found) ? Number(found) : undefined), 1);
  return { value: { text, kind, from, to, sort, page }, notices: reader.notices };
}

/** The address of a list of reports; defaults are left out. A change of anything but the page leads to the first. */
export function reportsHref(query: ReportQuery, change: Partial<ReportQuery> = {}): string {
  const { text, kind, from, to, sort, page } = { ...query, page: 1, ...change };
  const params = new URLSearchParams();
  if (text !== "") params.set("q", text);
  if (kind !== null) params.set("kind", kind);
  if (from !== null) params.set("from", String(from));
  if (to !== null) params.set("to", String(to));
  const { column, descending } = DEFAULT_REPORT_QUERY.sort;
  if (sort.column !== column || sort.descending !== descending) params.set("sort", sortParam(sort));
  if (page !== 1) params.set("page", String(page));
  return params.size === 0 ? REPORTS_PATH : `${REPORTS_PATH}?${params}`;
}

export const sortParam = ({ column, descending }: ReportQuery["sort"]): string =>
  descending ? `-${column}` : column;

/** Reads the address of the list of claims: `?verdict=misreported`; null: all verdicts. */
export function readVerdict(params: SearchParams): Read<ClaimVerdict | null> {
  const reader = new Reader(params, ["verdict"]);
  const value = reader.read<ClaimVerdict | null>(
    "verdict",
    (found) => CLAIM_VERDICTS.find((item) => item === found),
    null,
  );
  return { value, notices: reader.notices };
}

export const claimsHref = (verdict: ClaimVerdict | null): string =>
  verdict === null ? CLAIMS_PATH : `${CLAIMS_PATH}?verdict=${verdict}`;
