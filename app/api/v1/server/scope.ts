import type { Database } from "@/db/client";
import { type OriginFilter, type Scope, WHOLE } from "@/db/queries/reading";
import { readTrialNames } from "@/db/queries/trial-names";
import { originsOf } from "@/lib/evidence/origins";
import { VIEW_KEYS } from "@/lib/view";
import { splitList } from "@/lib/view/codecs";
import { LINK_MIGRATIONS } from "@/lib/view/migrations";

/** Addresses whose answers hold rows of the requested tumor types and nothing about other trials. */
const BY_TUMOR =
  /^(trials|effects|outcomes|adverse-events|pool|tables\/(evidence|safety|pool)|figures\/(?!map\b)[a-z]+)$/;
/** Figures that draw on all tumor types, whatever the address says. */
const OF_ORIGINS = /^figures\/map$/;
/** Lists and comparisons of named trials. */
const BY_TRIAL = /^(trials|effects|outcomes|adverse-events|comparability|tables\/compare)$/;
/** One trial, which the path names. */
const ONE_TRIAL = /^(?:trials\/([^/]+)|tables\/trial-(.+))$/;

/** Parameters that name rows, which may be of other tumor types. */
const ROWS = [VIEW_KEYS.selected.param, VIEW_KEYS.excluded.param, VIEW_KEYS.open.param, "hand", "labels"];

/** Parameters whose values are words of dictionaries. */
const WORDS = [
  VIEW_KEYS.tumor.param,
  VIEW_KEYS.therapyClass.param,
  VIEW_KEYS.partner.param,
  VIEW_KEYS.comparator.param,
  VIEW_KEYS.endpoint.param,
  "event",
];

/** The meaning of a search depends on the names of all trials: "CLEAR" is an ordinary word only if no trial has that name. */
const SEARCHES = [VIEW_KEYS.search.param, "search"];

/**
 * The trials that an answer draws on, by its address: those it names, those of the tumor types it filters by, or all. For an
 * address unknown here, all of them.
 * @param path below /api/v1, without the format's suffix.
 */
export async function scopeOf(db: Database, path: string, address: URLSearchParams): Promise<Scope> {
  const search = new URLSearchParams(address);
  for (const { migrate } of LINK_MIGRATIONS) migrate(search);
  const [, listed, tabled] = ONE_TRIAL.exec(path) ?? [];
  const named = listed ?? tabled;
  if (named !== undefined) return scopeOfTrials(db, [decoded(named)]);
  const whole: Scope =
    BY_TUMOR.test(path) || OF_ORIGINS.test(path) ? { kind: "whole", only: only(search) } : WHOLE;
  if (SEARCHES.some((param) => search.has(param))) return whole;
  const byTrial = ["trials", "trial"].filter((param) => search.has(param));
  if (byTrial.length > 0)
    return BY_TRIAL.test(path)
      ? scopeOfTrials(
          db,
          byTrial.flatMap((param) => valuesOf(search, param)),
        )
      : WHOLE;
  const tumors = valuesOf(search, VIEW_KEYS.tumor.param);
  const isByTumor = BY_TUMOR.test(path) && tumors.length > 0 && !ROWS.some((param) => search.has(param));
  return isByTumor ? { kind: "tumors", ids: tumors, only: only(search) } : whole;
}

/** The origins that an address asks for, and the words that it names. */
function only(search: URLSearchParams): OriginFilter {
  return {
    origins: originsOf({ origin: valuesOf(search, VIEW_KEYS.origin.param) }),
    words: WORDS.flatMap((param) => valuesOf(search, param)),
  };
}

/** The values of a list, which may be given in parts: `origin=curated&origin=own`. */
const valuesOf = (search: URLSearchParams, param: string): string[] =>
  splitList(search.getAll(param).join(","));

/** A name that matches no trial is answered with similar names, from all trials. */
async function scopeOfTrials(db: Database, names: readonly string[]): Promise<Scope> {
  const { ids, unknown } = await readTrialNames(db, names);
  return unknown.length > 0 || ids.length === 0 ? WHOLE : { kind: "trials", ids };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
