import type { NotIncludedTrial } from "@/db/queries/not-included";
import { notIncludedHref } from "@/lib/tumors/words";

/** For trials named in a search: says that they are known, and why they are not included. */
export function KnownTrials({ trials }: { trials: readonly NotIncludedTrial[] }) {
  return trials.map(({ trial, tumorId, tumor, why }) => (
    <p key={trial} role="status" className="mx-auto my-2 max-w-prose">
      <strong>{trial}</strong> is known, but not included: {why}{" "}
      <a href={notIncludedHref({ trial, tumorId })} className="underline">
        {tumor}
      </a>
    </p>
  ));
}
