"use client";

import { type ReactNode, useId, useState } from "react";
import { Chevron } from "@/components/ui/chevron";

/** The building blocks of a figure's panel. */

export function Section({
  title,
  open = false,
  children,
}: {
  title: string;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details className="group border-rule border-b py-1.5" open={open}>
      <summary className="flex list-none items-center justify-between py-1 font-semibold text-[0.87rem] [&::-webkit-details-marker]:hidden">
        {title}
        <Chevron />
      </summary>
      <div className="grid gap-2 pt-1 pb-2">{children}</div>
    </details>
  );
}

interface SelectProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange(value: T): void;
}

export function Select<T extends string>({ label, value, options, onChange }: SelectProps<T>) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <label htmlFor={id} className="text-[0.8rem] text-ink-2">
        {label}
      </label>
      <select
        id={id}
        className="field w-full"
        value={value}
        onChange={({ target }) => onChange(target.value as T)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

interface CheckProps {
  label: string;
  checked: boolean;
  disabled?: boolean;
  onChange(checked: boolean): void;
}

export function Check({ label, checked, disabled = false, onChange }: CheckProps) {
  const id = useId();
  return (
    <div className="flex min-h-6 items-start gap-2.5 py-0.5 text-[0.85rem] leading-snug">
      <input
        id={id}
        type="checkbox"
        className="translate-y-[1px]"
        checked={checked}
        disabled={disabled}
        onChange={({ target }) => onChange(target.checked)}
      />
      <label htmlFor={id}>{label}</label>
    </div>
  );
}

interface TextFieldProps {
  label: string;
  value: string;
  placeholder?: string | undefined;
  inputMode?: "decimal" | "text";
  /** Returns a sentence if the text can't be used. */
  onCommit(text: string): unknown;
}

/** A text that takes effect when it is left or Enter is pressed: a figure redrawn for each letter would stutter. */
export function TextField({ label, value, placeholder, inputMode = "text", onCommit }: TextFieldProps) {
  const id = useId();
  const [fault, setFault] = useState<string | undefined>(undefined);
  const commit = (text: string) => {
    const answer = text === value ? undefined : onCommit(text);
    setFault(typeof answer === "string" ? answer : undefined);
  };
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <label htmlFor={id} className="text-[0.8rem] text-ink-2">
        {label}
      </label>
      <input
        key={value}
        id={id}
        className="field w-full"
        defaultValue={value}
        placeholder={placeholder}
        inputMode={inputMode}
        autoComplete="off"
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : `${id}-fault`}
        onBlur={({ target }) => commit(target.value)}
        onKeyDown={({ key, currentTarget }) => {
          if (key === "Enter") commit(currentTarget.value);
          if (key === "Escape") currentTarget.value = value;
        }}
      />
      {fault !== undefined && (
        <p id={`${id}-fault`} role="alert" className="text-[0.8rem] text-bad">
          {fault}
        </p>
      )}
    </div>
  );
}

export function MoveButton(props: { label: string; glyph: string; disabled: boolean; onClick(): void }) {
  return (
    <button
      type="button"
      aria-label={props.label}
      // Not `disabled`: that would take the focus from whoever moved a row to the end.
      aria-disabled={props.disabled}
      onClick={() => !props.disabled && props.onClick()}
      className="h-6 w-6 rounded border border-rule text-ink-2 aria-disabled:opacity-40"
    >
      {props.glyph}
    </button>
  );
}
