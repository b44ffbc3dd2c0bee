import type { CompareNotice } from "@/lib/view/compare";

interface CompareNoticesProps {
  /** A sentence on each trial that the dataset does not have. */
  unknown: readonly string[];
  malformed: readonly CompareNotice[];
  /** The only trial, if there is just one. */
  alone: string | null;
  /** Trials after the eighth. */
  waiting: readonly { id: string; name: string }[];
  /** A requested endpoint that none of the trials has. */
  endpoint: string | null;
  /** Whether patients are chosen for whom there is no result. */
  nobody: boolean;
  /** Where results were looked for: "for PD-L1 TPS or TC ≥50% at this data cut". */
  among: string;
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}...` : text);

/** Which parts of the address could not be shown, and what happened to the rest. */
export function CompareNotices({
  unknown,
  malformed,
  alone,
  waiting,
  endpoint,
  nobody,
  among,
}: CompareNoticesProps) {
  const notes = [
    ...unknown,
    ...malformed.map(({ param, found }) => `“${found}” in “${param}” was not understood and was ignored.`),
    ...(endpoint === null ? [] : [`None of these trials has a result for “${short(endpoint)}” ${among}.`]),
    ...(nobody ? [`None of these trials has a result in our data ${among}.`] : []),
    ...(alone === null ? [] : [`${alone} is the only trial so far: add a second one to compare.`]),
    ...(waiting.length === 0
      ? []
      : [
          `Eight trials fit side by side. Waiting for a free column: ${waiting.map(({ name }) => name).join(", ")}. Remove a column, and the next one moves in.`,
        ]),
  ];
  if (notes.length === 0) return null;
  return (
    <div role="status" className="mt-4 rounded-lg bg-warn-soft px-4 py-2 text-[0.87rem]">
      <ul className="space-y-1">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </div>
  );
}
