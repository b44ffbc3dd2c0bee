import { Figure, Missing, Notes } from "@/components/trial/figure-parts";
import { CaptionedTable } from "@/components/ui/table-box";
import type { BenefitArm, MedianRow, RateRow } from "@/lib/benefit";
import { formatEstimate, formatInterval, formatMedian } from "@/lib/evidence/format";
import { BenefitReport } from "./report";
import { boundsText, figureText, isShownByPlan, monthsText, planText, pointsText } from "./words";

interface DifferenceTableProps {
  arm: BenefitArm;
  reference: BenefitArm;
  rows: readonly (RateRow | MedianRow)[];
  caption: string;
}

/** Medians and rates of both arms with their differences: one row per figure, both arms from one report. */
export function DifferenceTable({ arm, reference, rows, caption }: DifferenceTableProps) {
  return (
    <CaptionedTable caption={caption}>
      <thead>
        <tr>
          <th scope="col">Endpoint</th>
          <th scope="col">Figure</th>
          <th scope="col" className="min-w-28">
            {arm.label}
          </th>
          <th scope="col" className="min-w-28">
            {reference.label}
          </th>
          <th scope="col">Difference</th>
          <th scope="col">Patients needed to treat</th>
          <th scope="col">Report</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => {
          const isFirst = rows[index - 1]?.endpoint.id !== row.endpoint.id;
          return (
            <tr key={`${row.endpoint.id} ${figureText(row)}`}>
              {isFirst && (
                <th
                  scope="rowgroup"
                  rowSpan={rows.filter(({ endpoint }) => endpoint.id === row.endpoint.id).length}
                  className="border-rule! align-top! font-medium! text-ink!"
                >
                  <abbr title={row.endpoint.name} className="no-underline">
                    {row.endpoint.id}
                  </abbr>
                  <span className="block min-w-24 text-[0.78rem] text-ink-3 leading-snug">
                    {planText(row.verdict)}
                  </span>
                </th>
              )}
              <td className="whitespace-nowrap text-ink-2">{figureText(row)}</td>
              {row.kind === "median" ? <MedianCells row={row} /> : <RateCells row={row} />}
              <td>
                <BenefitReport report={row.report} />
                {row.beside !== null && (
                  <span className="block text-[0.78rem] text-warn leading-snug">{row.beside}</span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </CaptionedTable>
  );
}

/** A difference is highlighted only if the trial's plan shows the endpoint to be better. */
const strengthOf = (verdict: RateRow["verdict"]): string =>
  isShownByPlan(verdict) ? "font-semibold tabular-nums" : "text-ink-2 tabular-nums";

function MedianCells({ row: { arm, reference, difference, verdict } }: { row: MedianRow }) {
  const text = (median: MedianRow["arm"], beside: MedianRow["arm"]) => {
    return median.value === null
      ? "not reached"
      : `${formatMedian(median, beside.value === null ? null : beside)} months`;
  };
  return (
    <>
      {[text(arm, reference), text(reference, arm)].map((value, place) => (
        <td key={place === 0 ? "arm" : "reference"}>
          <Figure verified={(place === 0 ? arm : reference).verified}>{value}</Figure>
        </td>
      ))}
      <td>
        {difference.months === null ? (
          <span className="text-ink-3">none: {difference.reason}</span>
        ) : (
          <>
            <Figure verified={difference.verified}>
              <span className={strengthOf(verdict)}>{monthsText(difference.months)}</span>
            </Figure>
            <Notes notes={[]} verified={difference.verified} />
          </>
        )}
      </td>
      <td>
        <Missing title="Not computed from medians" />
      </td>
    </>
  );
}

const INTERVAL_FROM = {
  counts: "the counts",
  "own intervals": "the arms’ intervals",
  "only counts": "the only counts that give the rates",
} as const;

function RateCells({ row: { arm, reference, difference, timeMonths, verdict } }: { row: RateRow }) {
  const { points, interval, withoutInterval, needed, throughInfinity, verified } = difference;
  return (
    <>
      <RateCell rate={arm} />
      <RateCell rate={reference} />
      <td>
        <Figure verified={verified}>
          <span className={strengthOf(verdict)}>{pointsText(points)}</span>
          {interval !== null && <span className="tabular-nums"> ({boundsText(interval)})</span>}
        </Figure>
        <Notes
          notes={[
            interval === null
              ? `no interval: ${withoutInterval}`
              : `${interval.level}% CI from ${INTERVAL_FROM[interval.from]}`,
          ]}
          verified={verified}
        />
      </td>
      <td className="min-w-36">
        {needed === null ? (
          <Missing title="The rates are equal" />
        ) : (
          <>
            {/* An interval through infinity is long and may wrap. */}
            <span className={`tabular-nums ${verified ? "" : "text-ink-3 italic"}`}>{needed}</span>
            <span className="block text-[0.78rem] text-ink-3 leading-snug">
              {timeMonths === null ? "for one more response" : neededFor(points)}
              {throughInfinity && "; the interval includes no difference, so it passes through infinity"}
            </span>
          </>
        )}
      </td>
    </>
  );
}

const neededFor = (points: number): string =>
  points > 0 ? "for one more free of the event by then" : "for one fewer free of the event by then";

function RateCell({ rate }: { rate: RateRow["arm"] }) {
  const interval = formatInterval({ ...rate, intervalSource: "reported", measure: null });
  return (
    <td>
      <Figure verified={rate.verified}>
        <span className="tabular-nums">{formatEstimate({ estimate: rate.value, measure: null })}</span>
        {interval !== null && <span className="text-ink-2 tabular-nums"> ({interval})</span>}
      </Figure>
      {rate.count !== null && (
        <span className="block text-[0.78rem] text-ink-3 leading-snug">
          {rate.count.responders} of {rate.count.n}
        </span>
      )}
    </td>
  );
}
