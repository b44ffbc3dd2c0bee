import Link from "next/link";
import type { SearchHelp } from "@/db/answers/search-help";
import { trialCount } from "../evidence-map/verdicts";

interface SearchHelpProps {
  help: SearchHelp;
  /** The address of a shorter search. */
  hrefOf: (typed: string) => string;
}

/** For a search that finds nothing: the word at fault, the search without it, and filters with that name. */
export function SearchHelpLines({ help: { lost, without, filters }, hrefOf }: SearchHelpProps) {
  return (
    <>
      {lost.length > 0 && (
        <p className="mx-auto mt-1 max-w-prose">
          No trial matches {lost.map((word) => `“${word}”`).join(", ")}.
        </p>
      )}
      {without.length > 0 && (
        <p className="mx-auto mt-1 max-w-prose">
          Search for{" "}
          {without.map(({ typed, trials }, place) => (
            <span key={typed}>
              {place > 0 && ", or "}
              <Link href={hrefOf(typed)} prefetch={false} className="underline">
                {typed}
              </Link>{" "}
              ({trialCount(trials)})
            </span>
          ))}
        </p>
      )}
      {filters.length > 0 && (
        <p className="mx-auto mt-1 max-w-prose">
          Filter by{" "}
          {filters.map(({ name, href }, place) => (
            <span key={href}>
              {place > 0 && ", or "}
              <Link href={href} prefetch={false} className="underline">
                {name}
              </Link>
            </span>
          ))}
        </p>
      )}
    </>
  );
}
