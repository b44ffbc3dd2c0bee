interface ChoiceProps {
  id: string;
  label: string;
  /** The parameter that the form sends it as. */
  name: string;
  options: readonly { id: string; name: string }[];
  /** The label of ""; without it, one of the options must be chosen. */
  all?: string;
  /** The option chosen initially; by default, the first in the list. */
  value?: string;
}

/** A labeled select in a plain form, one choice out of a list. */
export function Choice({ id, label, name, options, all, value }: ChoiceProps) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <label htmlFor={id} className="text-[0.8rem] text-ink-2">
        {label}
      </label>
      {/* Its own element for each value: a link to another value leaves the element that stands alone. */}
      <select key={value} id={id} name={name} defaultValue={value} className="field max-w-64">
        {all !== undefined && <option value="">{all}</option>}
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  );
}
