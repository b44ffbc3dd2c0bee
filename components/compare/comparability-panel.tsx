import type { SharedEndpoint } from "@/db/queries/compare";
import { anchorSentence, type Comparability } from "@/lib/evidence/comparability";
import type { CompareView } from "@/lib/view/compare";
import { ComparabilityList, inWords } from "./comparability-list";
import { EndpointLinks } from "./controls";

interface ComparabilityPanelProps {
  view: CompareView;
  endpoints: readonly SharedEndpoint[];
  /** The endpoint that is checked; null where the trials have no result at this cut. */
  endpoint: SharedEndpoint | null;
  checked: readonly Comparability[];
}

/** How comparable the trials are for one endpoint: before anyone reads the columns across. */
export function ComparabilityPanel({ view, endpoints, endpoint, checked }: ComparabilityPanelProps) {
  if (endpoint === null)
    return (
      <p className="card mt-5 px-4 py-3">
        None of these trials had a result at this data cut, so there is nothing to check.
      </p>
    );
  const differ = checked.filter(({ agreement }) => agreement === "differ");
  return (
    <section aria-labelledby="comparability" className="card mt-5 px-4 py-3 text-[0.87rem]">
      <h2 id="comparability">How comparable they are: {endpoint.name.toLowerCase()}</h2>
      <EndpointLinks view={view} endpoints={endpoints} current={endpoint.id} />
      <p className="mt-2 max-w-[60rem]">
        <strong className="font-semibold">They were not randomized against each other.</strong>{" "}
        {checked.length === 0
          ? "Only one of them had a result at this data cut, so there is nothing to check."
          : differ.length === 0
            ? "No difference is known among what we hold of them."
            : `They differ in ${inWords(differ)}.`}{" "}
        {anchorSentence(checked)} A difference between two columns may come from any of these rather than from
        the drugs.
      </p>
      <ComparabilityList checked={checked} />
    </section>
  );
}
