import type { EvidenceRow } from "../evidence/types";

/** Medians beside the response of a single arm. */
export const MEDIAN_ENDPOINTS = ["DOR", "PFS", "OS"] as const;

/** Which rows are of the same patients: arm and population. */
export const medianKey = ({ arm, population }: Pick<EvidenceRow, "arm" | "population">): string =>
  `${arm.id} ${population}`;
