"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import type { MonthWithin } from "./month-within";
import { YearRange } from "./year-range";

interface YearSliderProps {
  from: number;
  to: number;
  /** The month shown: the slider moves its year. */
  month: MonthWithin;
  /** Parameters of the address that stay. */
  kept: readonly (readonly [name: string, value: string])[];
  path: string;
  /** Columns of years below it; omitted if there are none. */
  columns?: number | undefined;
}

/** The year as a slider. Without scripts it is a form with a button; with them the page follows the thumb. */
export function YearSlider({ from, to, month, kept, path, columns }: YearSliderProps) {
  const router = useRouter();
  const [ready, setReady] = useState(false);
  const [pending, startTransition] = useTransition();
  useEffect(() => setReady(true), []);
  const go = (year: number) => {
    const query = new URLSearchParams([
      ...kept.map(([name, text]) => [name, text]),
      ["cut", `${year}${month.suffix}`],
    ]);
    startTransition(() => router.push(`${path}?${query}`, { scroll: false }));
  };
  return (
    <form
      action={path}
      method="get"
      className="flex flex-wrap items-center gap-x-3 gap-y-1"
      data-ready={ready}
      aria-busy={pending}
    >
      {kept.map(([name, text]) => (
        <input key={name} type="hidden" name={name} value={text} />
      ))}
      <YearRange id="as-of-year" name="cut" from={from} to={to} value={month.year} go={go} columns={columns}>
        <span className="font-medium">{month.label}</span>
      </YearRange>
      {/* Not a button that disappears once scripts run: the content below would move. */}
      <noscript>
        <button type="submit" className="button">
          Show
        </button>
      </noscript>
    </form>
  );
}
