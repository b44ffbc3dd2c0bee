import { CELLS } from "@/components/evidence-table/cells";
import type { ForestFrame } from "@/components/evidence-table/frame";
import { LookLegend } from "@/components/forest/look-legend";
import { PanelHeads, PanelRow } from "@/components/forest/panels";
import { Missing } from "@/components/trial/figure-parts";
import { CaptionedTable } from "@/components/ui/table-box";
import type { ArmMedians, OptionForest } from "@/db/answers/tumor-types";
import { figureSentence, signs } from "@/lib/evidence/format";
import { lookOf, lookOfSubgroup } from "@/lib/figures/looks";
import { panelsOf } from "@/lib/figures/panels";
import type { OptionRow } from "@/lib/tumors/forest";
import { MEDIAN_ENDPOINTS, type MedianEndpoint, medianKeysFor } from "@/lib/tumors/medians";
import { OtherAssaysHead, PopulationLine, ReportLines, SubgroupsHead, TrialName } from "./forest-table";

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
    panels: panelsOf(
      [...forest.rows, ...forest.subgroups, ...forest.otherAssays].map(({ figure }) => figure),
    ),
    width: WIDTH,
    height: 30,
    namesPopulation: false,
    weights: {},
  };
  const looks = [
    ...forest.rows.map(({ figure }) => lookOf(figure)),
    ...[...forest.subgroups, ...forest.otherAssays].map(({ figure }) => lookOfSubgroup(figure)),
  ];
  return (
    <>
      <CaptionedTable caption={title} className="min-w-[62rem]">
        <thead>
          <tr>
            <th scope="col" className="w-[19rem]">
              Trial, regimen
            </th>
            <th scope="col" className="px-0!" style={{ width: WIDTH }}>
              <span className="sr-only">Plot</span>
              <PanelHeads panels={frame.panels} width={WIDTH} />
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
          {forest.otherAssays.length > 0 && (
            <>
              <OtherAssaysHead columns={5 + MEDIAN_ENDPOINTS.length} rows={forest.otherAssays} />
              {forest.otherAssays.map((row) => (
                // Medians are kept by arm and population, not by subgroup.
                <Row key={row.figure.rowId} row={row} frame={frame} medians={NONE} year={year} exploratory />
              ))}
            </>
          )}
        </tbody>
      </CaptionedTable>
      <LookLegend looks={looks} result="arm" />
    </>
  );
}

const NONE: ArmMedians = new Map();

interface RowProps {
  row: OptionRow;
  frame: ForestFrame;
  medians: ArmMedians;
  year: number | null;
  /** Drawn as a subgroup. */
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
        <PanelRow
          panels={frame.panels}
          width={frame.width}
          figure={figure}
          look={exploratory ? lookOfSubgroup(figure) : lookOf(figure)}
          height={frame.height}
          maxSide={12}
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
