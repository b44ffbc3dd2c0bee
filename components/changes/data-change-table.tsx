import Link from "next/link";
import type { NamedChange } from "@/db/queries/data-changes";
import { signs } from "@/lib/evidence/format";
import { changeText, subjectText } from "@/lib/versions/words";

/** Figures that differ from one version of the data to the next, each with its report. */
export function DataChangeTable({ changes }: { changes: readonly NamedChange[] }) {
  const several = new Set(changes.map(({ version }) => version)).size > 1;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolling content must be reachable by keyboard (WCAG 2.1.1)
    <section className="scroll-x" aria-label="What changed in the data" tabIndex={0}>
      <table className="data-table table-fixed md:min-w-[62rem]">
        <caption className="sr-only">What changed in the data, by trial</caption>
        <thead>
          <tr>
            <th scope="col" className="w-[38%] md:w-[14%]">
              Trial
            </th>
            <th scope="col" className="max-md:hidden md:w-[34%]">
              Figure
            </th>
            <th scope="col" className="max-md:hidden md:w-[14%]">
              Report
            </th>
            <th scope="col">What changed, old → new</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <Line key={`${change.version} ${change.what} ${change.id}`} change={change} several={several} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Line({ change, several }: { change: NamedChange; several: boolean }) {
  const { trial, isThere, reportLabel, version } = change;
  const subject = signs(subjectText(change));
  return (
    <tr>
      <th scope="row">
        {isThere ? (
          <Link href={`/trials/${trial.id}`} prefetch={false} className="font-medium">
            {trial.name}
          </Link>
        ) : (
          <span className="font-medium">{trial.name}</span>
        )}
        {several && <span className="block font-normal text-[0.8rem] text-ink-3">Version {version}</span>}
        <span className="block break-words font-normal text-[0.8rem] text-ink-2 md:hidden">
          {subject}
          {reportLabel !== null && `; ${reportLabel}`}
        </span>
      </th>
      <td className="break-words max-md:hidden">{subject}</td>
      <td className="max-md:hidden">{reportLabel ?? "—"}</td>
      <td className="break-words tabular-nums">{signs(changeText(change))}</td>
    </tr>
  );
}
