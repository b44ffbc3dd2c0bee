"use client";

import { type ResultKind, VIEW_KEYS } from "@/lib/view";
import { FIGURE_STYLES, type FigureOptions, ROW_ORDERS, TEXT_SIZES, WIDTHS } from "@/lib/view/figure";
import { FIGURE_KINDS, KIND_NAMES } from "@/lib/view/figure-kinds";
import { Check, Section, Select } from "./fields";
import { AxisFields, NumberField, Words } from "./panel-fields";
import { Choices, Columns, Parts } from "./panel-lists";
import { type RowName, RowsByHand } from "./rows-by-hand";
import { useFigure } from "./use-figure";
import { ORDER_LABELS, STYLE_LABELS } from "./words";

const listed = <T extends string>(values: readonly T[], labels: Readonly<Record<T, string>>) =>
  values.map((value) => ({ value, label: labels[value] }));

const DIGITS = ["reported", "0", "1", "2", "3"] as const;

interface PanelProps {
  result: ResultKind;
  /** Whether the axis is one of ratios. */
  logarithmic: boolean;
  /** Times or events that occur, where the kind of figure has them. */
  choices: readonly string[];
  rows: readonly RowName[];
  /** Rows selected by hand that are in the View. */
  selectedHere: number;
  /** The default texts. */
  standard: { title: string; left: string; right: string };
}

/** All choices of a figure. Every one is written into the address. */
export function FigurePanel({ result, logarithmic, choices, rows, selectedHere, standard }: PanelProps) {
  const { view, figure, change } = useFigure();
  const set = (changes: Partial<FigureOptions>) => change({ figure: changes });
  return (
    <>
      <Section title="Figure" open>
        <Select
          label="Kind"
          value={figure.kind}
          options={listed(FIGURE_KINDS, KIND_NAMES)}
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
            { value: "style", label: "From the style" },
            { value: "class", label: "By therapy class, with shapes" },
            { value: "mono", label: "Black and white" },
          ]}
          onChange={(color) => set({ color })}
        />
      </Section>
      <Section title="Rows" open>
        <Select
          label={VIEW_KEYS.pool.label}
          value={view.pool}
          options={listed(VIEW_KEYS.pool.values, VIEW_KEYS.pool.names)}
          onChange={(pool) => change({ view: { pool } })}
        />
        <Select
          label={VIEW_KEYS.group.label}
          value={view.group}
          options={listed(VIEW_KEYS.group.values, VIEW_KEYS.group.names)}
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
            label={
              selectedHere === view.selected.length
                ? `Only the ${selectedHere} selected`
                : `Only the selected (${selectedHere} of ${view.selected.length} are in this View)`
            }
            checked={figure.only === "selected"}
            onChange={(only) => set({ only: only ? "selected" : "matching" })}
          />
        )}
        <RowsByHand rows={rows} />
      </Section>
      {choices.length > 1 && (
        <Section title={figure.kind === "landmark" ? "Times" : "Adverse events"}>
          <Choices found={choices} />
        </Section>
      )}
      <Section title="Columns">
        <Columns result={result} />
      </Section>
      <Section title="Axis and numbers">
        <AxisFields logarithmic={logarithmic} />
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
            { value: "equal", label: "All the same" },
          ]}
          onChange={(marks) => set({ marks })}
        />
        <Select
          label="Appearance of marks"
          value={figure.looks}
          options={[
            { value: "style", label: "As in the style" },
            { value: "shown", label: "Exploratory, not significant, not checked" },
            { value: "alike", label: "All the same" },
          ]}
          onChange={(looks) => set({ looks })}
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
            { value: "none", label: "As tall as the rows need" },
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
