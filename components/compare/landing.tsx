import Link from "next/link";
import { compareHref } from "@/lib/view/compare";
import { COMPARE_SETS } from "@/lib/view/compare-sets";

/** What the page is for. */
export function Purpose() {
  return (
    <p className="mt-2 max-w-[52rem] text-ink-2">
      Two to eight trials as columns: design, patients, regimens, effects, medians, rates, safety and sources,
      with a check of how comparable they are at the top. Nothing is subtracted across trials: patients were
      not randomized between them.
    </p>
  );
}

/** Sets of trials that are worth a look. */
export function Landing({ names }: { names: ReadonlyMap<string, string> }) {
  return (
    <>
      <h2 className="mt-8">Sets that are often read side by side</h2>
      <ul className="mt-3 grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {COMPARE_SETS.map(({ title, trials, endpoint, biomarker = null, why }) => (
          <li key={title}>
            <Link
              href={compareHref({ trials, endpoint, biomarker })}
              prefetch={false}
              className="card block h-full px-4 py-3 text-ink hover:border-rule-2 hover:no-underline"
            >
              <span className="block font-semibold leading-snug">{title}</span>
              <span className="mt-1 block text-[0.87rem] text-accent leading-snug">
                {trials.map((id) => names.get(id) ?? id).join(", ")}
              </span>
              <span className="mt-1 block text-[0.87rem] text-ink-2 leading-snug">{why}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
