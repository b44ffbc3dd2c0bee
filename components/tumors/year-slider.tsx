"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";

interface YearSliderProps {
  from: number;
  to: number;
  /** The year shown. */
  value: number;
  /** Parameters of the address that stay. */
  kept: readonly (readonly [name: string, value: string])[];
  path: string;
}

/** How long a thumb must rest before its year is fetched: a held arrow key passes over many. */
const REST_MS = 250;

/** The year as a slider. Without scripts it is a form with a button; with them the page follows the thumb. */
export function YearSlider({ from, to, value, kept, path }: YearSliderProps) {
  const router = useRouter();
  const [shown, setShown] = useState(value);
  const [ready, setReady] = useState(false);
  const [pending, startTransition] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setReady(true), []);
  // A link or the back button moved the page to another year.
  useEffect(() => setShown(value), [value]);
  const follow = (year: number) => {
    setShown(year);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const query = new URLSearchParams([...kept.map(([name, text]) => [name, text]), ["cut", String(year)]]);
      startTransition(() => router.push(`${path}?${query}`, { scroll: false }));
    }, REST_MS);
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
      <label htmlFor="as-of-year" className="font-medium">
        As known at the end of
      </label>
      <output htmlFor="as-of-year" className="w-10 font-semibold tabular-nums">
        {shown}
      </output>
      <input
        id="as-of-year"
        name="cut"
        type="range"
        min={from}
        max={to}
        step={1}
        value={shown}
        onChange={({ target }) => follow(Number(target.value))}
        className="min-w-40 max-w-[40rem] grow accent-accent"
      />
      {!ready && (
        <button type="submit" className="button">
          Show
        </button>
      )}
    </form>
  );
}
