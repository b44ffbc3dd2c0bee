"use client";

import { YearRange } from "@/components/time/year-range";
import { useView } from "./use-view";

/** The year whose end the evidence is shown at, as a slider: the time machine. */
export function TimeSlider({ years }: { years: { from: number; to: number } }) {
  const { view, change } = useView();
  const year = view.cut.kind === "asOf" ? Number(view.cut.date.slice(0, 4)) : years.to;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.87rem]">
      <YearRange
        id="time-slider"
        {...years}
        value={year}
        go={(next) => change({ cut: { kind: "asOf", date: String(next) } })}
      >
        Evidence as known at the end of
      </YearRange>
      <button type="button" className="button" onClick={() => change({ cut: { kind: "latest" } })}>
        Back to the latest reports
      </button>
    </div>
  );
}
