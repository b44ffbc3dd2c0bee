import { type PlannedFigure, type PlanVerdict, planVerdict } from "@/lib/evidence/plan-verdict";

interface Words {
  label: string;
  tone: string;
  explanation: string;
}

const SIGNIFICANT = { label: "✓ yes", tone: "text-good", explanation: "Statistically significant" };
const NOT = { label: "✕ no", tone: "text-not-shown", explanation: "Tested and not significant" };
const PLAN = "under the trial's own testing plan";

const WORDS: Record<PlanVerdict, Words> = {
  significant: { ...SIGNIFICANT, explanation: `${SIGNIFICANT.explanation} ${PLAN}` },
  "not-significant": { ...NOT, explanation: `${NOT.explanation} ${PLAN}` },
  "earlier-significant": {
    ...SIGNIFICANT,
    explanation: `${SIGNIFICANT.explanation} ${PLAN} in an earlier report; this is a later look`,
  },
  "earlier-not-significant": {
    ...NOT,
    explanation: `${NOT.explanation} ${PLAN} in an earlier report; this is a later look`,
  },
  "not-recorded": {
    label: "not recorded",
    tone: "text-ink-3",
    explanation: "A primary endpoint of the trial; the result of its test is not in our data",
  },
  exploratory: {
    label: "exploratory",
    tone: "text-ink-3",
    explanation: "Not tested under the trial's own plan, or not known to be",
  },
};

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
  const { label, tone, explanation } = WORDS[verdict];
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
