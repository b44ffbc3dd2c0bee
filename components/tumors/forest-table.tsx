import Link from "next/link";
import { Fragment } from "react";
import { CELLS } from "@/components/evidence-table/cells";
import type { ForestFrame } from "@/components/evidence-table/frame";
import { LookLegend } from "@/components/forest/look-legend";
import { PanelHeads, PanelRow } from "@/components/forest/panels";
import { CaptionedTable } from "@/components/ui/table-box";
import type { OptionForest } from "@/db/answers/tumor-types";
import { figureSentence, formatPopulation, isEveryone, signs } from "@/lib/evidence/format";
import { THRESHOLD_NOTE } from "@/lib/evidence/plan-words";
import { lookOf, lookOfSubgroup } from "@/lib/figures/looks";
import { panelsOf } from "@/lib/figures/panels";
import { AXIS_TAIL, bySelection, type OptionRow } from "@/lib/tumors/forest";
import { NewsTag } from "./news-tag";

const WIDTH = 168;
const HEIGHT = 30;
const MAX_SIDE = 12;

interface ForestTableProps {
  forest: OptionForest;
  title: string;
  /** The year at whose end evidence is shown; null: no mark of news. */
  year: number | null;
}

/** Comparisons of one endpoint: a forest with both medians, verdict and report beside each row, by choice of patients. */
export function ForestTable({ forest, title, year }: ForestTableProps) {
  const drawn = [...forest.rows, ...forest.subgroups, ...forest.otherAssays];
  const figures = drawn.map(({ figure }) => figure);
  const measures = [...new Set(figures.flatMap(({ measure }) => (measure === null ? [] : [measure])))];
  const frame: ForestFrame = {
    panels: panelsOf(figures, AXIS_TAIL),
    width: WIDTH,
    height: HEIGHT,
    namesPopulation: false,
    weights: {},
  };
  const groups = bySelection(forest.rows);
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
              Trial, regimens
            </th>
            <th scope="col" className="px-0!" style={{ width: frame.panels.length * WIDTH }}>
              <span className="sr-only">Forest plot</span>
              <PanelHeads panels={frame.panels} width={WIDTH} />
            </th>
            <th scope="col">{measures.join(", ")} (95% CI)</th>
            <th scope="col" className="number" title="Median of the experimental arm, months">
              Exp. median
            </th>
            <th scope="col" className="number" title="Median of the control arm, months">
              Ctrl. median
            </th>
            <th scope="col" title="Statistically significant under the trial's own testing plan">
              Significant by plan
            </th>
            <th scope="col">Report</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ selection, rows }) => (
            <Fragment key={selection.id}>
              {(groups.length > 1 || selection.id !== "unselected") && (
                <tr>
                  <th scope="rowgroup" colSpan={7} className="bg-surface font-semibold!">
                    {selection.label}
                  </th>
                </tr>
              )}
              {rows.map((row) => (
                <Row key={row.figure.rowId} row={row} frame={frame} year={year} />
              ))}
            </Fragment>
          ))}
          {forest.subgroups.length > 0 && (
            <>
              <SubgroupsHead columns={7} />
              {forest.subgroups.map((row) => (
                <Row key={row.figure.rowId} row={row} frame={frame} year={year} exploratory />
              ))}
            </>
          )}
          {forest.otherAssays.length > 0 && (
            <>
              <OtherAssaysHead columns={7} rows={forest.otherAssays} />
              {forest.otherAssays.map((row) => (
                <Row key={row.figure.rowId} row={row} frame={frame} year={year} exploratory />
              ))}
            </>
          )}
        </tbody>
      </CaptionedTable>
      <LookLegend looks={looks} result="comparison" />
      {figures.some(({ plan }) => plan.unknown !== "") && (
        <p className="mt-1 text-[0.8rem] text-ink-3">{THRESHOLD_NOTE}</p>
      )}
    </>
  );
}

/** Heads the results of a subgroup, which come below those of trials designed to study such patients. */
export const SubgroupsHead = ({ columns }: { columns: number }) => (
  <tr>
    <th scope="rowgroup" colSpan={columns} className="bg-surface font-semibold!">
      Exploratory: these patients as a subgroup of trials that also enrolled others
    </th>
  </tr>
);

/** Heads the results of patients at the chosen level by another assay. */
export const OtherAssaysHead = ({ columns, rows }: { columns: number; rows: readonly OptionRow[] }) => (
  <tr>
    <th scope="rowgroup" colSpan={columns} className="bg-surface font-semibold!">
      Exploratory: {[...new Set(rows.map(({ selection }) => selection.label))].join("; ")}
    </th>
  </tr>
);

interface RowProps {
  row: OptionRow;
  frame: ForestFrame;
  year: number | null;
  /** Drawn as a subgroup, whatever the plan says about it. */
  exploratory?: boolean;
}

function Row({ row, frame, year, exploratory = false }: RowProps) {
  const { figure } = row;
  return (
    <tr
      data-row={figure.rowId}
      data-report-year={figure.report.year}
      data-exploratory={exploratory ? "" : undefined}
    >
      <th scope="row">
        <TrialName row={row} year={year} />
        <span className="block text-[0.8rem] text-ink-2 leading-snug">
          {signs(figure.arm.label)}{" "}
          <span className="text-ink-3">vs {signs(figure.reference?.label ?? "")}</span>
        </span>
        <PopulationLine row={row} />
      </th>
      <td className="px-0!">
        <PanelRow
          panels={frame.panels}
          width={frame.width}
          figure={figure}
          look={exploratory ? lookOfSubgroup(figure) : lookOf(figure)}
          height={frame.height}
          maxSide={MAX_SIDE}
        />
        <span className="sr-only">{figureSentence(figure)}</span>
      </td>
      <td>{CELLS.estimate(figure, frame)}</td>
      <td className="number">{CELLS.medianExperimental(figure, frame)}</td>
      <td className="number">{CELLS.medianControl(figure, frame)}</td>
      <td>{CELLS.significant(figure, frame)}</td>
      <td>
        <ReportLines row={row} frame={frame} />
      </td>
    </tr>
  );
}

/** The trial with what the year brought. */
export function TrialName({ row, year }: { row: OptionRow; year: number | null }) {
  const { trial } = row.figure;
  return (
    <>
      <Link href={`/trials/${trial.id}`} prefetch={false} className="font-semibold">
        {trial.name}
      </Link>{" "}
      <NewsTag row={row} year={year} />
    </>
  );
}

/** The analysis population, where it is not that of all patients. */
export const PopulationLine = ({ row: { figure } }: { row: OptionRow }) =>
  isEveryone(figure) ? (
    <span className="sr-only">, ITT</span>
  ) : (
    <span className="block text-[0.78rem] text-ink-3 leading-snug">{formatPopulation(figure)}</span>
  );

/** The report with its data cut-off, and since when the result has been known. */
export function ReportLines({ row: { figure, firstKnown }, frame }: { row: OptionRow; frame: ForestFrame }) {
  const { report } = figure;
  return (
    <>
      {CELLS.report(figure, frame)}
      <span className="block whitespace-nowrap text-[0.78rem] text-ink-3 leading-snug">
        {report.dataCutoff === null ? "cut-off not in our data" : `data to ${report.dataCutoff}`}
      </span>
      {firstKnown < report.year && (
        <span className="block whitespace-nowrap text-[0.78rem] text-ink-3 leading-snug">
          first known {firstKnown}
        </span>
      )}
    </>
  );
}
