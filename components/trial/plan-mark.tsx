/** Significant under the trial's own testing plan, not significant, or exploratory: by shape, color and word. */
export function PlanMark({ significant }: { significant: boolean | null }) {
  if (significant === null)
    return (
      <span className="whitespace-nowrap text-ink-3" title="Not part of the trial's confirmatory testing">
        <Dot className="text-not-tested" dashed />
        Exploratory
      </span>
    );
  return significant ? (
    <span className="whitespace-nowrap" title="Statistically significant under the trial's own testing plan">
      <Dot className="text-shown" filled />
      Significant
    </span>
  ) : (
    <span className="whitespace-nowrap" title="Tested under the trial's own plan, and not significant">
      <Dot className="text-not-shown" />
      Not significant
    </span>
  );
}

function Dot({
  className,
  filled = false,
  dashed = false,
}: {
  className: string;
  filled?: boolean;
  dashed?: boolean;
}) {
  return (
    <svg
      viewBox="0 0 10 10"
      width="10"
      height="10"
      aria-hidden="true"
      className={`mr-1.5 inline ${className}`}
    >
      <circle
        cx="5"
        cy="5"
        r="3.8"
        fill={filled ? "currentColor" : "none"}
        stroke="currentColor"
        strokeWidth="1.6"
        strokeDasharray={dashed ? "1.6 1.6" : undefined}
      />
    </svg>
  );
}
