import Link from "next/link";
import { Figure, Missing } from "@/components/trial/figure-parts";
import { OriginMark } from "@/components/ui/origin-mark";
import { TableBox } from "@/components/ui/table-box";
import { signs } from "@/lib/evidence/format";
import type { ReportRef } from "@/lib/evidence/types";
import {
  CELL_THERAPY_GROUPS,
  type CellTherapyCell,
  type CellTherapyFigure,
  type CellTherapyLine,
} from "@/lib/safety/cell-therapy";
import { RoleMark } from "./arm-mark";
import { rateText, sizeText } from "./rate-text";
import { ReportLink } from "./report-link";

interface CellTherapyTableProps {
  lines: readonly CellTherapyLine[];
  /** Grading scales of CRS, by name of the trial, where a checked statement names one. */
  scales: ReadonlyMap<string, string>;
}

/** CRS and neurotoxicity of cellular and bispecific therapy: one row per arm and report, one column per event. */
export function CellTherapyTable({ lines, scales }: CellTherapyTableProps) {
  return (
    <>
      <ScaleSentence lines={lines} scales={scales} />
      <TableBox label="CRS and neurotoxicity by arm">
        <table className="data-table min-w-[66rem]">
          <caption className="sr-only">Cytokine-release syndrome and neurotoxicity by arm and report</caption>
          <thead>
            <tr>
              <th scope="col">Trial, arm</th>
              <th scope="col">Class</th>
              {CELL_THERAPY_GROUPS.map(({ id, head, label }) => (
                <th key={id} scope="col" className="number">
                  {head}
                  <span className="block font-normal text-[0.78rem]">{label}</span>
                </th>
              ))}
              <th scope="col">Report</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Line key={line.id} line={line} scale={scales.get(line.trial.name)} />
            ))}
          </tbody>
        </table>
      </TableBox>
    </>
  );
}

/** For how many trials the grading scale is in our data: said once, because it is missing for most. */
function ScaleSentence({ lines, scales }: CellTherapyTableProps) {
  const trials = new Set(lines.map(({ trial }) => trial.name));
  const known = [...trials].filter((name) => scales.has(name));
  const words =
    known.length === 0
      ? "The CRS grading scale of these trials is not in our data."
      : known.length === trials.size
        ? "The CRS grading scale of each trial is given below its name."
        : `The CRS grading scale is given below the name of ${known.length} of ${trials.size} trials; for the others it is not in our data.`;
  return <p className="mb-2 max-w-[52rem] text-[0.87rem] text-ink-2">{words}</p>;
}

function Line({ line, scale }: { line: CellTherapyLine; scale: string | undefined }) {
  const { trial, arm, report, cells } = line;
  return (
    <tr>
      <th scope="row">
        <Link href={`/trials/${trial.id}#safety`} prefetch={false} className="font-semibold">
          {trial.name}
        </Link>
        <OriginMark origin={trial.origin} />
        <span className="block text-[0.78rem] text-ink-3">
          <RoleMark of={arm.role} /> {signs(arm.label)}
        </span>
        {scale !== undefined && (
          <span className="block font-normal text-[0.78rem]" data-crs-scale>
            CRS graded by the {scale} scale
          </span>
        )}
      </th>
      <td>{arm.regimenClass}</td>
      {cells.map((cell) => (
        <td key={cell.group.id} className="number" data-group={cell.group.id}>
          <Cell cell={cell} />
        </td>
      ))}
      <td>
        <ReportLink report={report} trialId={trial.id} />
      </td>
    </tr>
  );
}

function Cell({ cell: { figures, elsewhere } }: { cell: CellTherapyCell }) {
  if (figures.length > 0) return figures.map((figure) => <Rate key={figure.row.id} figure={figure} />);
  if (elsewhere.length === 0) return <Missing title="not in our data" />;
  return <span className="text-[0.74rem] text-ink-3">only in {labelsOf(elsewhere)}</span>;
}

const labelsOf = (reports: readonly ReportRef[]) => reports.map(({ label }) => label).join(", ");

function Rate({ figure: { row, later } }: { figure: CellTherapyFigure }) {
  const size = sizeText(row);
  return (
    <span className="block" data-figure={row.id}>
      <Figure verified={row.verified}>
        {rateText(row)}
        {size !== null && <span className="block text-[0.78rem] text-ink-3">{size}</span>}
      </Figure>
      {!row.verified && <span className="block text-[0.74rem] text-ink-3">not checked</span>}
      {later.length > 0 && (
        <span className="block text-[0.74rem] text-ink-3">newer in {labelsOf(later)}</span>
      )}
    </span>
  );
}
