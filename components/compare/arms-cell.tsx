import { classesOf } from "@/lib/compare/design";
import type { TrialArm } from "@/lib/evidence/trial";

/** Arms with their size and the classes of their drugs. */
export function ArmsCell({ arms, ofAll }: { arms: readonly TrialArm[]; ofAll?: string | undefined }) {
  if (arms.length === 0) return <span className="text-ink-2">no control arm</span>;
  return (
    <ul className="space-y-1.5">
      {arms.map((arm) => (
        <li key={arm.id}>
          <span className="font-medium">{arm.label}</span>
          {arm.n !== null && (
            <span className={`${ofAll === undefined ? "whitespace-nowrap " : ""}text-ink-2 tabular-nums`}>
              {" "}
              (n {arm.n}
              {ofAll !== undefined && `, ${ofAll}`})
            </span>
          )}
          <span className="block text-[0.78rem] text-ink-3 leading-snug">{classesOf(arm)}</span>
        </li>
      ))}
    </ul>
  );
}
