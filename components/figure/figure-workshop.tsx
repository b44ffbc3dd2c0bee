"use client";

import type { ReactNode } from "react";
import type { ResultKind, UrlNotice, View } from "@/lib/view";
import type { FigureOptions } from "@/lib/view/figure";
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
  standard: { title: string; left: string; right: string };
  notices: readonly UrlNotice[];
  citations: readonly string[];
  sheets: number;
  size: { width: number; height: number };
  /** The figure as the server drew it. */
  children: ReactNode;
}

/** Choices beside the figure they make: what is seen is what is exported. */
export function FigureWorkshop({ children, ...data }: WorkshopProps) {
  const control = useFigureControl(data);
  return (
    <FigureProvider value={control}>
      <div className="figure-workshop">
        <aside aria-label="Choices of the figure" className="figure-panel no-print">
          <FigurePanel
            result={data.result}
            logarithmic={data.logarithmic}
            choices={data.choices}
            rows={data.rows}
            standard={data.standard}
          />
        </aside>
        <div className="min-w-0">
          {data.notices.length > 0 && (
            <div role="status" className="mb-3 rounded-lg bg-warn-soft px-3 py-2 text-[0.85rem] text-warn">
              {data.notices.map((notice) => (
                <p key={`${notice.param} ${notice.found}`}>{noticeText(notice)}</p>
              ))}
            </div>
          )}
          <ExportBar
            sheets={data.sheets}
            size={data.size}
            title={control.figure.title ?? data.standard.title}
            citations={data.citations}
          />
          <p className="sr-only" aria-live="polite">
            {control.pending ? "Drawing" : "Drawn"}
          </p>
          <p className="mt-2 text-[0.82rem] text-ink-2 sm:hidden">
            The figure is wider than this screen: swipe it sideways.
          </p>
          <div aria-busy={control.pending} className={control.pending ? "opacity-60 transition-opacity" : ""}>
            {children}
          </div>
        </div>
      </div>
    </FigureProvider>
  );
}
