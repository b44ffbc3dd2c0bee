import { type PlannedFigure, type PlanVerdict, planVerdict } from "@/lib/evidence/plan-verdict";

const LABELS = { yes: ["✓ yes", "text-good"], no: ["✕ no", "text-not-shown"] } as const;

/** Label, tone and explanation of a verdict. */
function wordsOf(verdict: PlanVerdict): readonly [label: string, tone: string, explanation: string] {
  if (verdict === "not-recorded")
    return [
      "not recorded",
      "text-ink-3",
      "A primary endpoint of the trial; the result of its test is not in our data",
    ];
  if (verdict === "exploratory")
    return ["exploratory", "text-ink-3", "Not tested under the trial's own plan, or not known to be"];
  const yes = verdict === "significant" || verdict === "earlier-significant";
  const later = verdict.startsWith("earlier") ? " in an earlier report; this is a later look" : "";
  const found = yes ? "Statistically significant" : "Tested and not significant";
  return [...LABELS[yes ? "yes" : "no"], `${found} under the trial's own testing plan${later}`];
}

/**
 * Whether a figure is significant under the trial's own testing plan, the same on every screen.
 * @param testedIn the earlier report that tested the endpoint, where this one did not.
 */
export function PlanWords({
  figure,
  testedIn,
}: {
  figure: Omit<PlannedFigure, "verified">;
  testedIn: string | null;
}) {
  const verdict = planVerdict(figure);
  const [label, tone, explanation] = wordsOf(verdict);
  return (
    <span title={explanation}>
      <span className={`whitespace-nowrap ${tone}`}>{label}</span>
      <span className="sr-only">. {explanation}</span>
      {verdict.startsWith("earlier") && testedIn !== null && (
        <span className="tested-in block text-[0.78rem] text-ink-3 leading-snug">in {testedIn}</span>
      )}
    </span>
  );
}
