"use client";

import type { ReactNode } from "react";
import type { ResultKind, UrlNotice, View } from "@/lib/view";
import type { FigureOptions } from "@/lib/view/figure";
import type { Useless } from "@/lib/view/useless";
import { noticeText } from "../evidence-table/notice-text";
import { ExportBar } from "./export-bar";
import { FigurePanel } from "./panel";
import type { RowName } from "./rows-by-hand";
import { FigureProvider, useFigureControl } from "./use-figure";

interface WorkshopProps {
  view: View;
  figure: FigureOptions;
  result: ResultKind;
  logarithmic: boolean;
  choices: readonly string[];
  rows: readonly RowName[];
  selectedHere: number;
  standard: { title: string; filters: string; left: string; right: string };
  notices: readonly UrlNotice[];
  useless: readonly Useless[];
  citations: readonly string[];
  /** Of the data that the figure is drawn from. */
  datasetVersion: string;
  /** Of each page as drawn, in points. */
  sizes: readonly { width: number; height: number }[];
  /** The figure as the server drew it. */
  children: ReactNode;
}

/** The choices beside the figure they produce: what is on screen is what is exported. */
export function FigureWorkshop({ children, ...data }: WorkshopProps) {
  const control = useFigureControl(data);
  // Options of another kind are kept without comment; a request for this axis that can't be drawn is reported.
  const told = data.useless.filter(({ param }) => param === "axis" || param === "ticks");
  return (
    <FigureProvider value={control}>
      <div className="figure-workshop">
        <div className="figure-main min-w-0">
          {told.length + data.notices.length > 0 && (
            <div role="status" className="mb-3 rounded-lg bg-warn-soft px-3 py-2 text-[0.85rem] text-warn">
              {data.notices.map((notice) => (
                <p key={`${notice.param} ${notice.found}`}>{noticeText(notice)}</p>
              ))}
              {told.map(({ param, why }) => (
                <p key={param}>
                  “{param}” has no effect here. {why}
                </p>
              ))}
            </div>
          )}
          <ExportBar
            sizes={data.sizes}
            title={control.figure.title ?? data.standard.title}
            filters={data.standard.filters}
            useless={data.useless}
            citations={data.citations}
            datasetVersion={data.datasetVersion}
          />
          <p className="sr-only" aria-live="polite">
            {control.pending ? "Drawing" : "Drawn"}
          </p>
          <p className="mt-2 text-[0.82rem] text-ink-2 sm:hidden">
            The figure is wider than this screen: swipe it sideways.
          </p>
          <div aria-busy={control.pending} className="busy-zone" data-busy={control.pending}>
            {children}
          </div>
        </div>
        <aside aria-label="Options of the figure" className="figure-panel no-print">
          <FigurePanel
            result={data.result}
            logarithmic={data.logarithmic}
            choices={data.choices}
            rows={data.rows}
            selectedHere={data.selectedHere}
            standard={data.standard}
          />
        </aside>
      </div>
    </FigureProvider>
  );
}
