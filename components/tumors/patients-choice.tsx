import Link from "next/link";
import type { TumorOptions } from "@/db/queries/tumors";

interface PatientsChoiceProps {
  patients: TumorOptions["patients"];
  chosen: string | null;
  hrefOf: (id: string | null) => string;
}

/** The patients an oncologist has before them: all, unselected, or by a biomarker and its cut-off. */
export function PatientsChoice({ patients, chosen, hrefOf }: PatientsChoiceProps) {
  if (patients.length < 2 && chosen === null) return null;
  const total = patients.reduce((sum, { rows }) => sum + rows, 0);
  const choices = [{ id: null, label: "All", rows: total }, ...patients];
  return (
    <nav aria-label="Patients by biomarker" className="no-print mt-3 flex flex-wrap items-center gap-1.5">
      <span className="mr-1 font-medium text-[0.87rem]">Patients</span>
      {choices.map(({ id, label, rows }) => (
        <Link
          key={label}
          href={hrefOf(id)}
          prefetch={false}
          scroll={false}
          className="button"
          aria-current={id === chosen ? "true" : undefined}
        >
          {label} <span className="text-ink-3 tabular-nums">{rows}</span>
        </Link>
      ))}
    </nav>
  );
}
