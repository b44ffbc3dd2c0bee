import type { EvidenceFigure } from "./types";

/** Classes whose products the source article lists with key results, each class with its branches. */
export const PRODUCT_CLASSES = ["car-t", "bispecific", "til", "cancer-vaccine", "oncolytic-virus"] as const;

/** Complete response, by whichever name the trial counts it. */
const COMPLETE: readonly string[] = ["CR", "sCR", "bCR"];

type Ranked = Pick<EvidenceFigure, "isPrimaryEndpoint"> & {
  endpoint: Pick<EvidenceFigure["endpoint"], "id" | "kind">;
};

export const isCompleteResponse = ({ endpoint }: Ranked): boolean => COMPLETE.includes(endpoint.id);

/** Objective response, and any other rate that is a primary endpoint of its trial. */
export const isKeyRate = (figure: Ranked): boolean =>
  figure.endpoint.kind === "proportion" &&
  !isCompleteResponse(figure) &&
  (figure.endpoint.id === "ORR" || figure.isPrimaryEndpoint);

/** Effects on a primary endpoint of the trial, and on overall survival whether or not it is one. */
export const isKeyEffect = ({ endpoint, isPrimaryEndpoint }: Ranked): boolean =>
  endpoint.id === "OS" || isPrimaryEndpoint;

/** The rule in words, below the table. */
export const KEY_RESULTS_RULE =
  "Chosen by rule, not by hand: every trial in the dataset that gives the product, but not in its control arm too, in order of first report; for each, the latest report of its primary populations. Figures describe the whole arm, named below its trial. Response: objective response, and any other rate that is the trial’s primary endpoint. Complete response: as each trial counts it; stringent complete responses are named. Effect: the primary endpoints of a randomized trial, and overall survival.";

/** The rule for the columns of adverse events. */
export const KEY_EVENTS_RULE =
  "CRS and neurotoxicity: the latest report that gives grade 3 or higher, all patients treated.";
