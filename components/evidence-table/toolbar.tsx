"use client";

import { useEffect, useRef, useState } from "react";
import { onDemand } from "@/components/ui/on-demand";
import { columnLabel, visibleColumns } from "@/lib/evidence/columns";
import type { CutChoice } from "@/lib/evidence/cut-choices";
import { type ColumnId, type DataCut, type MenuKey, type ResultKind, VIEW_KEYS, type View } from "@/lib/view";
import type { ColumnsOf } from "./column-list";
import { Popover } from "./popover";
import { useView } from "./use-view";

/** Time without a keystroke after which the search runs by itself. */
const TYPING_PAUSE_MS = 250;

export function SearchBox() {
  const { view, change } = useView();
  const [text, setText] = useState(view.search);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const typing = useRef(false);
  useEffect(() => {
    if (!typing.current) setText(view.search);
  }, [view.search]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const run = (search: string) => {
    clearTimeout(timer.current);
    typing.current = false;
    if (search.trim() === view.search) return;
    // One entry in the history for a word typed, not one for each letter.
    change({ search: search.trim() }, { replace: view.search !== "" });
  };
  return (
    <form
      className="col-span-2 min-w-0 grow basis-64"
      action="/evidence"
      onSubmit={(event) => {
        event.preventDefault();
        run(text);
      }}
    >
      <label htmlFor="search" className="sr-only">
        Search trials, drugs, brands and NCT numbers
      </label>
      <input
        id="search"
        type="search"
        name="q"
        className="field w-full"
        placeholder="Trial, drug, brand or NCT number"
        value={text}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => {
          typing.current = true;
          setText(target.value);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => run(target.value), TYPING_PAUSE_MS);
        }}
      />
    </form>
  );
}

/** Comparisons or results by arm, with how many rows each has. */
export function ResultTabs({ result, counts }: { result: ResultKind; counts: Record<ResultKind, number> }) {
  const { change } = useView();
  const tabs: { kind: ResultKind; label: string }[] = [
    { kind: "comparison", label: "Comparisons" },
    { kind: "arm", label: "Results by arm" },
  ];
  return (
    <fieldset className="col-span-2 flex">
      <legend className="sr-only">Kind of result</legend>
      {tabs.map(({ kind, label }) => (
        <button
          key={kind}
          type="button"
          aria-pressed={result === kind}
          className="button first:rounded-r-none last:-ml-px last:rounded-l-none"
          onClick={() => change({ show: kind, columns: null, sort: [] })}
        >
          {label} <span className="text-ink-3 tabular-nums">{counts[kind]}</span>
        </button>
      ))}
    </fieldset>
  );
}

const cutValue = (cut: DataCut) => (cut.kind === "asOf" ? cut.date : cut.kind);

/** Which report heads each row: the latest, the primary one, or the latest known at the end of a year. */
export function CutSelect({ choices }: { choices: readonly CutChoice[] }) {
  const { view, change } = useView();
  const value = cutValue(view.cut);
  // A date just chosen elsewhere has no words until the server has answered.
  const isNew = view.cut.kind === "asOf" && !choices.some(([date]) => date === value);
  return (
    <Labelled label="Data cut" htmlFor="cut">
      <select
        id="cut"
        className="field"
        value={value}
        onChange={({ target }) =>
          change({
            cut:
              target.value === "latest" || target.value === "primary"
                ? { kind: target.value }
                : { kind: "asOf", date: target.value },
          })
        }
      >
        <option value="latest">Latest report</option>
        <option value="primary">Primary report</option>
        <optgroup label="As known at the end of">
          {isNew && <option>{value}</option>}
          {choices.map(([date, words]) => (
            <option key={date} value={date}>
              {words}
            </option>
          ))}
        </optgroup>
      </select>
    </Labelled>
  );
}

/**
 * A choice of the View, by key: its id is the key.
 * @param also what goes with a new choice.
 */
function ViewSelect({ of: key, also }: { of: MenuKey; also?: Partial<View> }) {
  const { view, change } = useView();
  const { label, names } = VIEW_KEYS[key];
  return (
    <Labelled label={label} htmlFor={key}>
      <select
        id={key}
        className="field"
        value={view[key]}
        onChange={({ target }) => change({ [key]: target.value, ...also })}
      >
        {Object.entries(names).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

export const GroupSelect = () => <ViewSelect of="group" also={{ collapsed: [] }} />;
export const PopulationSelect = () => <ViewSelect of="population" also={{ open: [] }} />;
export const PoolSelect = () => <ViewSelect of="pool" />;
export const DensitySelect = () => <ViewSelect of="density" />;

/** Sorting where the column heads have no room: on narrow screens. */
export function SortSelect({ result, standard }: ColumnsOf) {
  const { view, change } = useView();
  const [first] = view.sort;
  const value = first === undefined ? "" : `${first.descending ? "-" : ""}${first.column}`;
  return (
    <div className="md:hidden">
      <Labelled label="Sort by" htmlFor="sort">
        <select
          id="sort"
          className="field"
          value={value}
          onChange={({ target }) =>
            change({
              sort:
                target.value === ""
                  ? []
                  : [
                      {
                        column: target.value.replace("-", "") as ColumnId,
                        descending: target.value.startsWith("-"),
                      },
                    ],
            })
          }
        >
          <option value="">Trial</option>
          {visibleColumns(view, result, standard).flatMap((id) => [
            <option key={id} value={id}>
              {columnLabel(id, result)}, ascending
            </option>,
            <option key={`-${id}`} value={`-${id}`}>
              {columnLabel(id, result)}, descending
            </option>,
          ])}
        </select>
      </Labelled>
    </div>
  );
}

function Labelled({
  label,
  htmlFor,
  children,
}: {
  label: string;
  htmlFor: string;
  children: React.ReactNode;
}) {
  return (
    <div className="labeled-control">
      <label htmlFor={htmlFor} className="whitespace-nowrap text-[0.82rem] text-ink-2">
        {label}
      </label>
      {children}
    </div>
  );
}

/** Loaded when it is opened. */
const ColumnList = onDemand(() => import("./column-list").then(({ ColumnList }) => ColumnList));

/** Which columns show, and in which order. */
export const ColumnPicker = (props: ColumnsOf) => (
  <Popover label="Columns">
    <ColumnList {...props} />
  </Popover>
);

const ExportList = onDemand(() => import("./export-list").then(({ ExportList }) => ExportList));

/** The table as a file, or copied. */
export const ExportMenu = ({ selectedHere }: { selectedHere: number }) => (
  <Popover label="Export">
    <ExportList selectedHere={selectedHere} />
  </Popover>
);
