import { TableBox } from "@/components/ui/table-box";
import type { Verification } from "@/db/queries/sources";

const NAMES: Record<Verification["kind"], string> = {
  effects: "Effects between arms",
  outcomes: "Results of one arm",
  safety: "Adverse events",
};

/** Figures of each kind: how many were checked against a source, and how many were not. */
export function VerificationTable({ rows }: { rows: readonly Verification[] }) {
  return (
    <TableBox label="Figures checked against a source">
      <table className="data-table mt-3 max-w-[36rem]">
        <caption className="sr-only">Figures checked against a source, by kind</caption>
        <thead>
          <tr>
            <th scope="col">Figures</th>
            <th scope="col" className="number">
              Checked
            </th>
            <th scope="col" className="number">
              Not checked
            </th>
            <th scope="col" className="number">
              Share checked
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ kind, checked, unchecked }) => (
            <tr key={kind}>
              <th scope="row" className="border-rule! font-medium! text-ink!">
                {NAMES[kind]}
              </th>
              <td className="number">{checked}</td>
              <td className="number">{unchecked}</td>
              <td className="number">{share(checked, unchecked)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

const share = (part: number, rest: number): string =>
  part + rest === 0 ? "–" : `${((100 * part) / (part + rest)).toFixed(1)}%`;
