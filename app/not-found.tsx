import type { Metadata } from "next";
import Link from "next/link";
import { PAGES } from "@/lib/places";

export const metadata: Metadata = { title: "Page not found" };

/** For addresses that lead nowhere, and trials that are not in the dataset. */
export default function NotFound() {
  return (
    <div className="mx-auto max-w-[42rem] px-4 py-14 sm:px-6">
      <p className="font-semibold text-ink-3 text-sm">Not found (404)</p>
      <h1 className="mt-1">There is no page at this address</h1>
      <p className="mt-4 text-ink-2">
        It may be mistyped, or name a trial that is not in the dataset. A trial can be found by its name, a
        drug, a brand or its NCT number.
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: browsers and screen readers know role="search" better than <search> */}
      <form action="/evidence" method="get" role="search" className="mt-6 flex flex-wrap gap-2">
        <label htmlFor="not-found-search" className="sr-only">
          Search trials
        </label>
        <input
          id="not-found-search"
          name="q"
          type="search"
          className="field min-w-0 grow"
          placeholder="KEYNOTE-189, nivolumab, Kymriah"
        />
        <button type="submit" className="button">
          Search
        </button>
      </form>
      <ul className="mt-8 space-y-2">
        {PAGES.map(({ href, label, what }) => (
          <li key={href}>
            <Link href={href} prefetch={false} className="underline">
              {label}
            </Link>
            <span className="text-ink-2">: {what}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
