"use client";

import { MoveButton, TextField } from "./fields";
import { useFigure } from "./use-figure";

/** A row of the figure as the panel lists it. */
export interface RowName {
  id: string;
  name: string;
}

/** Most rows listed by hand; a longer list would not help. */
const MOST_LISTED = 60;

/** Order and names of single rows, which of them are drawn, and which enter the pool. */
export function RowsByHand({ rows }: { rows: readonly RowName[] }) {
  const { view, figure, change } = useFigure();
  if (rows.length === 0) return null;
  if (rows.length > MOST_LISTED)
    return (
      <p className="text-[0.85rem] text-ink-2">
        Edit names and order: for up to {MOST_LISTED} rows; this view has {rows.length}.
      </p>
    );
  const ids = rows.map(({ id }) => id);
  const move = (at: number, by: -1 | 1) => {
    const next = ids.filter((_, index) => index !== at);
    next.splice(at + by, 0, ids[at] ?? "");
    change({ figure: { order: "hand", hand: next } });
  };
  const rename = (id: string, text: string) => {
    const { [id]: _, ...others } = figure.labels;
    change({ figure: { labels: text.trim() === "" ? others : { ...others, [id]: text } } });
  };
  return (
    <details className="text-[0.85rem]">
      <summary className="cursor-pointer text-accent">Edit names and order</summary>
      {figure.only === "selected" && (
        <button
          type="button"
          className="button mt-2"
          onClick={() => change({ view: { selected: [] }, figure: { only: "matching" } })}
        >
          Show all matching rows again
        </button>
      )}
      <ol className="mt-2 grid gap-2">
        {rows.map(({ id, name }, at) => {
          const excluded = view.excluded.includes(id);
          return (
            <li key={id} className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-1.5">
              <TextField
                label={name}
                value={figure.labels[id] ?? ""}
                placeholder={name}
                onCommit={(text) => rename(id, text)}
              />
              <span className="flex gap-1 pb-1">
                <MoveButton
                  label={`Move ${name} up`}
                  glyph="↑"
                  disabled={at === 0}
                  onClick={() => move(at, -1)}
                />
                <MoveButton
                  label={`Move ${name} down`}
                  glyph="↓"
                  disabled={at === rows.length - 1}
                  onClick={() => move(at, 1)}
                />
                <MoveButton
                  label={`Remove ${name} from the figure`}
                  glyph="–"
                  disabled={rows.length === 1}
                  onClick={() =>
                    change({
                      view: { selected: ids.filter((other) => other !== id) },
                      figure: { only: "selected" },
                    })
                  }
                />
                {view.pool !== "off" && (
                  <MoveButton
                    label={excluded ? `Bring ${name} back into the pool` : `Leave ${name} out of the pool`}
                    glyph={excluded ? "↺" : "×"}
                    disabled={false}
                    onClick={() =>
                      change({
                        view: {
                          excluded: excluded
                            ? view.excluded.filter((other) => other !== id)
                            : [...view.excluded, id],
                        },
                      })
                    }
                  />
                )}
              </span>
            </li>
          );
        })}
      </ol>
    </details>
  );
}
