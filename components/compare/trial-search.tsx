import Link from "next/link";
import type { OfferedTrial } from "@/db/queries/compare";
import { type CompareView, compareHref, compareParams } from "@/lib/view/compare";

interface TrialSearchProps {
  view: CompareView;
  found: { trials: readonly OfferedTrial[]; more: boolean };
  /** Trials related to those compared, offered when nothing was searched. */
  related: readonly OfferedTrial[];
  full: boolean;
}

/** Finds trials by name, drug, NCT number or tumor, and adds them. A form and links: it needs no script. */
export function TrialSearch({ view, found, related, full }: TrialSearchProps) {
  const { search } = view;
  const kept = compareParams({ ...view, search: "" });
  const offered = search === "" ? related : found.trials;
  return (
    <search className="no-print block">
      <form action="/compare" className="flex flex-wrap items-center gap-2">
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label htmlFor="compare-search" className="text-[0.87rem] text-ink-2">
          Add a trial
        </label>
        <input
          id="compare-search"
          type="search"
          name="q"
          defaultValue={search}
          maxLength={200}
          placeholder="Trial, drug, NCT number or tumor"
          // biome-ignore lint/a11y/noAutofocus: after a search the page is a new one, and focus goes on from its field
          autoFocus={search !== ""}
          autoComplete="off"
          spellCheck={false}
          className="field min-w-0 grow basis-52 sm:max-w-96"
        />
        <button type="submit" className="button">
          Find
        </button>
      </form>
      {full && offered.length > 0 && (
        <p className="mt-2 text-[0.87rem] text-ink-2">
          All eight columns are taken. A trial added now waits until one is removed.
        </p>
      )}
      {search !== "" && offered.length === 0 && (
        <p className="mt-2 text-[0.87rem]" role="status">
          No other trial matches “{search}”. Search by trial name, drug, brand, NCT number or tumor.
        </p>
      )}
      {offered.length > 0 && (
        <div className="mt-2">
          <h2 className="text-[0.87rem]">{search === "" ? "Same tumor type" : `Found for “${search}”`}</h2>
          <ul className="mt-1 flex flex-wrap gap-1.5">
            {offered.map((trial) => (
              <li key={trial.id}>
                <Link
                  href={compareHref({ ...view, search: "", trials: [...view.trials, trial.id] })}
                  prefetch={false}
                  scroll={false}
                  className="button flex-wrap whitespace-normal"
                >
                  <span aria-hidden="true">+</span>
                  <span className="sr-only">Add</span> {trial.name}
                  <span className="text-ink-3">{placeOf(trial)}</span>
                </Link>
              </li>
            ))}
          </ul>
          {search !== "" && found.more && (
            <p className="mt-1 text-[0.87rem] text-ink-2">and more: keep typing to narrow the list.</p>
          )}
        </div>
      )}
    </search>
  );
}

const placeOf = ({ tumor, line }: OfferedTrial) => `${tumor}, ${line}`;
