import type { Origin } from "../../lib/evidence/lists";
import { findPlaces, type Place } from "../../lib/places";
import type { Database } from "../client";
import { readPlaces } from "../queries/places";
import { trialsCalled } from "../queries/search";

/** A search that finds something, and how many trials. */
export interface ShorterSearch {
  typed: string;
  trials: number;
}

/** What is told of a search that finds nothing. */
export interface SearchHelp {
  /** Words that find nothing by themselves; empty where only all of them together find nothing. */
  lost: string[];
  /** The search without these words, or without one of its words; the one that finds the fewest trials first. */
  without: ShorterSearch[];
  /** Filters that are called what was typed. */
  filters: Place[];
}

/** Words of a search that are looked at one by one; longer ones are a sentence, whose words tell nothing. */
const MOST_WORDS = 8;
const MOST_OFFERS = 3;

/** Which word of a search finds no trial, and what it would find without that word; null where the search finds some. */
export async function searchHelp(
  db: Database,
  typed: string,
  origins?: readonly Origin[],
): Promise<SearchHelp | null> {
  const words = typed.trim().split(/\s+/).slice(0, MOST_WORDS);
  const count = (search: string) => trialsCalled(db, search, origins);
  if (typed.trim() === "" || (await count(typed)) > 0) return null;
  const alone = await Promise.all(words.map(count));
  const lost = words.filter((_, place) => alone[place] === 0);
  const rest = (left: (word: string, place: number) => boolean) => words.filter(left).join(" ");
  const shorter =
    lost.length > 0
      ? [rest((_, place) => alone[place] !== 0)]
      : words.map((_, place) => rest((__, other) => other !== place));
  const counted = await Promise.all(
    [...new Set(shorter)]
      .filter((search) => search !== "" && search !== words.join(" "))
      .map(async (search) => ({ typed: search, trials: await count(search) })),
  );
  const { places } = await readPlaces(db);
  return {
    lost,
    without: counted
      .filter(({ trials }) => trials > 0)
      .sort((a, b) => a.trials - b.trials)
      .slice(0, MOST_OFFERS),
    filters: findPlaces(places, typed).filter(({ kind }) => kind === "filter"),
  };
}
