"use client";

import { useEffect, useRef, useState } from "react";
import { useView } from "./use-view";

/** How long a thumb must rest before its year is fetched: a held arrow key passes over many. */
const REST_MS = 250;

/** The end of which year the evidence is shown of, as a slider: the time machine. */
export function TimeSlider({ years }: { years: { from: number; to: number } }) {
  const { view, change } = useView();
  const year = view.cut.kind === "asOf" ? Number(view.cut.date.slice(0, 4)) : years.to;
  const [shown, setShown] = useState(year);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The select, a link or the back button moved the View to another year.
  useEffect(() => setShown(year), [year]);
  const follow = (next: number) => {
    setShown(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => change({ cut: { kind: "asOf", date: String(next) } }), REST_MS);
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.87rem]">
      <label htmlFor="time-slider">Evidence as known at the end of</label>
      <output htmlFor="time-slider" className="w-10 font-semibold tabular-nums">
        {shown}
      </output>
      <input
        id="time-slider"
        type="range"
        min={years.from}
        max={years.to}
        step={1}
        value={shown}
        onChange={({ target }) => follow(Number(target.value))}
        className="min-w-40 max-w-[40rem] grow accent-accent"
      />
      <button type="button" className="button" onClick={() => change({ cut: { kind: "latest" } })}>
        Back to the latest reports
      </button>
    </div>
  );
}
