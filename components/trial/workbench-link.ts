import type { TrialPage } from "@/db/answers/trial";
import { DEFAULT_VIEW, type View, viewHref } from "@/lib/view";

/** The View that finds a trial by its name. Its arms if it compares none: otherwise a namesake's comparisons would show. */
export function trialView({ identity, endpoints }: Pick<TrialPage, "identity" | "endpoints">): View {
  const compares = endpoints.some(({ effects }) => effects.length > 0);
  const origin = identity.origin === "curated" ? DEFAULT_VIEW.origin : [identity.origin];
  return { ...DEFAULT_VIEW, origin, search: identity.name, show: compares ? "auto" : "arm" };
}

/** The workbench with this trial. */
export const workbenchHref = (trial: Pick<TrialPage, "identity" | "endpoints">): string =>
  viewHref(trialView(trial));
