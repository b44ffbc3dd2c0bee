import Link from "next/link";
import { FOREST_PAD, ForestAxis } from "@/components/forest/forest-svg";
import { TableBox } from "@/components/trial/figure-parts";
import { signs } from "@/lib/evidence/format";
import { PERCENT_AXIS, position } from "@/lib/figures";
import type { SafetyLine, SafetyRow } from "@/lib/safety/rows";
import { RoleMark, RoleShape } from "./arm-mark";
import { rateText } from "./rate-text";

const WIDTH = 300;
/** Height of an arm in px: its dot stands beside its name. */
const LANE = 19;
const lane = (place: number) => (place + 0.5) * LANE;
const x = (percent: number) =>
  Math.round((FOREST_PAD + position(PERCENT_AXIS, percent) * (WIDTH - 2 * FOREST_PAD)) * 10) / 10;

/** The rates of the rows in the table as dots, the arms of one trial joined by a line. */
export function DotPlot({ lines }: { lines: readonly SafetyLine[] }) {
  const groups = [...new Map(lines.map(({ group }) => [group.id, group])).values()];
  return (
    <TableBox label="Dot plot of the rates">
      <table className="w-full min-w-[46rem] border-collapse text-[0.82rem]">
        <caption className="sr-only">Rates of adverse events by trial, one dot an arm</caption>
        <thead>
          <tr className="text-left text-ink-2">
            <th scope="col" className="w-60 pb-1 align-bottom font-semibold">
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
        <ul>
          {arms.map((row) => (
            <li key={row.id} className={`leading-[19px] ${row.verified ? "" : "text-ink-3 italic"}`}>
              <RoleMark of={row.arm.role} quiet={!row.verified} />{" "}
              <strong className="font-semibold tabular-nums">{rateText(row)}</strong> {signs(row.arm.label)}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}

function Dots({ arms }: { arms: readonly SafetyRow[] }) {
  const height = arms.length * LANE;
  return (
    <svg width={WIDTH} height={height} aria-hidden="true" className="block">
      {PERCENT_AXIS.ticks.map(({ value }) => (
        <line key={value} x1={x(value)} x2={x(value)} y1={0} y2={height} stroke="var(--rule)" />
      ))}
      {arms.length > 1 && (
        <polyline
          points={arms.map(({ percent }, place) => `${x(percent)},${lane(place)}`).join(" ")}
          fill="none"
          stroke="var(--ink-2)"
          strokeWidth={1.6}
        />
      )}
      {arms.map(({ id, percent, arm, verified, interval }, place) => (
        <g key={id}>
          {interval !== null && (
            <line
              x1={x(interval.low)}
              x2={x(interval.high)}
              y1={lane(place)}
              y2={lane(place)}
              stroke="var(--ink-3)"
              strokeWidth={1.2}
            />
          )}
          <RoleShape of={arm.role} x={x(percent)} y={lane(place)} quiet={!verified} />
        </g>
      ))}
    </svg>
  );
}
