import Link from "next/link";
import { ComparabilityList } from "@/components/compare/comparability-list";
import { foundSentence } from "@/lib/compare/words";
import { anchorSentence, type CheckedSet } from "@/lib/evidence/comparability";
import { signs } from "@/lib/evidence/format";

interface DifferencesProps {
  check: CheckedSet;
  trials: number;
  /** What a careful reader must know of each trial; empty where there are too many trials to read them all. */
  notes: { id: string; name: string; notes: string }[];
}

/** How the trials on screen differ: shown wherever several appear side by side, before anyone compares their medians. */
export function Differences({ check, trials, notes }: DifferencesProps) {
  if (check.checked.length === 0) return null;
  return (
    <details className="card mt-4 px-4 py-2 text-[0.87rem]">
      <summary className="py-1">
        <strong className="font-semibold">Patients were not randomized between these {trials} trials.</strong>{" "}
        <span className="text-ink-2">{foundSentence(check)}</span>
      </summary>
      <p className="mt-1 max-w-prose text-ink-2">
        A difference between two rows may come from any of these rather than from the drugs. Medians of
        different trials must not be subtracted. {anchorSentence(check.checked)}
      </p>
      <ComparabilityList check={check} />
      {notes.length > 0 && (
        <>
          <h2 className="mt-3 text-[0.95rem]">What a careful reader must know</h2>
          <p className="text-ink-2">
            Trials also define the same endpoint differently, allow different treatments before and after, and
            follow patients differently.
          </p>
          <dl className="mt-1 mb-2 grid gap-x-6 gap-y-2 sm:grid-cols-[10rem_1fr]">
            {notes.map((trial) => (
              <div key={trial.id} className="contents">
                <dt>
                  <Link href={`/trials/${trial.id}`} prefetch={false}>
                    {trial.name}
                  </Link>
                </dt>
                <dd className="max-w-prose">{signs(trial.notes)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </details>
  );
}
