import { UNSELECTED } from "../../lib/evidence/lists";
import { biomarkerGroup } from "./biomarker";

/** How records name the whole of those whom a trial took: "ITT", "modified ITT", "All randomized, all lines", "infused". */
const ALL = /^(?:modified |m)?ITT\b(?!-)|^(?:all )?(?:randomized|treated|infused)\b/i;

/** What makes such a name one of a part: by a result, by what can be assessed, or by the date of an analysis. */
const PART = /respon|remission|measurable|evaluable|resected|\bfirst \d+|interim|\b\d+ randomized|pooled/i;

/**
 * Whether a result is of all patients of its trial: not of a subgroup, not chosen by a biomarker, and of none who were
 * singled out by what came of them, as responders are. A name that is not known for the whole counts as one of a part.
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
