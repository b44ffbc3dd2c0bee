import type { Metadata } from "next";
import Link from "next/link";
import { readPlaces } from "@/db/queries/places";
import { database } from "@/db/server";
import { findPlaces, PLACE_KINDS, PLACE_LABELS } from "@/lib/places";
import type { SearchParams } from "@/lib/view";

export const metadata: Metadata = { title: "Go to" };

interface Props {
  searchParams: Promise<SearchParams>;
}

/** The palette as a page: for those without scripts, and for lists that are too long for it. */
export default async function SearchPage({ searchParams }: Props) {
  const { q } = await searchParams;
  const typed = (Array.isArray(q) ? q[0] : q) ?? "";
  const { places } = await readPlaces(await database());
  const found = findPlaces(places, typed.slice(0, 200));
  const kinds = [...new Set([...(typed.trim() === "" ? [] : found.map(({ kind }) => kind)), ...PLACE_KINDS])];
  return (
    <div className="mx-auto max-w-[60rem] px-4 pt-6 pb-12 sm:px-6">
      <h1>Go to</h1>
      {/* biome-ignore lint/a11y/useSemanticElements: browsers and screen readers know role="search" better than <search> */}
      <form action="/search" method="get" role="search" className="mt-4 flex flex-wrap gap-2">
        <label htmlFor="search-places" className="sr-only">
          Trial, tumor type, therapy class, drug, view or page
        </label>
        <input
          id="search-places"
          name="q"
          type="search"
          defaultValue={typed}
          className="field min-w-0 grow"
          placeholder="KEYNOTE-189, NCT02578680, Kymriah, melanoma, LAG-3"
        />
        <button type="submit" className="button">
          Find
        </button>
      </form>
      {found.length === 0 && (
        <p className="mt-6">
          Nothing in the dataset is called “{typed.slice(0, 60)}”.{" "}
          <Link href={`/evidence?q=${encodeURIComponent(typed)}`}>Search the workbench</Link>, which also
          looks into populations and sponsors.
        </p>
      )}
      {kinds.map((kind) => {
        const own = found.filter((place) => place.kind === kind);
        if (own.length === 0) return null;
        return (
          <section key={kind} className="mt-6">
            <h2>
              {PLACE_LABELS[kind]} <span className="font-normal text-ink-3">{own.length}</span>
            </h2>
            <ul className="mt-2 gap-x-8 sm:columns-2">
              {own.map(({ name, hint, href }) => (
                <li key={href} className="break-inside-avoid py-0.5">
                  <Link href={href} prefetch={false} className="underline">
                    {name}
                  </Link>
                  {hint !== "" && <span className="text-[0.85rem] text-ink-2"> {hint}</span>}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
