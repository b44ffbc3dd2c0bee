import Link from "next/link";
import { signs } from "@/lib/evidence/format";
import type { DataVersion, TrialName } from "@/lib/versions/types";
import { summaryOf } from "@/lib/versions/words";

/** As many names as can be read at a glance; more are folded. */
const FEW = 12;

/** A version of the data in a few lines: its date, its datasets, and the trials added and removed. */
export function VersionCard({ version }: { version: DataVersion }) {
  const { number, date, datasets, trialCount, added, removed } = version;
  return (
    <section className="card mt-4 px-5 py-4" aria-labelledby={`version-${number}`}>
      <h2 id={`version-${number}`}>
        Version {number}, <time dateTime={date}>{date}</time>
      </h2>
      <p className="mt-1 break-words text-ink-2">
        Dataset {datasets.join(", ")}: {trialCount} trials. {signs(summaryOf(version))}
      </p>
      <Names title="added" trials={added} isLink />
      <Names title="removed" trials={removed} isLink={false} />
    </section>
  );
}

function Names({ title, trials, isLink }: { title: string; trials: readonly TrialName[]; isLink: boolean }) {
  if (trials.length === 0) return null;
  return (
    <details className="mt-2" open={trials.length <= FEW}>
      <summary className="cursor-pointer">
        {trials.length} {trials.length === 1 ? "trial" : "trials"} {title}
      </summary>
      <ul className="mt-2 gap-x-6 sm:columns-2 md:columns-3 xl:columns-5">
        {trials.map(({ id, name }) => (
          <li key={id}>
            {isLink ? (
              <Link href={`/trials/${id}`} prefetch={false}>
                {name}
              </Link>
            ) : (
              name
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
