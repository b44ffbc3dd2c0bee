"use client";

import { TextField } from "./fields";
import { useFigure } from "./use-figure";

const asNumber = (text: string): number | null => {
  const value = Number(text.trim().replace(",", ".").replace("−", "-"));
  return text.trim() !== "" && Number.isFinite(value) ? value : null;
};

/** Ends and ticks of the axis. */
export function AxisFields({ logarithmic }: { logarithmic: boolean }) {
  const { figure, change } = useFigure();
  const { axis, ticks } = figure;
  const setEnd = (end: "from" | "to", text: string) => {
    const number = asNumber(text);
    if (number === null && text.trim() !== "") return `“${text.trim().slice(0, 20)}” is not a number.`;
    const next = { from: axis?.from ?? null, to: axis?.to ?? null, [end]: number };
    if (next.from === null && next.to === null) return void change({ figure: { axis: null } });
    if (logarithmic && number !== null && number <= 0)
      return "An axis of ratios can't include 0 or anything below it.";
    // If only one end is given, the other is set at the same distance on the other side of 1.
    const from = next.from ?? (next.to === null ? 0.5 : Math.min(1 / next.to, next.to / 2));
    const to = next.to ?? Math.max(1 / from, from * 2);
    if (from >= to) return "The axis must run from a smaller to a larger number.";
    return void change({ figure: { axis: { from, to } } });
  };
  return (
    <>
      <div className="grid grid-cols-2 gap-2">
        <TextField
          label="Axis from"
          inputMode="decimal"
          value={axis === null ? "" : String(axis.from)}
          placeholder="automatic"
          onCommit={(text) => setEnd("from", text)}
        />
        <TextField
          label="to"
          inputMode="decimal"
          value={axis === null ? "" : String(axis.to)}
          placeholder="automatic"
          onCommit={(text) => setEnd("to", text)}
        />
      </div>
      <TextField
        label="Ticks, separated by spaces"
        value={ticks.join(" ")}
        placeholder="automatic"
        onCommit={(text) => {
          const parts = text.split(/[\s;]+/).filter((part) => part !== "");
          const wrong = parts.find((part) => asNumber(part) === null);
          if (wrong !== undefined) return `“${wrong.slice(0, 20)}” is not a number.`;
          const found = new Set(parts.flatMap((part) => asNumber(part) ?? []));
          return void change({ figure: { ticks: [...found].sort((a, b) => a - b) } });
        }}
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
export function Words({ label, name, standard }: WordsProps) {
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

/** A size within limits; empty: that of the style. */
export function NumberField({
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
    if (value === null && text.trim() !== "") return `“${text.trim().slice(0, 20)}” is not a number.`;
    if (value !== null && (value < limits.from || value > limits.to))
      return `Enter a number from ${limits.from} to ${limits.to}.`;
    return void change({ figure: { [name]: value } });
  };
  return (
    <TextField
      label={`${label} (${limits.from}–${limits.to})`}
      inputMode="decimal"
      value={figure[name] === null ? "" : String(figure[name])}
      placeholder="as in the style"
      onCommit={commit}
    />
  );
}
