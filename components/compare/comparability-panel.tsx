import type { ComparedTrial, SharedEndpoint } from "@/db/queries/compare";
import { amongWords, notCheckedWords } from "@/lib/compare/patients";
import { foundSentence, mayMislead, NOT_RANDOMIZED } from "@/lib/compare/words";
import { anchorSentence, type CheckedSet } from "@/lib/evidence/comparability";
import type { CompareView } from "@/lib/view/compare";
import { ComparabilityList } from "./comparability-list";
import { EndpointLinks } from "./controls";

interface ComparabilityPanelProps {
  view: CompareView;
  endpoints: readonly SharedEndpoint[];
  /** The endpoint that is checked; null where the trials have no result at this cut. */
  endpoint: SharedEndpoint | null;
  check: CheckedSet;
  columns: readonly ComparedTrial[];
}

/** How comparable the trials are for one endpoint: before anyone reads the columns across. */
export function ComparabilityPanel({ view, endpoints, endpoint, check, columns }: ComparabilityPanelProps) {
  if (endpoint === null)
    return (
      <p className="card mt-5 px-4 py-3">
        None of these trials had a result {amongWords(columns)}, so there is nothing to check.
      </p>
    );
  return (
    <section aria-labelledby="comparability" className="card mt-5 px-4 py-3 text-[0.87rem]">
      <h2 id="comparability">How comparable they are: {endpoint.name.toLowerCase()}</h2>
      <EndpointLinks view={view} endpoints={endpoints} current={endpoint.id} />
      <p className="mt-2 max-w-[60rem]">
        <strong className="font-semibold">{NOT_RANDOMIZED}</strong>{" "}
        {foundSentence(check, amongWords(columns))} {anchorSentence(check.checked)} {mayMislead(check)}{" "}
        {notCheckedWords(columns)}
      </p>
      <ComparabilityList check={check} />
    </section>
  );
}
