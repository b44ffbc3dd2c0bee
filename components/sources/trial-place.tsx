import type { ReactNode } from "react";

interface TrialPlaceProps {
  trialId: string;
  /** Anchor on the trial's page. */
  place: string;
  className?: string;
  children: ReactNode;
}

/** A link to a place on a trial's page. Plain on purpose: only a real navigation lets the page mark its target. */
export function TrialPlace({ trialId, place, className, children }: TrialPlaceProps) {
  return (
    <a href={`/trials/${trialId}#${place}`} className={className}>
      {children}
    </a>
  );
}
