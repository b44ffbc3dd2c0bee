import type { Metadata } from "next";
import Link from "next/link";
import { SearchHelpLines } from "@/components/search/search-help";
import { searchHelp } from "@/db/answers/search-help";
import { readPlaces } from "@/db/queries/places";
import { trialsCalled } from "@/db/queries/search";
import { database } from "@/db/server";
import { trialCount } from "@/lib/evidence/map";
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
  const db = await database();
  const { places } = await readPlaces(db);
  const found = findPlaces(places, typed.slice(0, 200));
  const trials = found.length === 0 ? await trialsCalled(db, typed.slice(0, 200)) : 0;
  const help = found.length === 0 ? await searchHelp(db, typed.slice(0, 200)) : null;
  const kinds = [...new Set([...(typed.trim() === "" ? [] : found.map(({ kind }) => kind)), ...PLACE_KINDS])];
  return (
    <div className="mx-auto max-w-[60rem] px-4 pt-6 pb-12 sm:px-6">
      <h1>Go to</h1>
      {/* biome-ignore lint/a11y/useSemanticElements: browsers and screen readers know role="search" better than <search> */}
      <form action="/search" method="get" role="search" className="mt-4 flex flex-wrap gap-2">
        <label htmlFor="search-places" className="sr-only">
          Trial, tumor type, therapy class, drug, adverse event, view or page
        </label>
        <input
          id="search-places"
          name="q"
          type="search"
          defaultValue={typed}
          className="field min-w-0 grow"
          placeholder="KEYNOTE-189, NCT02578680, Kymriah, HCC, LAG-3, ICANS"
        />
        <button type="submit" className="button">
          Find
        </button>
      </form>
      {help !== null && (
        <div className="mt-6">
          <SearchHelpLines help={help} hrefOf={(words) => `/evidence?q=${encodeURIComponent(words)}`} />
        </div>
      )}
      {found.length === 0 && (
        <p className="mt-2">
          Nothing in the dataset is called “{typed.slice(0, 60)}”.{" "}
          <Link href={`/evidence?q=${encodeURIComponent(typed)}`}>Search the workbench</Link>, which also
          searches populations and sponsors{trials > 0 && `: it finds ${trialCount(trials)}`}.
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
