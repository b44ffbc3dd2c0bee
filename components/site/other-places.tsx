import Link from "next/link";
import { PAGES } from "@/lib/places";

/** Links from a page that does not exist: the search and the main pages. */
export function OtherPlaces({ typed = "" }: { typed?: string }) {
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: browsers and screen readers know role="search" better than <search> */}
      <form action="/evidence" method="get" role="search" className="mt-6 flex flex-wrap gap-2">
        <label htmlFor="not-found-search" className="sr-only">
          Search trials
        </label>
        <input
          id="not-found-search"
          name="q"
          type="search"
          defaultValue={typed}
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
    </>
  );
}
