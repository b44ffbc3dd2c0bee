import Link from "next/link";
import { Missing } from "@/components/trial/figure-parts";
import { CaptionedTable } from "@/components/ui/table-box";
import type { OptionTrial } from "@/db/queries/tumors/types";
import { signs } from "@/lib/evidence/format";
import { histologyMark } from "@/lib/tumors/histology";

const ROLES = { experimental: "", single: "", control: "vs " } as const;

/** The trials of a situation: the regimens, the selection of patients, and the primary endpoints. */
export function TrialsTable({
  trials,
  title,
  year,
  histology,
}: {
  trials: readonly OptionTrial[];
  title: string;
  year: number | null;
  /** Histologies chosen; none: all. */
  histology: readonly string[];
}) {
  return (
    <CaptionedTable caption={title} className="min-w-[58rem]">
      <thead>
        <tr>
          <th scope="col">Trial</th>
          <th scope="col" className="w-[24rem]">
            Regimen vs comparator, patients
          </th>
          <th scope="col">Biomarker selection</th>
          <th scope="col">Design</th>
          <th scope="col" className="number">
            First enrolled
          </th>
          <th scope="col" className="number">
            First report
          </th>
          <th scope="col">Primary endpoints</th>
        </tr>
      </thead>
      <tbody>
        {trials.map((trial) => (
          <tr key={trial.id} data-trial={trial.id}>
            <th scope="row" className="whitespace-nowrap">
              <Link href={`/trials/${trial.id}`} prefetch={false} className="font-semibold">
                {trial.name}
              </Link>
              {trial.firstKnown === year && (
                <span className="tag ml-1 bg-accent-soft! text-accent!">new</span>
              )}
              <HistologyMark mark={histologyMark(trial.histology, histology)} />
            </th>
            <td>
              <ul>
                {trial.arms.map(({ id, label, role, n }) => (
                  <li key={id} className={role === "control" ? "text-ink-2" : ""}>
                    {ROLES[role]}
                    {signs(label)}
                    <span className="whitespace-nowrap text-ink-3">
                      {" "}
                      {n === null ? "(n not in our data)" : `(n ${n})`}
                    </span>
                  </li>
                ))}
              </ul>
            </td>
            <td>{trial.biomarker === null ? "Unselected" : signs(trial.biomarker)}</td>
            <td>
              Phase {trial.phase}, {trial.randomized ? "randomized" : "not randomized"}
              {trial.masking !== null && `, ${trial.masking}`}
            </td>
            <td className="number">{trial.startYear ?? <Missing title="not in our data" />}</td>
            <td className="number">{trial.firstKnown}</td>
            <td>
              {trial.primaryEndpoints.map(({ id, name }, place) => (
                <span key={id}>
                  {place > 0 && ", "}
                  <abbr title={name} className="no-underline">
                    {id}
                  </abbr>
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </CaptionedTable>
  );
}

function HistologyMark({ mark }: { mark: string | null }) {
  if (mark === null) return null;
  return (
    <span className="block max-w-48 whitespace-normal font-normal text-[0.82rem] text-ink-2">{mark}</span>
  );
}
