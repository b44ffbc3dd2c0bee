import type { ClaimVerdict } from "@/lib/evidence/lists";

/** What the four verdicts on a claim mean. */
export const VERDICT_MEANINGS: Record<ClaimVerdict, string> = {
  confirmed: "A report or another public source says the same.",
  superseded: "True of an earlier analysis; a later report has replaced it.",
  misreported: "The reports say otherwise: another figure, time point, population, arm or publication.",
  unverified:
    "No report we know of can settle it: a judgment, or a comparison that no trial was powered to make.",
};

const LOOK: Record<ClaimVerdict, { label: string; className: string; path: string }> = {
  confirmed: { label: "Confirmed", className: "bg-good-soft text-good", path: "M3 8.5l3.2 3.2L13 4.8" },
  superseded: { label: "Superseded", className: "bg-accent-soft text-accent", path: "M3 8h9M8.5 4l4 4-4 4" },
  misreported: { label: "Misreported", className: "bg-bad-soft text-bad", path: "M4 4l8 8M12 4l-8 8" },
  unverified: { label: "Unverified", className: "bg-surface-2 text-ink-2", path: "M4 8h8" },
};

export const verdictLabel = (verdict: ClaimVerdict): string => LOOK[verdict].label;

/** A verdict as a sign and a word. */
export function VerdictTag({ verdict }: { verdict: ClaimVerdict }) {
  const { label, className, path } = LOOK[verdict];
  return (
    <span
      className={`inline-flex items-center gap-1.5 whitespace-nowrap rounded px-2 py-0.5 font-medium text-[0.82rem] ${className}`}
    >
      <svg viewBox="0 0 16 16" width="13" height="13" aria-hidden="true">
        <path d={path} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      </svg>
      {label}
    </span>
  );
}
