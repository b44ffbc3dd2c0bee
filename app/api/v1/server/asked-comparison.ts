import { type ComparedResults, readComparedResults } from "@/db/answers/compare";
import type { Database } from "@/db/client";
import type { ApiVocabulary } from "@/db/queries/api/vocabulary";
import { cutWithin } from "@/db/queries/vocabulary";
import { VIEW_KEYS } from "@/lib/view";
import type { CompareView } from "@/lib/view/compare";
import { badParameter } from "../problem";
import type { Query } from "./read-query";
import { readTrials, textOf } from "./view-query";

/** What a request says about a comparison, and which of it the trials have. */
export interface AskedComparison
  extends ComparedResults,
    Pick<CompareView, "trials" | "cut" | "endpoint" | "biomarker"> {}

/**
 * Reads which trials are compared, when, for what and in whom: the same for files and for the check.
 * @throws ApiProblem 400 naming the parameter: no part of the address is ignored silently.
 */
export async function readAskedComparison(
  db: Database,
  query: Query,
  vocabulary: ApiVocabulary,
): Promise<AskedComparison> {
  const trials = await readTrials(db, query, "trials");
  const { value: cut, rejected } = VIEW_KEYS.cut.parse(textOf(query, "cut") ?? "latest");
  if (rejected.length > 0) throw badParameter("cut", `cut is not a calendar date: ${rejected.join()}.`);
  const { beyond } = cutWithin(cut, vocabulary);
  if (beyond !== null) throw badParameter("cut", `cut can't be used: ${beyond}.`);
  const endpoint = textOf(query, "endpoint");
  const biomarker = textOf(query, "biomarker");
  const { patients, endpoints } = await readComparedResults(db, trials, { cut, biomarker });
  if (patients?.byTrial.size === 0) throw noResult("biomarker", `in ${biomarker}`);
  if (endpoint !== null && !endpoints.some(({ id }) => id === endpoint))
    throw noResult("endpoint", `for ${endpoint}${biomarker === null ? "" : ` in ${biomarker}`}`);
  return { trials, cut, endpoint, biomarker, patients, endpoints };
}

const noResult = (parameter: string, what: string) =>
  badParameter(parameter, `None of the trials has a result ${what} at this data cut.`);
