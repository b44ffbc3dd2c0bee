import { UNSELECTED } from "../../lib/evidence/lists";
import { biomarkerGroup } from "./biomarker";

/** How records name all patients of a trial: "ITT", "modified ITT", "All randomized, all lines", "infused". */
const ALL = /^(?:modified |m)?ITT\b(?!-)|^(?:all )?(?:randomized|treated|infused)\b/i;

/** Words that make such a name one of a part: a result, what can be assessed, or the date of an analysis. */
const PART = /respon|remission|measurable|evaluable|resected|\bfirst \d+|interim|\b\d+ randomized|pooled/i;

/**
 * Whether a result is of all patients of its trial: not of a subgroup, not chosen by a biomarker, and not singled out
 * by their outcome, as responders are. A name not known to mean all patients counts as a part.
 */
export const isOfAllPatients = ({
  population,
  subgroupFactor,
}: {
  population: string;
  subgroupFactor: string | null;
}): boolean =>
  subgroupFactor === null &&
  biomarkerGroup({ population }) === UNSELECTED &&
  ALL.test(population) &&
  !PART.test(population);
