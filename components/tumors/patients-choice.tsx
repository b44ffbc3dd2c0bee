import Link from "next/link";
import type { TumorOptions } from "@/db/queries/tumors";

interface PatientsChoiceProps {
  patients: TumorOptions["patients"];
  /** Trials in all at the data cut. */
  trials: number;
  chosen: string | null;
  hrefOf: (id: string | null) => string;
}

/** The analysis populations that rows are of: all, unselected, or by a biomarker and its cut-off. */
export function PatientsChoice({ patients, trials: total, chosen, hrefOf }: PatientsChoiceProps) {
  if (patients.length < 2 && chosen === null) return null;
  const choices = [{ id: null, label: "All", trials: total }, ...patients];
  return (
    <>
      <nav
        aria-label="Analysis population by biomarker"
        className="no-print mt-3 flex flex-wrap items-center gap-1.5"
      >
        <span className="mr-1 font-medium text-[0.87rem]">Analysis population</span>
        {choices.map(({ id, label, trials }) => (
          <Link
            key={label}
            href={hrefOf(id)}
            prefetch={false}
            scroll={false}
            className="button"
            aria-current={id === chosen ? "true" : undefined}
          >
            {label}{" "}
            <span className="text-ink-3 tabular-nums">
              {trials} {trials === 1 ? "trial" : "trials"}
            </span>
          </Link>
        ))}
      </nav>
      {chosen !== null && (
        <p className="mt-2 max-w-[62rem] text-[0.87rem] text-ink-2">
          Rows are analysis populations, not whom a trial admits: a trial that took all patients took these
          too. Each block names such trials, with their results in this subgroup where our data have them.
        </p>
      )}
    </>
  );
}
