import Link from "next/link";
import { YearSlider } from "@/components/time/year-slider";
import type { TumorOptions } from "@/db/queries/tumors";

interface TimeControlProps {
  years: TumorOptions["years"];
  /** The year shown; null: the latest reports. */
  year: number | null;
  path: string;
  kept: readonly (readonly [name: string, value: string])[];
}

/** The data cut of the page by year: a slider, and a link for each year with the trials first reported in it. */
export function TimeControl({ years, year, path, kept }: TimeControlProps) {
  const [first, last] = [years[0]?.year, years.at(-1)?.year];
  if (first === undefined || last === undefined) return null;
  const most = Math.max(1, ...years.map(({ trials }) => trials.length));
  const hrefOf = (value: number | null) => {
    const query = new URLSearchParams([
      ...kept.map(([name, text]) => [name, text]),
      ...(value === null ? [] : [["cut", String(value)]]),
    ]);
    return query.size === 0 ? path : `${path}?${query}`;
  };
  return (
    <section aria-label="Date of the evidence" className="card no-print mt-4 px-4 py-3 text-[0.87rem]">
      <YearSlider
        from={first}
        to={last}
        value={Math.min(Math.max(year ?? last, first), last)}
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
              href={hrefOf(each)}
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
        <p className="min-w-0 flex-1 basis-64 text-[0.8rem] text-ink-3">
          Bars: trials first reported in the year. Reports are dated by year, so each year shows what was out
          at its end.
        </p>
      </div>
    </section>
  );
}
