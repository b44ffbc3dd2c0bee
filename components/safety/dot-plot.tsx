import Link from "next/link";
import { FOREST_PAD, ForestAxis } from "@/components/forest/forest-svg";
import { OriginMark } from "@/components/ui/origin-mark";
import { signs } from "@/lib/evidence/format";
import { PERCENT_AXIS, position } from "@/lib/figures";
import { eventWords } from "@/lib/safety/grades";
import { type Scales, scaleWords } from "@/lib/safety/grading";
import type { SafetyLine, SafetyRow } from "@/lib/safety/rows";
import { RoleMark, RoleShape } from "./arm-mark";
import { rateText } from "./rate-text";

const WIDTH = 300;
/** Height of an arm in px: its dot is beside its name. */
const LANE = 19;
const lane = (place: number) => (place + 0.5) * LANE;
const x = (percent: number) =>
  Math.round((FOREST_PAD + position(PERCENT_AXIS, percent) * (WIDTH - 2 * FOREST_PAD)) * 10) / 10;

/** Trial, plot and arms side by side; one below the other if there is no room at the reader's text size. */
const COLUMNS = "grid gap-x-4 @min-[46rem]:grid-cols-[15rem_300px_minmax(0,1fr)]";

/** The rates of the rows in the table as dots, the arms of one trial joined by a line. */
export function DotPlot({ lines, scales }: { lines: readonly SafetyLine[]; scales: Scales }) {
  const groups = [...new Map(lines.map(({ group }) => [group.id, group])).values()];
  return (
    <div className="@container text-[0.82rem] [&_svg]:h-auto [&_svg]:max-w-full">
      {groups.map((group) => (
        <section key={group.id} aria-label={signs(group.label)} className="mb-3">
          <div aria-hidden="true" className={`${COLUMNS} items-end border-rule-2 border-b bg-surface px-1.5`}>
            <span className="py-1 font-semibold">{signs(group.label)}</span>
            <ForestAxis axis={PERCENT_AXIS} width={WIDTH} />
            <span className="py-1 text-ink-2 @max-[46rem]:hidden">Arms, % of treated patients</span>
          </div>
          <ul>
            {lines
              .filter((line) => line.group.id === group.id)
              .map((line) => (
                <Line key={line.id} line={line} scale={scaleWords(line, scales)} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface LineProps {
  line: SafetyLine;
  /** The scale that the event is graded by, in words; null where there is none. */
  scale: string | null;
}

function Line({ line: { trial, event, report, arms }, scale }: LineProps) {
  return (
    <li className={`${COLUMNS} border-rule border-b px-1.5 py-1`}>
      <div className="leading-snug">
        <Link href={`/trials/${trial.id}#safety`} prefetch={false} className="font-medium">
          {trial.name}
        </Link>
        <OriginMark origin={trial.origin} />
        <span className="block text-[0.76rem] text-ink-3">
          {signs(eventWords(event))}; {report.label}
          {scale !== null && <span className="block font-medium text-ink-2">{scale}</span>}
        </span>
      </div>
      <Dots arms={arms} />
      <ul>
        {arms.map((row) => (
          <li
            key={row.id}
            className={`leading-[max(19px,1.35em)] ${row.verified ? "" : "text-ink-3 italic"}`}
          >
            <RoleMark of={row.arm.role} quiet={!row.verified} />{" "}
            <strong className="font-semibold tabular-nums">{rateText(row)}</strong> {signs(row.arm.label)}
          </li>
        ))}
      </ul>
    </li>
  );
}

function Dots({ arms }: { arms: readonly SafetyRow[] }) {
  const height = arms.length * LANE;
  return (
    <svg
      width={WIDTH}
      height={height}
      viewBox={`0 0 ${WIDTH} ${height}`}
      aria-hidden="true"
      className="block"
    >
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
