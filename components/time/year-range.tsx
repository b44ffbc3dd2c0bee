import { type ReactNode, useEffect, useRef, useState } from "react";

interface YearRangeProps {
  id: string;
  /** The parameter that a form sends it as. */
  name?: string;
  from: number;
  to: number;
  /** The year that the page shows. */
  value: number;
  /** Called with the year that the thumb came to rest on. */
  go: (year: number) => void;
  /** Columns of equal width, one per year, below it: the slider takes their line, its thumb over theirs. */
  columns?: number | undefined;
  /** The label. */
  children: ReactNode;
}

/** How long a thumb must rest before its year is fetched: a held arrow key passes over many. */
const REST_MS = 250;

/** A label, the year and its slider, for a row that the caller lays out. The year runs ahead of the page. */
export function YearRange({ id, name, from, to, value, go, columns, children }: YearRangeProps) {
  const [shown, setShown] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // A select, a link or the back button moved the page to another year.
  useEffect(() => setShown(value), [value]);
  const follow = (year: number) => {
    setShown(year);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => go(year), REST_MS);
  };
  return (
    <>
      <label htmlFor={id}>{children}</label>
      <output htmlFor={id} className="w-10 font-semibold tabular-nums">
        {shown}
      </output>
      {columns !== undefined && <span className="basis-full" />}
      <input
        id={id}
        name={name}
        type="range"
        min={from}
        max={to}
        step={1}
        value={shown}
        onChange={({ target }) => follow(Number(target.value))}
        className={columns === undefined ? "min-w-40 max-w-[40rem] grow accent-accent" : "accent-accent"}
        style={columns === undefined ? undefined : overColumns(columns)}
      />
    </>
  );
}

/** Width in px of a slider's thumb in browsers that leave it as it is. */
const THUMB = 16;

/** From the middle of the first column to that of the last, and half a thumb more at either end. */
const overColumns = (columns: number) => ({
  width: `calc(100% - 100% / ${columns} + ${THUMB}px)`,
  marginInlineStart: `calc(50% / ${columns} - ${THUMB / 2}px)`,
});
