import { CELLS, type ForestFrame } from "@/components/evidence-table/cells";
import { ForestAxis, ForestRow } from "@/components/forest/forest-svg";
import { Missing } from "@/components/trial/figure-parts";
import { CaptionedTable } from "@/components/ui/table-box";
import type { ArmMedians, OptionForest } from "@/db/queries/tumors";
import { figureSentence, signs } from "@/lib/evidence/format";
import { PERCENT_AXIS, placeMark } from "@/lib/figures";
import { isQuiet } from "@/lib/figures/drawing";
import { boundsOf, type OptionRow } from "@/lib/tumors/forest";
import { MEDIAN_ENDPOINTS, type MedianEndpoint, medianKeysFor } from "@/lib/tumors/medians";
import { PopulationLine, ReportLines, SubgroupsHead, TrialName } from "./forest-table";

const WIDTH = 168;

interface ResponseTableProps {
  forest: OptionForest;
  medians: ArmMedians;
  title: string;
  year: number | null;
}

/** Response of arms without a comparator, with its interval, and the medians of the same patients. */
export function ResponseTable({ forest, medians, title, year }: ResponseTableProps) {
  const frame: ForestFrame = {
    axis: PERCENT_AXIS,
    maxWeight: boundsOf([...forest.rows, ...forest.subgroups].map(({ figure }) => figure)).maxWeight,
    width: WIDTH,
    height: 30,
    namesPopulation: false,
    weights: {},
  };
  return (
    <CaptionedTable caption={title} className="min-w-[62rem]">
      <thead>
        <tr>
          <th scope="col" className="w-[19rem]">
            Trial, regimen
          </th>
          <th scope="col" className="px-0!" style={{ width: WIDTH }}>
            <span className="sr-only">Plot</span>
            <ForestAxis axis={PERCENT_AXIS} width={WIDTH} />
          </th>
          <th scope="col">Rate (95% CI)</th>
          <th scope="col" className="number">
            n
          </th>
          {MEDIAN_ENDPOINTS.map((id) => (
            <th
              key={id}
              scope="col"
              className="number"
              title={`Median ${id} of the same patients${id === "DOR" ? ", those with a response" : ""}, months`}
            >
              {id}, months
            </th>
          ))}
          <th scope="col">Report</th>
        </tr>
      </thead>
      <tbody>
        {forest.rows.map((row) => (
          <Row key={row.figure.rowId} row={row} frame={frame} medians={medians} year={year} />
        ))}
        {forest.subgroups.length > 0 && (
          <>
            <SubgroupsHead columns={5 + MEDIAN_ENDPOINTS.length} />
            {forest.subgroups.map((row) => (
              // Medians are kept by arm and population, not by subgroup.
              <Row key={row.figure.rowId} row={row} frame={frame} medians={NONE} year={year} exploratory />
            ))}
          </>
        )}
      </tbody>
    </CaptionedTable>
  );
}

const NONE: ArmMedians = new Map();

interface RowProps {
  row: OptionRow;
  frame: ForestFrame;
  medians: ArmMedians;
  year: number | null;
  /** Drawn quietly, whatever its interval. */
  exploratory?: boolean;
}

function Row({ row, frame, medians, year, exploratory = false }: RowProps) {
  const { figure } = row;
  const medianOf = (id: MedianEndpoint) =>
    medianKeysFor(figure, id).flatMap((key) => medians.get(key)?.[id] ?? [])[0];
  return (
    <tr data-row={figure.rowId} data-report-year={figure.report.year}>
      <th scope="row">
        <TrialName row={row} year={year} />
        <span className="block text-[0.8rem] text-ink-2 leading-snug">{signs(figure.arm.label)}</span>
        <PopulationLine row={row} />
      </th>
      <td className="px-0!">
        <ForestRow
          mark={placeMark(figure, frame.axis, frame.maxWeight)}
          axis={frame.axis}
          width={frame.width}
          height={frame.height}
          maxSide={12}
          muted={exploratory || isQuiet(figure)}
        />
        <span className="sr-only">{figureSentence(figure)}</span>
      </td>
      <td>{CELLS.estimate(figure, frame)}</td>
      <td className="number">{CELLS.n(figure, frame)}</td>
      {MEDIAN_ENDPOINTS.map((id) => (
        <td key={id} className="number">
          <MedianOf row={medianOf(id)} beside={figure.report.id} frame={frame} />
        </td>
      ))}
      <td>
        <ReportLines row={row} frame={frame} />
      </td>
    </tr>
  );
}

interface MedianOfProps {
  row: OptionRow | undefined;
  /** The report beside it; another one is named. */
  beside: string;
  frame: ForestFrame;
}

function MedianOf({ row, beside, frame }: MedianOfProps) {
  if (row?.figure.median == null) return <Missing title="not in our data" />;
  const { figure } = row;
  const named = figure.median?.otherReport === null && figure.report.id !== beside;
  return (
    <>
      {CELLS.medianExperimental(figure, frame)}
      {named && <span className="block text-[0.78rem] text-ink-3">{figure.report.label}</span>}
    </>
  );
}
