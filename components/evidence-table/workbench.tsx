"use client";

import { type ReactNode, Suspense, useState, useSyncExternalStore } from "react";
import type { MonthWithin } from "@/components/time/month-within";
import { onDemand } from "@/components/ui/on-demand";
import type { EvidencePage } from "@/db/answers/evidence-page";
import type { ColumnDescriptions } from "@/lib/evidence/columns";
import type { CutChoice } from "@/lib/evidence/cut-choices";
import type { FacetValue } from "@/lib/evidence/types";
import type { PoolView } from "@/lib/pool/types";
import type { ShownWeights } from "@/lib/pool/weights";
import {
  activeFilters as activeFiltersOf,
  type ColumnId,
  type FacetKey,
  type FilterKey,
  type UrlNotice,
  type View,
  viewHref,
} from "@/lib/view";
import { FacetPanel } from "./facet-panel";
import { frameFor } from "./frame";
import { Pagination } from "./pagination";
import type { PooledRows } from "./pool-row";
import { EvidenceTable } from "./table";
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

/** What the server gives the workbench: the View it understood, and one page of rows. */
export interface WorkbenchData extends EvidencePage {
  view: View;
  notices: UrlNotice[];
  facets: Record<FacetKey, FacetValue[]>;
  startYear: { from: number; to: number } | null;
  reportYears: { from: number; to: number } | null;
  cutChoices: readonly CutChoice[];
  /** The month at whose end evidence is shown; null where none is chosen. */
  month: MonthWithin | null;
  /** The months of its year, to choose from. */
  months: ReactNode;
  blockingFilters: { filter: FilterKey; rows: number }[];
  pool: PoolView | null;
  /** Weights that stand beside rows. */
  weights: ShownWeights;
}

interface WorkbenchProps extends WorkbenchData {
  /** What is said of a trial that the search names and that is not included, instead of "nothing matches". */
  known: ReactNode;
  caption: string;
  /** What each column of the table holds: from the server, as the first script is short. */
  descriptions: ColumnDescriptions;
  /** The columns of a View that names none. */
  standard: readonly ColumnId[];
  /** Which report heads each row, in words that follow the caption. */
  cut: string;
  pooledRows: PooledRows;
  /** The active filters. */
  activeFilters: ReactNode;
  /** Comes after the filters: what submits them if no script does. */
  withoutScripts: ReactNode;
  /** Follows the table and its pages: what the server says about all of it. */
  children: ReactNode;
}

export function Workbench({
  children,
  known,
  withoutScripts,
  activeFilters,
  pooledRows,
  ...data
}: WorkbenchProps) {
  const control = useViewControl(data.view);
  const { view, pending } = control;
  const { result, counts, panels, caption, cut } = data;
  const filters = activeFiltersOf(view).length;
  // Rows selected from here on are on this page, so they are in the View.
  const elsewhere = new Set(data.selectedElsewhere);
  const selectedHere = view.selected.filter((id) => !elsewhere.has(id)).length;
  // A wide window shows the filters until they are hidden, a narrow one hides them until they are requested.
  const [wideFilters, setWideFilters] = useState(true);
  const [narrowFilters, setNarrowFilters] = useState(false);

  return (
    <ViewProvider value={control}>
      <div className="workbench" data-wide-filters={wideFilters} data-narrow-filters={narrowFilters}>
        <div className="workbench-tools min-w-0">
          {data.notices.length > 0 && <Notices notices={data.notices} />}
          <div className="no-print workbench-toolbar">
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
            <CutSelect choices={data.cutChoices} />
            <GroupSelect />
            <PopulationSelect />
            <PoolSelect />
            <SortSelect result={result} standard={data.standard} />
            <span className="hidden md:block">
              <DensitySelect />
            </span>
            <ColumnPicker result={result} standard={data.standard} />
            <ExportMenu selectedHere={selectedHere} />
            <a className="button justify-center" href={viewHref(view, "/figure")}>
              Figure
            </a>
          </div>
        </div>
        {data.month !== null && data.reportYears !== null && (
          <div className="workbench-time no-print">
            <TimeSlider years={data.reportYears} month={data.month}>
              {data.months}
            </TimeSlider>
          </div>
        )}
        <aside id="filters" aria-label="Filters" className="facets no-print">
          <FacetPanel facets={data.facets} startYear={data.startYear} withoutScripts={withoutScripts} />
        </aside>
        <div className="workbench-main min-w-0">
          {activeFilters}
          <Caption pending={pending}>
            {caption}
            {cut}
          </Caption>
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
          <div className="busy-zone" data-busy={pending} aria-busy={pending}>
            {counts[result] === 0 ? (
              <NothingMatches blockingFilters={data.blockingFilters} known={known} />
            ) : (
              <EvidenceTable
                rows={data.rows}
                groups={data.groups}
                result={result}
                frame={frameFor(panels, view.density, data.weights)}
                pooledRows={pooledRows}
                caption={caption}
                descriptions={data.descriptions}
                standard={data.standard}
                page={{ first: (data.page - 1) * view.pageSize, total: data.total, size: view.pageSize }}
              />
            )}
          </div>
          {counts[result] > 0 && (
            <>
              <Pagination page={data.page} pages={data.pages} total={data.total} shown={data.rows.length} />
              {data.pool !== null && <PoolPanel pool={data.pool} panels={panels} result={result} />}
              <Suspense>{view.selected.length > 0 && <Selection here={selectedHere} />}</Suspense>
              {children}
            </>
          )}
        </div>
      </div>
    </ViewProvider>
  );
}

const never = () => () => {};

/** False on the server and until the page takes clicks. */
const useHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

/**
 * What the table shows, and whether it is being replaced. Only it is drawn again when the page comes to life: an update
 * above what comes on demand would take away what the server drew there.
 */
function Caption({ pending, children }: { pending: boolean; children: ReactNode }) {
  const hydrated = useHydrated();
  return (
    <p className="mb-2 text-[0.87rem] text-ink-2" aria-live="polite" aria-busy={pending || !hydrated}>
      {children}
      {pending && <span className="busy-words"> Loading…</span>}
    </p>
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

/** Rarely needed code is loaded on demand; within Suspense, because otherwise the click that asks for it would not show at once. */
const Notices = onDemand(() => import("./status").then(({ Notices }) => Notices));
const NothingMatches = onDemand(() => import("./status").then(({ NothingMatches }) => NothingMatches));

const TimeSlider = onDemand(() => import("./time-slider").then(({ TimeSlider }) => TimeSlider));
const Selection = onDemand(() => import("./selection").then(({ Selection }) => Selection));

/** The panel comes with the first pool: most Views have none. */
const PoolPanel = onDemand(() => import("./pool-panel").then(({ PoolPanel }) => PoolPanel));
