"use client";

import { COLUMNS, columnsOfKind } from "@/lib/evidence/columns";
import { columnsOfStyle, partsOfStyle } from "@/lib/figures/rows/style";
import { FIGURE_KINDS } from "@/lib/figures/scene";
import { type ColumnId, GROUP_KEYS, type ResultKind, type View } from "@/lib/view";
import {
  FIGURE_PARTS,
  FIGURE_STYLES,
  type FigureOptions,
  type FigurePart,
  ROW_ORDERS,
  TEXT_SIZES,
  WIDTHS,
} from "@/lib/view/figure";
import { GROUP_LABELS } from "../evidence-table/labels";
import { Check, MoveButton, Section, Select, TextField } from "./fields";
import { type RowName, RowsByHand } from "./rows-by-hand";
import { useFigure } from "./use-figure";
import { KIND_LABELS, ORDER_LABELS, PART_LABELS, STYLE_LABELS } from "./words";

const listed = <T extends string>(values: readonly T[], labels: Record<T, string>) =>
  values.map((value) => ({ value, label: labels[value] }));

const DIGITS = ["reported", "0", "1", "2", "3"] as const;

interface PanelProps {
  result: ResultKind;
  rows: readonly RowName[];
  /** What the texts say where nobody wrote others. */
  standard: { title: string; left: string; right: string };
}

/** All choices of a figure. Every one is written into the address. */
export function FigurePanel({ result, rows, standard }: PanelProps) {
  const { view, figure, change } = useFigure();
  const set = (changes: Partial<FigureOptions>) => change({ figure: changes });
  return (
    <>
      <Section title="Figure" open>
        <Select
          label="Kind"
          value={figure.kind}
          options={listed(FIGURE_KINDS, KIND_LABELS)}
          onChange={(kind) => set({ kind })}
        />
        <Select
          label="Style"
          value={figure.style}
          options={listed(FIGURE_STYLES, STYLE_LABELS)}
          onChange={(style) => set({ style, parts: null, columns: null })}
        />
        <Select
          label="Colors"
          value={figure.color}
          options={[
            { value: "style", label: "Of the style" },
            { value: "class", label: "By therapy class, with shapes" },
            { value: "mono", label: "Black and white" },
          ]}
          onChange={(color) => set({ color })}
        />
      </Section>
      <Section title="Rows" open>
        <Select
          label="Pool"
          value={view.pool}
          options={[
            { value: "off", label: "Off" },
            { value: "auto", label: "On" },
            { value: "random", label: "Random effects" },
            { value: "common", label: "Common effect" },
          ]}
          onChange={(pool) => change({ view: { pool } })}
        />
        <Select
          label="Group by"
          value={view.group}
          options={listed<View["group"]>(GROUP_KEYS, GROUP_LABELS)}
          onChange={(group) => change({ view: { group, collapsed: [] } })}
        />
        <Select
          label="Order"
          value={figure.order}
          options={listed(ROW_ORDERS, ORDER_LABELS)}
          onChange={(order) => set({ order })}
        />
        {view.selected.length > 0 && (
          <Check
            label={`Only the ${view.selected.length} selected`}
            checked={figure.only === "selected"}
            onChange={(only) => set({ only: only ? "selected" : "matching" })}
          />
        )}
        <RowsByHand rows={rows} />
      </Section>
      <Section title="Columns">
        <Columns result={result} />
      </Section>
      <Section title="Axis and numbers">
        <AxisFields />
        <Select
          label="Decimals of estimates"
          value={figure.digits === null ? "reported" : (String(figure.digits) as (typeof DIGITS)[number])}
          options={DIGITS.map((value) => ({ value, label: value === "reported" ? "As reported" : value }))}
          onChange={(value) => set({ digits: value === "reported" ? null : Number(value) })}
        />
        <Select
          label="Size of marks"
          value={figure.marks}
          options={[
            { value: "weight", label: "Area by weight" },
            { value: "equal", label: "All alike" },
          ]}
          onChange={(marks) => set({ marks })}
        />
      </Section>
      <Section title="Texts">
        <Words label="Title" name="title" standard={standard.title} />
        <Words label="Subtitle" name="subtitle" standard="" />
        <Words label="Left side" name="favorsLeft" standard={standard.left} />
        <Words label="Right side" name="favorsRight" standard={standard.right} />
      </Section>
      <Section title="Size">
        <NumberField label="Text size, points" name="textSize" limits={TEXT_SIZES} />
        <NumberField label="Width, millimeters" name="width" limits={WIDTHS} />
        <Select
          label="Paper"
          value={figure.paper}
          options={[
            { value: "none", label: "As high as its rows" },
            { value: "a4", label: "Pages of A4" },
          ]}
          onChange={(paper) => set({ paper })}
        />
      </Section>
      <Section title="What is drawn">
        <Parts />
      </Section>
    </>
  );
}

