"use client";

import { COLUMN_DESCRIPTIONS } from "@/lib/evidence/column-descriptions";
import { columnLabel, columnsOfKind, visibleColumns } from "@/lib/evidence/columns";
import type { ColumnId, ResultKind } from "@/lib/view";
import { useView } from "./use-view";

/** What determines the columns of a table besides its View. */
export interface ColumnsOf {
  result: ResultKind;
  standard: readonly ColumnId[];
}

/** All columns: which are shown, and in which order. */
export function ColumnList({ result, standard }: ColumnsOf) {
  const { view, change } = useView();
  const shown = visibleColumns(view, result, standard);
  const hidden = columnsOfKind(result).filter((id) => !shown.includes(id));
  const set = (columns: ColumnId[]) => change({ columns });
  const move = (id: ColumnId, by: -1 | 1) => {
    const at = shown.indexOf(id);
    const next = shown.filter((column) => column !== id);
    next.splice(at + by, 0, id);
    set(next);
  };
  return (
    <>
      <ul className="w-64">
        {[...shown, ...hidden].map((id) => {
          const at = shown.indexOf(id);
          const label = columnLabel(id, result);
          return (
            <li
              key={id}
              className="flex min-h-6 items-center gap-2.5 py-0.5 text-[0.85rem]"
              title={COLUMN_DESCRIPTIONS[id]}
            >
              <input
                id={`column-${id}`}
                type="checkbox"
                checked={at >= 0}
                disabled={id === "trial"}
                onChange={() => set(at >= 0 ? shown.filter((column) => column !== id) : [...shown, id])}
              />
              <label htmlFor={`column-${id}`} className="flex-1">
                {label}
              </label>
              {at > 0 && (
                <>
                  <MoveButton
                    label={`Move ${label} left`}
                    glyph="↑"
                    disabled={at === 1}
                    onClick={() => move(id, -1)}
                  />
                  <MoveButton
                    label={`Move ${label} right`}
                    glyph="↓"
                    disabled={at === shown.length - 1}
                    onClick={() => move(id, 1)}
                  />
                </>
              )}
            </li>
          );
        })}
      </ul>
      <button
        type="button"
        className="button mt-2"
        disabled={view.columns === null}
        onClick={() => change({ columns: null })}
      >
        Default columns
      </button>
    </>
  );
}

function MoveButton(props: { label: string; glyph: string; disabled: boolean; onClick(): void }) {
  return (
    <button
      type="button"
      aria-label={props.label}
      disabled={props.disabled}
      onClick={props.onClick}
      className="h-6 w-6 rounded border border-rule text-ink-2 disabled:opacity-40"
    >
      {props.glyph}
    </button>
  );
}
