import type { StatementVerdict } from "@/db/queries/statements";

/** What the verdicts on a general statement mean. */
export const STATEMENT_MEANINGS: Record<StatementVerdict, string> = {
  confirmed: "Public sources say the same.",
  partly: "Right in part, or misleading because of what it leaves out.",
  outdated: "Once right; labels or results have since changed.",
  contradicted: "Public sources say otherwise.",
  unsettled: "No known public source settles it.",
  omitted: "The article should say this but does not.",
};

const LOOK: Record<StatementVerdict, { label: string; className: string; path: string }> = {
  confirmed: { label: "Confirmed", className: "bg-good-soft text-good", path: "M3 8.5l3.2 3.2L13 4.8" },
  partly: {
    label: "Partly right",
    className: "bg-warn-soft text-warn",
    path: "M3 10.5c2-5 4-5 5-2.5s3 2.5 5-2.5",
  },
  outdated: { label: "Out of date", className: "bg-accent-soft text-accent", path: "M3 8h9M8.5 4l4 4-4 4" },
  contradicted: { label: "Wrong", className: "bg-bad-soft text-bad", path: "M4 4l8 8M12 4l-8 8" },
  unsettled: { label: "Not settled", className: "bg-surface-2 text-ink-2", path: "M4 8h8" },
  omitted: { label: "Left out", className: "bg-surface-2 text-ink-2", path: "M8 3v10M3 8h10" },
};

export const statementVerdictLabel = (verdict: StatementVerdict): string => LOOK[verdict].label;

/** A verdict as a sign and a word. */
export function StatementVerdictTag({ verdict }: { verdict: StatementVerdict }) {
  const { label, className, path } = LOOK[verdict];
  return (
    <span
      className={`inline-flex items-center gap-1.5 whitespace-nowrap rounded px-2 py-0.5 font-medium text-[0.82rem] ${className}`}
      title={STATEMENT_MEANINGS[verdict]}
    >
      <svg viewBox="0 0 16 16" width="13" height="13" aria-hidden="true">
        <path d={path} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      </svg>
      {label}
    </span>
  );
}
