"use client";

import { type ReactNode, Suspense, useId, useState } from "react";
import { Chevron } from "@/components/ui/chevron";
import { onDemand } from "@/components/ui/on-demand";
import type { FacetValue } from "@/lib/evidence/types";
import { FACET_KEYS, type FacetKey, VIEW_KEYS } from "@/lib/view";
import { FILTER_FORM, OPEN_FROM_START, SHORT_LIST } from "./facet-settings";
import { useView } from "./use-view";

interface FacetPanelProps {
  facets: Record<FacetKey, FacetValue[]>;
  startYear: { from: number; to: number } | null;
  /** What submits the filters if no script does. */
  withoutScripts: ReactNode;
}

/** All facets with live counts. A facet without any value for this View is left out. */
export function FacetPanel({ facets, startYear, withoutScripts }: FacetPanelProps) {
  return (
    <>
      {FACET_KEYS.filter((key) => facets[key].length > 0).map((key) => (
        <Facet key={key} facet={key} values={facets[key]} />
      ))}
      <StartYear range={startYear} />
      {withoutScripts}
    </>
  );
}

function Facet({ facet, values }: { facet: FacetKey; values: FacetValue[] }) {
  const { view } = useView();
  const [all, setAll] = useState(false);
  // Kept here, because otherwise removing the last value would close the facet over the box just clicked.
  const [open, setOpen] = useState(OPEN_FROM_START.includes(facet) || view[facet].length > 0);
  const chosen = view[facet];
  const listed = all
    ? values
    : values.filter(({ value }, index) => index < SHORT_LIST || chosen.includes(value));
  return (
    <details
      className="group border-rule border-b py-2"
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary className="flex list-none items-center justify-between py-1 font-semibold text-[0.87rem] [&::-webkit-details-marker]:hidden">
        <span>
          {VIEW_KEYS[facet].label}
          {chosen.length > 0 && <span className="ml-1.5 text-accent">({chosen.length})</span>}
        </span>
        <Chevron />
      </summary>
      {/* Folded content is not drawn: most facets are folded, so the server has less to write. */}
      {open && (
        <fieldset className="mt-1">
          <legend className="sr-only">{VIEW_KEYS[facet].label}</legend>
          {listed.map((value, index) => (
            <FacetOption
              key={value.value}
              facet={facet}
              option={value}
              heading={value.heading !== listed[index - 1]?.heading ? value.heading : null}
            />
          ))}
          {values.length > SHORT_LIST && (
            <button type="button" className="mt-1 text-[0.82rem] text-accent" onClick={() => setAll(!all)}>
              {all ? "Show fewer" : `Show all ${values.length}`}
            </button>
          )}
        </fieldset>
      )}
    </details>
  );
}

function FacetOption({
  facet,
  option,
  heading,
}: {
  facet: FacetKey;
  option: FacetValue;
  heading: string | null;
}) {
  const { view, change } = useView();
  const id = useId();
  const chosen = view[facet];
  const checked = chosen.includes(option.value);
  const toggle = () =>
    change({
      [facet]: checked ? chosen.filter((value) => value !== option.value) : [...chosen, option.value],
    });
  return (
    <>
      {heading !== null && <p className="mt-1.5 text-[0.75rem] text-ink-3">{heading}</p>}
      <div className="facet-value" style={{ paddingLeft: `${option.depth * 0.9}rem` }}>
        <input
          id={id}
          type="checkbox"
          form={FILTER_FORM}
          name={VIEW_KEYS[facet].param}
          value={VIEW_KEYS[facet].format([option.value])}
          className="translate-y-[1px]"
          checked={checked}
          onChange={toggle}
        />
        <label htmlFor={id} className="flex flex-1 cursor-pointer justify-between gap-2">
          <span>{option.label}</span>
          <span className="text-ink-3 tabular-nums">{option.count}</span>
        </label>
      </div>
    </>
  );
}

/** Loaded when it is opened. */
const StartYearForm = onDemand(() => import("./start-year-form").then(({ StartYearForm }) => StartYearForm));

function StartYear({ range }: { range: { from: number; to: number } | null }) {
  const { from, to } = useView().view.startYear;
  const [opened, setOpened] = useState(from !== null || to !== null);
  if (range === null && from === null && to === null) return null;
  return (
    <details
      className="group py-2"
      open={from !== null || to !== null}
      onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}
    >
      <summary className="flex list-none items-center justify-between py-1 font-semibold text-[0.87rem] [&::-webkit-details-marker]:hidden">
        First enrollment
        <Chevron />
      </summary>
      <Suspense>{opened && <StartYearForm range={range} />}</Suspense>
    </details>
  );
}
