import type { TrialEffect } from "@/db/queries/trial";

/** Whether an effect stands in the foreground: checked, and significant by plan in its report or one before it. */
export const isLoud = ({ verified, significant, testedBefore }: TrialEffect): boolean =>
  verified && (significant ?? testedBefore?.significant) === true;

/** Significant under the trial's own testing plan, not significant, or exploratory: by sign, color and word. */
export function PlanMark({ effect: { significant, testedBefore } }: { effect: TrialEffect }) {
  if (significant !== null) return <Verdict significant={significant} />;
  if (testedBefore === null)
    return (
      <span className="text-ink-3" title="Not tested under the trial's own plan, or not known to be">
        exploratory
      </span>
    );
  return (
    <span className="text-ink-3">
      later look
      <span className="block text-[0.78rem] leading-snug">
        {testedBefore.significant ? "significant" : "not significant"} in {testedBefore.report.label}
      </span>
    </span>
  );
}

function Verdict({ significant }: { significant: boolean }) {
  return (
    <span
      className={`whitespace-nowrap ${significant ? "text-good" : "text-not-shown"}`}
      title={`${significant ? "Statistically significant" : "Tested and not significant"} under the trial's own testing plan`}
    >
      <span aria-hidden="true">{significant ? "✓ " : "✕ "}</span>
      {significant ? "significant" : "not significant"}
    </span>
  );
}
