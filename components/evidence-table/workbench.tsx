"use client";

import { type ReactNode, Suspense, useMemo, useState, useSyncExternalStore } from "react";
import { onDemand } from "@/components/ui/on-demand";
import type { EvidencePage } from "@/db/queries/evidence/page";
import type { FacetValue } from "@/lib/evidence/types";
import { evidenceAxis } from "@/lib/figures/drawing";
import type { PoolView } from "@/lib/pool/types";
import {
  activeFilters,
  type FacetKey,
  type FilterKey,
  type UrlNotice,
  type View,
  viewHref,
} from "@/lib/view";
import { FacetPanel } from "./facet-panel";
import { Pagination } from "./pagination";
import { EvidenceTable, frameFor } from "./table";
import {
  ColumnPicker,
  CutSelect,
  DensitySelect,
  ExportMenu,
  GroupSelect,
  PoolSelect,
  PopulationSelect,
  ResultTabs,
  SearchBox,
  SortSelect,
} from "./toolbar";
import { useViewControl, ViewProvider } from "./use-view";

const never = () => () => {};

/** False on the server and until the page takes clicks. */
const useHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

/** What the server hands the workbench: the View it understood, and one page of rows. */
export interface WorkbenchData extends EvidencePage {
  view: View;
  notices: UrlNotice[];
  facets: Record<FacetKey, FacetValue[]>;
  startYear: { from: number; to: number } | null;
  reportYears: { from: number; to: number } | null;
  atFault: { filter: FilterKey; rows: number }[];
  pool: PoolView | null;
}

/** @param children stands beneath the table and its pages: what the server says about all of it. */
export function Workbench({ children, ...data }: WorkbenchData & { children: ReactNode }) {
  const control = useViewControl(data.view);
  const { view, pending } = control;
  const hydrated = useHydrated();
  const { result, counts, trials, measures, bounds } = data;
  const axis = useMemo(() => evidenceAxis(result, measures, bounds), [result, measures, bounds]);
  const filters = activeFilters(view).length;
  // A wide window shows the filters until they are hidden, a narrow one hides them until they are asked for.
  const [wideFilters, setWideFilters] = useState(true);
  const [narrowFilters, setNarrowFilters] = useState(false);
  const kind = result === "arm" ? ["result by arm", "results by arm"] : ["comparison", "comparisons"];
  const caption = `${counts[result]} ${kind[counts[result] === 1 ? 0 : 1]} from ${trials} ${trials === 1 ? "trial" : "trials"}`;

  return (
    <ViewProvider value={control}>
      <div className="workbench" data-wide-filters={wideFilters} data-narrow-filters={narrowFilters}>
        <div className="workbench-tools min-w-0">
          {data.notices.length > 0 && <Notices notices={data.notices} />}
          <div className="no-print grid grid-cols-2 items-end gap-x-3 gap-y-2 md:flex md:flex-wrap md:items-center">
            <FiltersButton
              at="max-md:col-span-2 max-md:justify-center xl:hidden"
              shown={narrowFilters}
              toggle={setNarrowFilters}
              chosen={filters}
            />
            <FiltersButton
              at="hidden xl:inline-flex"
              shown={wideFilters}
              toggle={setWideFilters}
              chosen={filters}
            />
            <SearchBox />
            <ResultTabs result={result} counts={counts} />
            <CutSelect years={data.reportYears} />
            <GroupSelect />
            <PopulationSelect />
            <PoolSelect />
            <SortSelect result={result} />
            <span className="hidden md:block">
              <DensitySelect />
            </span>
            <ColumnPicker result={result} />
            <ExportMenu />
            <a className="button justify-center" href={viewHref(view, "/figure")}>
              Figure
            </a>
          </div>
        </div>
        {view.cut.kind === "asOf" && data.reportYears !== null && (
          <div className="workbench-time no-print">
            <TimeSlider years={data.reportYears} />
          </div>
        )}
        <aside id="filters" aria-label="Filters" className="facets no-print">
          <FacetPanel facets={data.facets} startYear={data.startYear} />
        </aside>
        <div className="workbench-main min-w-0">
          <Suspense>{filters > 0 && <ActiveFilters facets={data.facets} />}</Suspense>
          <p className="mb-2 text-[0.87rem] text-ink-2" aria-live="polite" aria-busy={pending || !hydrated}>
            {pending ? "Loading… " : ""}
            {caption}
            {cutWords(view)}
          </p>
          {data.otherTrials > 0 && counts[result] > 0 && (
            <p className="mb-2 text-[0.87rem] text-ink-2">
              {data.otherTrials === 1 ? "1 more trial has" : `${data.otherTrials} more trials have`}{" "}
              <button
                type="button"
                className="text-accent underline"
                onClick={() =>
                  control.change({ show: result === "arm" ? "comparison" : "arm", columns: null, sort: [] })
                }
              >
                {result === "arm" ? "comparisons" : "results by arm"} only
              </button>
              .
            </p>
          )}
          <div className={pending ? "opacity-60 transition-opacity" : ""}>
            {counts[result] === 0 ? (
              <NothingMatches atFault={data.atFault} />
            ) : (
              <EvidenceTable
                rows={data.rows}
                groups={data.groups}
                result={result}
                frame={frameFor(axis, bounds.maxWeight, view.density, weightsOf(data.pool))}
                pool={data.pool}
                directions={data.directions}
                caption={caption}
                page={{ first: (data.page - 1) * view.pageSize, total: data.total, size: view.pageSize }}
              />
            )}
          </div>
          {counts[result] > 0 && (
            <>
              <Pagination page={data.page} pages={data.pages} total={data.total} shown={data.rows.length} />
              {data.pool !== null && <PoolPanel pool={data.pool} axis={axis} result={result} />}
              <Suspense>{view.selected.length > 0 && <Selection />}</Suspense>
              {children}
            </>
          )}
        </div>
      </div>
    </ViewProvider>
  );
}

