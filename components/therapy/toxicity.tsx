import Link from "next/link";
import { RoleKey } from "@/components/safety/arm-mark";
import { SafetyEventsTable } from "@/components/safety/safety-table";
import { isGradedByScale, SCALE_WARNING, type Scales } from "@/lib/safety/grading";
import { INTERVAL_NOTE, type SafetyRow } from "@/lib/safety/rows";
import { DEFAULT_SAFETY, safetyHref } from "@/lib/safety/view";

interface ToxicityProps {
  rows: readonly SafetyRow[];
  scales: Scales;
  classId: string;
  className: string;
  /** Whether the table of immune-related events is about this class. */
  immuneRelated: boolean;
}

/** Rows on the page of a class: that of all immunotherapy would be two megabytes long. */
const MOST_ROWS = 100;

/** Severe adverse events of the trials of a class, all arms, with the way to the page that holds all. */
export function Toxicity({ rows, scales, classId, className, immuneRelated }: ToxicityProps) {
  return (
    <section aria-labelledby="toxicity" className="mt-8">
      <h2 id="toxicity">
        Toxicity <span className="font-normal text-ink-3">{rows.length}</span>
      </h2>
      <p className="mt-1 mb-2 max-w-[60rem] text-ink-2">
        Severe adverse events, cytokine release (CRS) and neurotoxicity in the arms of these trials, each from
        the latest report that gives it, as the report counts it: grades 3 to 4 exclude deaths. Rates from
        different trials are not directly comparable.
        {rows.some(({ group }) => isGradedByScale(group.id)) && ` ${SCALE_WARNING}`}
      </p>
      <p className="mb-2 flex flex-wrap gap-x-5 gap-y-1 text-[0.87rem] text-ink-2">
        <RoleKey />
        <span>Hollow, slanted: not checked against the report.</span>
        <Link
          href={safetyHref({ ...DEFAULT_SAFETY, therapyClass: [classId] })}
          prefetch={false}
          className="underline"
        >
          All adverse events of these trials
        </Link>
        {immuneRelated && (
          <Link href="/safety/immune-related" prefetch={false} className="underline">
            Immune-related adverse events by organ
          </Link>
        )}
      </p>
      {rows.length > MOST_ROWS && (
        <p className="mb-2 text-[0.87rem] text-ink-2">
          The first {MOST_ROWS} of {rows.length} rates, by event and trial; all of them are on the page of
          adverse events.
        </p>
      )}
      <SafetyEventsTable
        rows={rows.slice(0, MOST_ROWS)}
        view={null}
        scales={scales}
        label={`Adverse events: ${className}`}
      />
      <p className="mt-2 max-w-[75rem] text-[0.82rem] text-ink-3">{INTERVAL_NOTE}</p>
    </section>
  );
}
