import Link from "next/link";
import { CLAIM_VERDICTS, type ClaimVerdict } from "@/lib/evidence/lists";
import { claimsHref } from "@/lib/sources/view";
import { VERDICT_MEANINGS, VerdictTag } from "./verdict";

interface VerdictFilterProps {
  counts: Record<ClaimVerdict, number>;
  /** The verdict shown; null: all. */
  current: ClaimVerdict | null;
}

/** The verdicts with what they mean and how many claims have each; every one is a link that filters. */
export function VerdictFilter({ counts, current }: VerdictFilterProps) {
  const total = CLAIM_VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);
  return (
    <nav aria-label="Verdicts" className="mt-5">
      <ul className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,15rem),1fr))] gap-3">
        {CLAIM_VERDICTS.map((verdict) => (
          <li key={verdict}>
            <Link
              href={claimsHref(current === verdict ? null : verdict)}
              prefetch={false}
              scroll={false}
              aria-current={current === verdict}
              className="card block h-full px-4 py-3 text-ink hover:border-rule-2 hover:no-underline aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft"
            >
              <span className="flex items-baseline justify-between gap-3">
                <VerdictTag verdict={verdict} />
                <span className="font-semibold text-xl tabular-nums">{counts[verdict]}</span>
              </span>
              <span className="mt-1.5 block text-[0.87rem] text-ink-2 leading-snug">
                {VERDICT_MEANINGS[verdict]}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-[0.87rem] text-ink-2">
        {current === null ? (
          `All ${total} claims are shown.`
        ) : (
          <>
            {counts[current]} of {total} claims are shown.{" "}
            <Link href={claimsHref(null)} prefetch={false} scroll={false} className="underline">
              Show all
            </Link>
          </>
        )}
      </p>
    </nav>
  );
}
