import { LookLegend } from "@/components/forest/look-legend";
import { CaptionedTable } from "@/components/ui/table-box";
import type { CutHistory, EndpointResults } from "@/db/queries/trial/types";
import { formatEstimate, formatInterval, formatLevel, formatPopulation } from "@/lib/evidence/format";
import { lookOf } from "@/lib/figures/looks";
import { axisOfPanel } from "@/lib/figures/panels";
import { boundsOf, MEASURE_NAMES } from "./effect-axis";
import { Figure, Missing, Notes, ReportName } from "./figure-parts";
import { Fold } from "./fold";
import { MaturityPlot } from "./maturity-plot";

interface CutHistoriesProps {
  histories: readonly CutHistory[];
  endpoint: EndpointResults["endpoint"];
  namesArms: boolean;
}

/** How the estimates of an endpoint moved as its data matured: one small plot per comparison, all on one scale. */
export function CutHistories({ histories, endpoint, namesArms }: CutHistoriesProps) {
  if (histories.length === 0) return null;
  const primary = histories.filter(({ isPrimary }) => isPrimary);
  const shown = primary.length > 0 ? primary : histories;
  const folded = histories.filter((history) => !shown.includes(history));
  const plots = (list: readonly CutHistory[]) => (
    <Plots histories={list} all={histories} endpoint={endpoint} namesArms={namesArms} />
  );
  return (
    <>
      <h3 className="mt-6">As the data matured</h3>
      <p className="mt-0.5 text-[0.87rem] text-ink-2">
        Estimate and interval of each report by its year of publication; the dashed line marks no difference.
      </p>
      <LookLegend looks={histories.flatMap(({ points }) => points.map(lookOf))} />
      {plots(shown)}
      {folded.length > 0 && (
        <Fold summary={`${folded.length} more: other populations and subgroups`}>{plots(folded)}</Fold>
      )}
    </>
  );
}

interface PlotsProps extends CutHistoriesProps {
  /** The histories that share the scale. */
  all: readonly CutHistory[];
}

function Plots({ histories, all, endpoint, namesArms }: PlotsProps) {
  return (
    <div className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(min(100%,19.5rem),1fr))] gap-4">
      {histories.map((history) => {
        const measure = history.points[0]?.measure ?? "HR";
        const sharing = all.flatMap(({ points }) => points).filter((point) => point.measure === measure);
        const axis = axisOfPanel({ measure, ...boundsOf(sharing) });
        return (
          <figure key={history.rowId} className="card flex min-w-0 flex-col p-3">
            <figcaption className="text-[0.87rem]">
              <Title history={history} namesArms={namesArms} />
            </figcaption>
            <div className="mt-auto pt-2">
              <MaturityPlot history={history} axis={axis} />
            </div>
            <Fold summary="As a table">
              <HistoryTable history={history} endpoint={endpoint} />
            </Fold>
          </figure>
        );
      })}
    </div>
  );
}

function Title({ history: { points }, namesArms }: { history: CutHistory; namesArms: boolean }) {
  const [first] = points;
  if (first === undefined) return null;
  return (
    <>
      <span className="font-medium">
        {MEASURE_NAMES[first.measure]}, {formatPopulation(first)}
      </span>
      {namesArms && (
        <span className="block text-ink-2 leading-snug">
          {first.arm.label} <span className="text-ink-3">versus</span> {first.reference.label}
        </span>
      )}
    </>
  );
}

function HistoryTable({
  history: { points },
  endpoint,
}: {
  history: CutHistory;
  endpoint: PlotsProps["endpoint"];
}) {
  const [first] = points;
  if (first === undefined) return null;
  const caption = `${endpoint.name}, ${formatPopulation(first)}: ${first.arm.label} versus ${first.reference.label}, by report`;
  return (
    <CaptionedTable caption={caption}>
      <thead>
        <tr>
          <th scope="col">Year</th>
          <th scope="col">Report</th>
          <th scope="col">{first.measure}</th>
          <th scope="col">Interval</th>
        </tr>
      </thead>
      <tbody>
        {points.map((effect) => (
          <tr key={effect.id}>
            <td className="tabular-nums">{effect.report.year}</td>
            <th scope="row" className="border-rule! font-normal!">
              <ReportName report={effect.report} />
            </th>
            <td>
              <Figure verified={effect.verified} checked={effect.checked}>
                {formatEstimate(effect)}
              </Figure>
              <Notes notes={[]} verified={effect.verified} doubt={effect.doubt} />
            </td>
            <td className="whitespace-nowrap tabular-nums">
              {formatInterval(effect) ?? <Missing title="interval not in our data" />}{" "}
              <span className="text-ink-3">{formatLevel(effect.ciLevel)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </CaptionedTable>
  );
}