interface FiltersButtonProps {
  /** The widths that this button is for. */
  at: string;
  shown: boolean;
  toggle: (shown: boolean) => void;
  chosen: number;
}

/** Shows and hides the filters; a projector has no room for them. */
function FiltersButton({ at, shown, toggle, chosen }: FiltersButtonProps) {
  return (
    <button
      type="button"
      className={`button ${at}`}
      aria-expanded={shown}
      aria-controls="filters"
      onClick={() => toggle(!shown)}
    >
      {shown ? "Hide filters" : "Filters"}
      {chosen > 0 && <span className="text-accent"> ({chosen})</span>}
    </button>
  );
}

/** What is seldom needed comes when it is; within Suspense, or the click that asks for it would wait to be shown. */
const Notices = onDemand(() => import("./status").then(({ Notices }) => Notices));
const NothingMatches = onDemand(() => import("./status").then(({ NothingMatches }) => NothingMatches));

const TimeSlider = onDemand(() => import("./time-slider").then(({ TimeSlider }) => TimeSlider));
const ActiveFilters = onDemand(() => import("./active-filters").then(({ ActiveFilters }) => ActiveFilters));
const Selection = onDemand(() => import("./selection").then(({ Selection }) => Selection));

/** The panel comes with the first pool: most Views have none. */
const PoolPanel = onDemand(() => import("./pool-panel").then(({ PoolPanel }) => PoolPanel));

const NO_WEIGHTS = {};

/** Weights within the group where there are groups, as their diamonds have them. */
function weightsOf(pool: PoolView | null): Readonly<Record<string, number>> {
  if (pool === null) return NO_WEIGHTS;
  return pool.groups.length > 0
    ? Object.assign({}, ...pool.groups.map(({ weights }) => weights))
    : pool.whole.weights;
}

function cutWords({ cut }: View): string {
  if (cut.kind === "latest") return ", each from its latest report";
  if (cut.kind === "primary") return ", each from its primary report, or the first that gave the figure";
  return cut.date.length === 4
    ? `, as known at the end of ${cut.date}`
    : `, as known on ${cut.date} (reports are dated by year: those of years that had ended)`;
}
