import type { Metadata } from "next";
import { OtherPlaces } from "@/components/site/other-places";

export const metadata: Metadata = { title: "Page not found" };

/** For unknown addresses. Unknown trials, tumor types and classes have their own page: app/unknown. */
export default function NotFound() {
  return (
    <div className="mx-auto max-w-[42rem] px-4 py-14 sm:px-6">
      <p className="font-semibold text-ink-3 text-sm">Not found (404)</p>
      <h1 className="mt-1">There is no page at this address</h1>
      <p className="mt-4 text-ink-2">
        It may be mistyped, or name a trial that is not in the dataset. You can find a trial by its name, a
        drug, a brand or its NCT number.
      </p>
      <OtherPlaces />
    </div>
  );
}
