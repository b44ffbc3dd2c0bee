import type { EvidenceRow } from "../evidence/types";

/** Medians beside the response of a single arm. */
export const MEDIAN_ENDPOINTS = ["DOR", "PFS", "OS"] as const;
export type MedianEndpoint = (typeof MEDIAN_ENDPOINTS)[number];

type Patients = Pick<EvidenceRow, "arm" | "population">;

const keyOf = (arm: string, population: string) => `${arm} ${population}`;

/** Under which patients a median is kept: arm and population; a duration of response is of its responders. */
export const medianKey = ({ arm, population, endpoint }: Patients & Pick<EvidenceRow, "endpoint">): string =>
  keyOf(arm.id, endpoint.id === "DOR" ? population.replace(/,?\s*\bresponders\b,?\s*/, "") : population);

/**
 * Where the median beside a response is looked for: of the same arm and population; a duration of response also where
 * the report says no more than "responders".
 */
export const medianKeysFor = ({ arm, population }: Patients, endpoint: MedianEndpoint): string[] => [
  keyOf(arm.id, population),
  ...(endpoint === "DOR" ? [keyOf(arm.id, "")] : []),
];
