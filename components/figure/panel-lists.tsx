"use client";

import { COLUMNS, columnsOfKind } from "@/lib/evidence/columns";
import { columnsOfStyle, partsOfStyle } from "@/lib/figures/rows/styles";
import { definitionOf, eventWords } from "@/lib/safety/grades";
import type { ColumnId, ResultKind } from "@/lib/view";
import { FIGURE_PARTS, type FigurePart } from "@/lib/view/figure";
import { Check, MoveButton } from "./fields";
import { useFigure } from "./use-figure";
import { PART_LABELS } from "./words";

/** What is drawn in addition to the rows. */
export function Parts() {
  const { figure, change } = useFigure();
  const drawn = figure.parts ?? [...partsOfStyle(figure.style)];
  const toggle = (part: FigurePart, on: boolean) =>
    change({ figure: { parts: on ? [...drawn, part] : drawn.filter((other) => other !== part) } });
  return FIGURE_PARTS.map((part) => (
    <Check
      key={part}
      label={PART_LABELS[part]}
      checked={drawn.includes(part)}
      onChange={(on) => toggle(part, on)}
    />
  ));
}

/** Which landmark times or adverse events are drawn: all, until some are left out. */
export function Choices({ found }: { found: readonly string[] }) {
  const { figure, change } = useFigure();
  const landmark = figure.kind === "landmark";
  const asked = landmark ? figure.times.map(String) : figure.events.map(definitionOf);
  const known = found.filter((choice) => asked.includes(choice));
  const drawn = known.length === 0 ? found : known;
  const set = (next: readonly string[]) => {
    const kept = next.length === found.length ? [] : found.filter((choice) => next.includes(choice));
    change({ figure: landmark ? { times: kept.map(Number) } : { events: kept } });
  };
  return (
    <>
      {found.map((choice) => (
        <Check
          key={choice}
          label={landmark ? `${choice} months` : eventWords(choice)}
          checked={drawn.includes(choice)}
          // The last one stays: an empty figure helps nobody.
          disabled={drawn.length === 1 && drawn.includes(choice)}
          onChange={(on) => set(on ? [...drawn, choice] : drawn.filter((other) => other !== choice))}
        />
      ))}
      <button
        type="button"
        className="button justify-center"
        disabled={drawn.length === found.length}
        onClick={() => set(found)}
      >
        All
      </button>
    </>
  );
}

/** The columns of the figure and their order. */
export function Columns({ result }: { result: ResultKind }) {
  const { figure, change } = useFigure();
  const shown = figure.columns ?? columnsOfStyle(figure.style, result);
  const others = columnsOfKind(result).filter((id) => !shown.includes(id));
  const set = (columns: readonly ColumnId[] | null) => change({ figure: { columns } });
  const move = (id: ColumnId, by: -1 | 1) => {
    const next = shown.filter((other) => other !== id);
    next.splice(shown.indexOf(id) + by, 0, id);
    set(next);
  };
  return (
    <>
      <ul className="grid gap-1">
        {[...shown, ...others].map((id) => {
          const at = shown.indexOf(id);
          return (
            <li key={id} className="flex items-center justify-between gap-2">
              <Check
                label={COLUMNS[id].label}
                checked={at >= 0}
                disabled={id === "trial" || id === "forest"}
                onChange={(on) => set(on ? [...shown, id] : shown.filter((other) => other !== id))}
              />
              {at >= 0 && (
                <span className="flex gap-1">
                  <MoveButton
                    label={`Move ${COLUMNS[id].label} left`}
                    glyph="↑"
                    disabled={at === 0}
                    onClick={() => move(id, -1)}
                  />
                  <MoveButton
                    label={`Move ${COLUMNS[id].label} right`}
                    glyph="↓"
                    disabled={at === shown.length - 1}
                    onClick={() => move(id, 1)}
                  />
                </span>
              )}
            </li>
          );
        })}
      </ul>
      <button
        type="button"
        className="button justify-center"
        disabled={figure.columns === null}
        onClick={() => set(null)}
      >
        The style’s columns
      </button>
    </>
  );
}
