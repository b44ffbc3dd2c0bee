"use client";

import { useView } from "./use-view";

/** The years of first enrollment that the View is restricted to. */
export function StartYearForm({ range }: { range: { from: number; to: number } | null }) {
  const { view, change } = useView();
  const { from, to } = view.startYear;
  const read = (form: HTMLFormElement, name: string) => {
    const text = String(new FormData(form).get(name) ?? "").trim();
    return /^(19|20)\d{2}$/.test(text) ? Number(text) : null;
  };
  return (
    <form
      key={`${from}-${to}`}
      className="mt-1 flex items-center gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        const [first, last] = [read(event.currentTarget, "from"), read(event.currentTarget, "to")];
        const swapped = first !== null && last !== null && first > last;
        change({ startYear: swapped ? { from: last, to: first } : { from: first, to: last } });
      }}
    >
      <YearField name="from" label="From year" value={from} hint={range?.from} />
      <span aria-hidden="true">–</span>
      <YearField name="to" label="To year" value={to} hint={range?.to} />
      <button type="submit" className="button">
        Set
      </button>
    </form>
  );
}

function YearField(props: { name: string; label: string; value: number | null; hint: number | undefined }) {
  return (
    <input
      className="field w-16"
      name={props.name}
      aria-label={props.label}
      inputMode="numeric"
      pattern="(19|20)[0-9]{2}"
      title="A year such as 2016"
      defaultValue={props.value ?? ""}
      placeholder={String(props.hint ?? "")}
    />
  );
}
