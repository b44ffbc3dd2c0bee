import Link from "next/link";
import type { TherapyDrug } from "@/db/queries/therapies";
import { signs } from "@/lib/evidence/format";
import { formatMonth } from "./month";

/** Names that stay on one line; a longer one would widen the table. */
const SHORT = 18;

/** Trials of a drug that are shown at once; if there are more, only the first, because a long list hides the drugs below it. */
const MOST_SHOWN = 16;
const FIRST = 12;

const TrialLinks = ({ trials }: Pick<TherapyDrug, "trials">) =>
  trials.map(({ id, name }, index) => (
    <span key={id}>
      {index > 0 && ", "}
      <Link
        href={`/trials/${id}`}
        prefetch={false}
        className={name.length <= SHORT ? "whitespace-nowrap" : ""}
      >
        {name}
      </Link>
    </span>
  ));

/** Drugs with target, brand, first approval and the trials that give them; a column that would be empty is left out. */
export function DrugTable({ drugs, label }: { drugs: readonly TherapyDrug[]; label: string }) {
  const has = (key: "brand" | "target" | "firstApproved") => drugs.some((drug) => drug[key] !== null);
  const [brands, targets, approvals] = [has("brand"), has("target"), has("firstApproved")];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolling content must be reachable by keyboard (WCAG 2.1.1)
    <section className="scroll-x" aria-label={label} tabIndex={0}>
      <table className="data-table">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr>
            <th scope="col">Drug</th>
            {brands && <th scope="col">Brand</th>}
            {targets && <th scope="col">Target</th>}
            {approvals && <th scope="col">First FDA approval</th>}
            <th scope="col">Trials in the dataset</th>
          </tr>
        </thead>
        <tbody>
          {drugs.map(({ name, brand, target, firstApproved, note, trials, className }) => (
            <tr key={name}>
              <th scope="row">
                <span className="font-medium">{name}</span>
                <span className="block text-[0.8rem] text-ink-3">{note ?? className}</span>
              </th>
              {brands && <td>{brand ?? "–"}</td>}
              {targets && <td>{target === null ? "–" : signs(target)}</td>}
              {approvals && (
                <td className="whitespace-nowrap">
                  {firstApproved === null ? (
                    "–"
                  ) : (
                    <time dateTime={firstApproved}>{formatMonth(firstApproved)}</time>
                  )}
                </td>
              )}
              <td className="min-w-56">
                {trials.length === 0 ? (
                  "in control arms only"
                ) : trials.length <= MOST_SHOWN ? (
                  <TrialLinks trials={trials} />
                ) : (
                  <>
                    <TrialLinks trials={trials.slice(0, FIRST)} />
                    <details>
                      <summary className="cursor-pointer text-accent">
                        {trials.length - FIRST} more trials
                      </summary>
                      <TrialLinks trials={trials.slice(FIRST)} />
                    </details>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
