import Link from "next/link";
import { CaptionedTable } from "@/components/ui/table-box";
import type { TrialArm, TrialDrug } from "@/db/queries/trial/types";
import { linkTo } from "@/lib/view";
import { Missing } from "./figure-parts";

const ROLES: Record<TrialArm["role"], string> = {
  experimental: "experimental",
  control: "control",
  single: "single arm",
};

/** The arms, and what was given in each. */
export function ArmsTable({ arms, trial }: { arms: readonly TrialArm[]; trial: string }) {
  return (
    <CaptionedTable caption={`Arms of ${trial}`}>
      <thead>
        <tr>
          <th scope="col">Arm</th>
          <th scope="col">Role</th>
          <th scope="col" className="number">
            n
          </th>
          <th scope="col">Drugs: brand, class, target</th>
        </tr>
      </thead>
      <tbody>
        {arms.map((arm) => (
          <tr key={arm.id}>
            <th scope="row" className="min-w-44 border-rule! align-top! font-medium! text-ink!">
              {arm.label}
            </th>
            <td className="whitespace-nowrap">{ROLES[arm.role]}</td>
            <td className="number">{arm.n ?? <Missing title="number of patients not in our data" />}</td>
            <td className="min-w-64">
              {arm.drugs.length === 0 ? (
                <span className="text-ink-2">no drug: observation or supportive care</span>
              ) : (
                <ul className="space-y-0.5">
                  {arm.drugs.map((drug) => (
                    <li key={drug.id}>
                      <Drug drug={drug} />
                    </li>
                  ))}
                </ul>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </CaptionedTable>
  );
}

function Drug({ drug: { name, brand, className, classId, target, note } }: { drug: TrialDrug }) {
  return (
    <>
      {name}
      {brand !== null && ` (${brand})`}
      <span className="text-ink-3">: </span>
      <Link href={linkTo({ therapyClass: [classId] })} prefetch={false} className="underline">
        {className}
      </Link>
      {target !== null && <span className="text-ink-2">, {target}</span>}
      {note !== null && <span className="text-ink-3"> ({note})</span>}
    </>
  );
}
