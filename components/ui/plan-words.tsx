import type { ShownVerdict } from "@/lib/evidence/types";

/** Whether a figure is significant under the trial's own testing plan, and by which threshold. */
export function PlanWords({ plan: { label, good, explanation, unknown, notes } }: { plan: ShownVerdict }) {
  const tone = good === null ? "text-ink-3" : good ? "text-good" : "text-not-shown";
  return (
    <span title={explanation + unknown}>
      <span className={good === null ? tone : `whitespace-nowrap ${tone}`}>{label}</span>
      <span className="sr-only">. {explanation}</span>
      {notes.length > 0 && (
        <span className="tested-in block text-[0.78rem] text-ink-3 leading-snug">{notes.join("; ")}</span>
      )}
    </span>
  );
}
