import Link from "next/link";
import { MonthChoice } from "@/components/time/month-choice";
import { monthWithin } from "@/components/time/month-within";
import { YearSlider } from "@/components/time/year-slider";
import type { TumorOptions } from "@/db/answers/tumor-types";
import { decemberOf, withinYears, yearOfMonth } from "@/lib/view/months";

interface TimeControlProps {
  years: TumorOptions["years"];
  /** The month at whose end evidence is shown; null: the latest reports. */
  month: number | null;
  path: string;
  kept: readonly (readonly [name: string, value: string])[];
}

/** The data cut of the page: a slider of years, a link for each with the trials first reported in it, and its months. */
export function TimeControl({ years, month, path, kept }: TimeControlProps) {
  const [first, last] = [years[0]?.year, years.at(-1)?.year];
  if (first === undefined || last === undefined) return null;
  const shown = withinYears(month ?? decemberOf(last), { from: first, to: last });
  const year = month === null ? null : yearOfMonth(month);
  const most = Math.max(1, ...years.map(({ trials }) => trials.length));
  const hrefOf = (value: string | null) => {
    const query = new URLSearchParams([
      ...kept.map(([name, text]) => [name, text]),
      ...(value === null ? [] : [["cut", value]]),
    ]);
    return query.size === 0 ? path : `${path}?${query}`;
  };
  return (
    <section aria-label="Date of the evidence" className="card no-print mt-4 px-4 py-3 text-[0.87rem]">
      <YearSlider
        from={first}
        to={last}
        month={monthWithin(shown, "As known at the end of")}
        kept={kept}
        path={path}
        columns={years.length}
      />
      <ul
        className="grid items-end max-sm:hidden"
        style={{ gridTemplateColumns: `repeat(${years.length}, minmax(0, 1fr))` }}
      >
        {years.map(({ year: each, trials }) => (
          <li key={each}>
            <Link
              href={hrefOf(String(each))}
              prefetch={false}
              scroll={false}
              aria-current={each === year ? "true" : undefined}
              title={
                trials.length === 0
                  ? `No trial first reported in ${each}`
                  : `First reported in ${each}: ${trials.join(", ")}`
              }
              className="flex h-[3.9rem] flex-col items-center justify-end rounded text-ink-2 tabular-nums hover:no-underline aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-accent max-sm:text-[0.68rem]"
            >
              <span aria-hidden="true" className="text-[0.72rem] text-ink-3 max-sm:text-[0.65rem]">
                {trials.length > 0 && `+${trials.length}`}
              </span>
              <span
                aria-hidden="true"
                className="w-3/5 max-w-5 bg-rule-2"
                style={{ height: `${(trials.length / most) * 1.4}rem` }}
              />
              <span aria-hidden="true" className="sm:hidden">
                ’{String(each).slice(2)}
              </span>
              <span className="max-sm:sr-only">{each}</span>
              <span className="sr-only">
                , {trials.length} {trials.length === 1 ? "trial" : "trials"} first reported
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Link
          href={hrefOf(null)}
          prefetch={false}
          scroll={false}
          className="button"
          aria-current={year === null ? "true" : undefined}
        >
          Latest reports
        </Link>
        {month !== null && <MonthChoice month={shown} hrefOf={hrefOf} />}
        <p className="min-w-0 flex-1 basis-64 text-[0.8rem] text-ink-3">
          Bars: trials first reported in the year. A year shows what had been published by its end, a month
          what had been published by the end of that month.
        </p>
      </div>
    </section>
  );
}
