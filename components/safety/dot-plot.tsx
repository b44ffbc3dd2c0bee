import Link from "next/link";
import { FOREST_PAD, ForestAxis } from "@/components/forest/forest-svg";
import { TableBox } from "@/components/trial/figure-parts";
import { signs } from "@/lib/evidence/format";
import { PERCENT_AXIS, position } from "@/lib/figures";
import type { SafetyLine, SafetyRow } from "@/lib/safety/rows";
import { RoleMark, RoleShape } from "./arm-mark";
import { rateText } from "./rate-text";

const WIDTH = 300;
const HEIGHT = 26;
const x = (percent: number) =>
  Math.round((FOREST_PAD + position(PERCENT_AXIS, percent) * (WIDTH - 2 * FOREST_PAD)) * 10) / 10;

/** The rates of the rows in the table as dots, the arms of one trial joined by a line. */
export function DotPlot({ lines }: { lines: readonly SafetyLine[] }) {
  const groups = [...new Map(lines.map(({ group }) => [group.id, group])).values()];
  return (
    <TableBox label="Dot plot of the rates">
      <table className="w-full min-w-[44rem] border-collapse text-[0.82rem]">
        <caption className="sr-only">Rates of adverse events by trial, one dot an arm</caption>
        <thead>
          <tr className="text-left text-ink-2">
            <th scope="col" className="w-44 pb-1 align-bottom font-semibold">
              Trial
            </th>
            <th scope="col" style={{ width: WIDTH }} className="align-bottom">
              <span className="sr-only">Plot</span>
              <ForestAxis axis={PERCENT_AXIS} width={WIDTH} />
            </th>
            <th scope="col" className="pb-1 pl-3 align-bottom font-semibold">
              Arms, % of treated patients
            </th>
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.id}>
            <tr>
              <th scope="rowgroup" colSpan={3} className="bg-surface px-1.5 py-1 text-left font-semibold">
                {signs(group.label)}
              </th>
            </tr>
            {lines
              .filter((line) => line.group.id === group.id)
              .map((line) => (
                <Line key={line.id} line={line} />
              ))}
          </tbody>
        ))}
      </table>
    </TableBox>
  );
}

function Line({ line: { trial, event, report, arms } }: { line: SafetyLine }) {
  return (
    <tr className="border-rule border-b">
      <th scope="row" className="py-1 pr-2 text-left align-top font-normal leading-snug">
        <Link href={`/trials/${trial.id}`} prefetch={false} className="font-medium">
          {trial.name}
        </Link>
        <span className="block text-[0.76rem] text-ink-3">
          {signs(event)}; {report.label}
        </span>
      </th>
      <td className="py-1 align-top">
        <Dots arms={arms} />
      </td>
      <td className="py-1 pl-3 align-top">
        <ul className="leading-snug">
          {arms.map((row) => (
            <li key={row.id} className={row.verified ? "" : "text-ink-3 italic"}>
              <RoleMark of={row.arm.role} quiet={!row.verified} />{" "}
              <strong className="font-semibold tabular-nums">{rateText(row)}</strong> {row.arm.label}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}

function Dots({ arms }: { arms: readonly SafetyRow[] }) {
  const at = arms.map(({ percent }) => percent);
  const middle = HEIGHT / 2;
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden="true" className="block">
      <line x1={x(0)} x2={x(100)} y1={middle} y2={middle} stroke="var(--rule)" />
      {arms.map(({ id, interval }) =>
        interval === null ? null : (
          <line
            key={id}
            x1={x(interval.low)}
            x2={x(interval.high)}
            y1={middle}
            y2={middle}
            stroke="var(--rule-2)"
            strokeWidth={1}
          />
        ),
      )}
      {arms.length > 1 && (
        <line
          x1={x(Math.min(...at))}
          x2={x(Math.max(...at))}
          y1={middle}
          y2={middle}
          stroke="var(--ink-2)"
          strokeWidth={2.4}
        />
      )}
      {arms.map(({ id, percent, arm, verified }) => (
        <RoleShape key={id} of={arm.role} x={x(percent)} y={middle} quiet={!verified} />
      ))}
    </svg>
  );
}
