"use client";

import type { ReactNode } from "react";
import type { MonthWithin } from "@/components/time/month-within";
import { YearRange } from "@/components/time/year-range";
import { useView } from "./use-view";

interface TimeSliderProps {
  years: { from: number; to: number };
  month: MonthWithin;
  /** The months of the year, to choose from. */
  children: ReactNode;
}

/** The year whose end the evidence is shown at, as a slider: the time machine. It keeps the month within the year. */
export function TimeSlider({ years, month, children }: TimeSliderProps) {
  const { change } = useView();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.87rem]">
      <YearRange
        id="time-slider"
        {...years}
        value={month.year}
        go={(next) => change({ cut: { kind: "asOf", date: next + month.suffix } })}
      >
        {month.label}
      </YearRange>
      {children}
      <button type="button" className="button" onClick={() => change({ cut: { kind: "latest" } })}>
        Back to the latest reports
      </button>
    </div>
  );
}