function Parts() {
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

function Columns({ result }: { result: ResultKind }) {
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
        Columns of the style
      </button>
    </>
  );
}

const asNumber = (text: string): number | null => {
  const value = Number(text.trim().replace(",", ".").replace("−", "-"));
  return text.trim() !== "" && Number.isFinite(value) ? value : null;
};

function AxisFields() {
  const { figure, change } = useFigure();
  const { axis, ticks } = figure;
  const setEnd = (end: "from" | "to", text: string) => {
    const next = { from: axis?.from ?? null, to: axis?.to ?? null, [end]: asNumber(text) };
    if (next.from === null && next.to === null) return change({ figure: { axis: null } });
    // One end alone: the other is set as far away on the other side of 1.
    const from = next.from ?? (next.to === null ? 0.5 : Math.min(1 / next.to, next.to / 2));
    const to = next.to ?? Math.max(1 / from, from * 2);
    if (from < to) change({ figure: { axis: { from, to } } });
  };
  return (
    <>
      <div className="grid grid-cols-2 gap-2">
        <TextField
          label="Axis from"
          inputMode="decimal"
          value={axis === null ? "" : String(axis.from)}
          placeholder="by range"
          onCommit={(text) => setEnd("from", text)}
        />
        <TextField
          label="to"
          inputMode="decimal"
          value={axis === null ? "" : String(axis.to)}
          placeholder="by range"
          onCommit={(text) => setEnd("to", text)}
        />
      </div>
      <TextField
        label="Ticks, separated by blanks"
        value={ticks.join(" ")}
        placeholder="by range"
        onCommit={(text) =>
          change({
            figure: {
              ticks: [...new Set(text.split(/[\s;]+/).flatMap((part) => asNumber(part) ?? []))].sort(
                (a, b) => a - b,
              ),
            },
          })
        }
      />
    </>
  );
}

interface WordsProps {
  label: string;
  name: "title" | "subtitle" | "favorsLeft" | "favorsRight";
  standard: string;
}

/** A text of the figure: empty means the standard one, "-" means none. */
function Words({ label, name, standard }: WordsProps) {
  const { figure, change } = useFigure();
  const value = figure[name];
  return (
    <TextField
      label={`${label}${standard === "" ? "" : " (“-” for none)"}`}
      value={value === "" ? "-" : (value ?? "")}
      placeholder={standard}
      onCommit={(text) =>
        change({ figure: { [name]: text.trim() === "" ? null : text.trim() === "-" ? "" : text } })
      }
    />
  );
}

function NumberField({
  label,
  name,
  limits,
}: {
  label: string;
  name: "textSize" | "width";
  limits: { from: number; to: number };
}) {
  const { figure, change } = useFigure();
  const commit = (text: string) => {
    const value = asNumber(text);
    change({ figure: { [name]: value === null ? null : Math.min(limits.to, Math.max(limits.from, value)) } });
  };
  return (
    <TextField
      label={`${label} (${limits.from}–${limits.to})`}
      inputMode="decimal"
      value={figure[name] === null ? "" : String(figure[name])}
      placeholder="of the style"
      onCommit={commit}
    />
  );
}
