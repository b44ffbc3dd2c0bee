import { formatMonth } from "@/components/therapy/month";
import type { NotIncludedTrial } from "@/db/queries/not-included";
import { registryHref } from "@/lib/evidence/format";
import { notIncludedAnchor } from "@/lib/tumors/words";

interface NotIncludedProps {
  tumor: string;
  /** The date through which publications were searched; null if none is in our data. */
  lookedThrough: string | null;
  trials: readonly NotIncludedTrial[];
}

/** At the bottom of a tumor's page: what is known to be missing, and through which date publications were searched. */
export function NotIncluded({ tumor, lookedThrough, trials }: NotIncludedProps) {
  return (
    <section id="not-included" aria-labelledby="not-included-heading" className="mt-8 max-w-[62rem]">
      <h2 id="not-included-heading">Known, but not included</h2>
      <p className="mt-1 text-[0.93rem] text-ink-2">
        {lookedThrough === null
          ? `The date through which publications on ${tumor} were searched is not in our data.`
          : `Publications on ${tumor} were searched through ${formatMonth(lookedThrough)}.`}{" "}
        {trials.length === 0
          ? "Our list of missing trials names none; some may still be missing."
          : "Other trials may be missing too."}
      </p>
      <NotIncludedList trials={trials} />
    </section>
  );
}

/** The trials with their reasons; of tumors that the dataset does not know, the tumor too. */
export function NotIncludedList({ trials }: { trials: readonly NotIncludedTrial[] }) {
  if (trials.length === 0) return null;
  return (
    <ul className="mt-2 space-y-1">
      {trials.map(({ trial, nct, aliases, tumorId, tumor, why }) => (
        <li
          key={trial}
          id={notIncludedAnchor(trial)}
          className="-mx-2 scroll-mt-20 rounded-lg px-2 py-1 target:bg-accent-soft"
        >
          <span className="font-semibold">{trial}</span>
          {aliases.length > 0 && ` (${aliases.join(", ")})`}
          {tumorId === null && `, ${tumor}`}
          {nct !== null && (
            <>
              ,{" "}
              <a href={registryHref(nct)} className="tap underline">
                {nct}
              </a>
            </>
          )}
          : {why}
        </li>
      ))}
    </ul>
  );
}
