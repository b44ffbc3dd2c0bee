import Link from "next/link";
import { Figure, Missing } from "@/components/trial/figure-parts";
import { TableBox } from "@/components/ui/table-box";
import { signs } from "@/lib/evidence/format";
import type { SafetyRow } from "@/lib/safety/rows";
import { RoleMark } from "./arm-mark";
import { rateText, sizeText } from "./rate-text";
import { ReportLink } from "./report-link";

const GROUPS = [
  { id: "crs", head: "CRS", label: "any grade" },
  { id: "crs-severe", head: "CRS", label: "grade ≥3" },
  { id: "icans", head: "ICANS", label: "any grade" },
  { id: "icans-severe", head: "ICANS", label: "grade ≥3" },
  { id: "neurotoxicity", head: "Neurotoxicity", label: "any grade" },
  { id: "neurotoxicity-severe", head: "Neurotoxicity", label: "grade ≥3" },
] as const;

interface CellTherapyTableProps {
  rows: readonly SafetyRow[];
  /** Grading scales of CRS, by name of the trial, where a checked statement names one. */
  scales: ReadonlyMap<string, string>;
}

/** CRS and neurotoxicity of cellular and bispecific therapy: one row an arm and report, one column an event. */
export function CellTherapyTable({ rows, scales }: CellTherapyTableProps) {
  const lines = new Map<string, SafetyRow[]>();
  for (const row of rows) {
    const key = `${row.arm.id} ${row.report.id}`;
    lines.set(key, [...(lines.get(key) ?? []), row]);
  }
  return (
    <TableBox label="CRS and neurotoxicity by arm">
      <table className="data-table min-w-[66rem]">
        <caption className="sr-only">Cytokine-release syndrome and neurotoxicity by arm and report</caption>
        <thead>
          <tr>
            <th scope="col">Trial, arm</th>
            <th scope="col">Class</th>
            <th scope="col">CRS graded by</th>
            {GROUPS.map(({ id, head, label }) => (
              <th key={id} scope="col" className="number">
                {head}
                <span className="block font-normal text-[0.78rem]">{label}</span>
              </th>
            ))}
            <th scope="col">Report</th>
          </tr>
        </thead>
        <tbody>
          {[...lines].map(([key, members]) => (
            <Line key={key} rows={members} scales={scales} />
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function Line({ rows, scales }: CellTherapyTableProps) {
  const [first] = rows;
  if (first === undefined) return null;
  const { trial, arm, report } = first;
  const scale = scales.get(trial.name);
  return (
    <tr>
      <th scope="row">
        <Link href={`/trials/${trial.id}#safety`} prefetch={false} className="font-semibold">
          {trial.name}
        </Link>
        <span className="block text-[0.78rem] text-ink-3">
          <RoleMark of={arm.role} /> {signs(arm.label)}
        </span>
      </th>
      <td>{arm.regimenClass}</td>
      <td>{scale === undefined ? <Missing title="not in our data" /> : <strong>{scale}</strong>}</td>
      {GROUPS.map(({ id }) => {
        const own = rows.filter(({ group }) => group.id === id);
        return (
          <td key={id} className="number">
            {own.length === 0 ? (
              <Missing title="not in our data" />
            ) : (
              own.map((row) => <Rate key={row.id} row={row} />)
            )}
          </td>
        );
      })}
      <td>
        <ReportLink report={report} trialId={trial.id} />
      </td>
    </tr>
  );
}

function Rate({ row }: { row: SafetyRow }) {
  const size = sizeText(row);
  return (
    <span className="block">
      <Figure verified={row.verified}>
        {rateText(row)}
        {size !== null && <span className="block text-[0.78rem] text-ink-3">{size}</span>}
      </Figure>
      {!row.verified && <span className="block text-[0.74rem] text-ink-3">not checked</span>}
    </span>
  );
}
