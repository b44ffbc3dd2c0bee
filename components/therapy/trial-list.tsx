import Link from "next/link";
import type { TherapyTrial } from "@/db/queries/therapies";
import { signs } from "@/lib/evidence/format";

interface TrialListProps {
  /** In the order of the tumors. */
  trials: readonly TherapyTrial[];
  classId: string;
}

/** Trials of a class under their tumors, each tumor with the way to the results of the class in it. */
export function TrialList({ trials, classId }: TrialListProps) {
  const tumors = new Map(trials.map(({ tumorId, tumor }) => [tumorId, tumor]));
  return (
    <div className="mt-2 gap-x-8 text-[0.9rem] md:columns-2">
      {[...tumors].map(([id, tumor]) => (
        <section key={id} aria-labelledby={`trials-${id}`} className="pb-3">
          <h3 id={`trials-${id}`} className="break-after-avoid border-rule border-b pt-1 text-[0.95rem]">
            <Link href={`/tumors/${id}`} prefetch={false}>
              {tumor}
            </Link>{" "}
            <Link
              href={`/evidence?tumor=${id}&class=${classId}`}
              prefetch={false}
              className="font-normal text-[0.82rem]"
            >
              results<span className="sr-only"> in {tumor} in the workbench</span>
            </Link>
          </h3>
          <ul>
            {trials
              .filter(({ tumorId }) => tumorId === id)
              .map(({ id: trial, name, line, phase, randomized, enrolled, arms }) => (
                <li key={trial} className="break-inside-avoid py-1">
                  <Link href={`/trials/${trial}`} prefetch={false} className="font-medium">
                    {name}
                  </Link>{" "}
                  <span className="text-ink-2">
                    {line}, phase {phase}, {randomized ? "randomized" : "not randomized"}
                    {enrolled !== null && `, ${enrolled} patients`}
                  </span>
                  <span className="block text-[0.82rem] text-ink-3">{signs(arms)}</span>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
