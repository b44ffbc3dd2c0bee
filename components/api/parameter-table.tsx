import { Fragment } from "react";
import type { ParameterDoc } from "./types";

/** Values listed at once; more are folded. */
const MOST_SHOWN = 8;

/** The parameters of an endpoint with what each takes. */
export function ParameterTable({
  parameters,
  label,
}: {
  parameters: readonly ParameterDoc[];
  label: string;
}) {
  return (
    <div className="mt-1">
      <table className="data-table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Takes</th>
          </tr>
        </thead>
        <tbody>
          {parameters.map((parameter) => (
            <tr key={parameter.name}>
              <th scope="row">
                <code>{parameter.name}</code>
                {parameter.required && <span className="block text-ink-3 text-sm">needed</span>}
              </th>
              <td>
                <Described text={parameter.description} />
                <Values parameter={parameter} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Values({ parameter: { values, isList, kind } }: { parameter: ParameterDoc }) {
  if (values.length === 0) return kind === "" ? null : <div className="mt-0.5 text-ink-3">{kind}</div>;
  const words = (
    <span className="text-ink-2 [overflow-wrap:anywhere]">
      {values.map((value, index) => (
        <Fragment key={value}>
          {index > 0 && " · "}
          <code>{value}</code>
        </Fragment>
      ))}
    </span>
  );
  const several = isList ? "one or more, separated by commas: " : "";
  if (values.length <= MOST_SHOWN)
    return (
      <div className="mt-0.5 text-ink-3">
        {several}
        {words}
      </div>
    );
  return (
    <details className="mt-0.5">
      <summary className="text-ink-3">
        {isList ? "one or more" : "one"} of {values.length} values
      </summary>
      {words}
    </details>
  );
}

/** Text in which words between backquotes are code. */
export function Described({ text }: { text: string }) {
  return text.split("`").map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed sentence never move.
      <code key={index}>{part}</code>
    ) : (
      part
    ),
  );
}
