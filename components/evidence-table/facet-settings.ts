import type { FacetKey } from "@/lib/view";

/** Facets that are open from the start; the others open when they restrict the View. */
export const OPEN_FROM_START: readonly FacetKey[] = ["tumor", "therapyClass", "line", "endpoint"];

/** Values of a facet that are shown before "show all". */
export const SHORT_LIST = 8;

/** Id of the form that submits the filters if no script does. */
export const FILTER_FORM = "filter-form";
