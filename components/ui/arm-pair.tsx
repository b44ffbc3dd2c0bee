import type { ReactNode } from "react";

interface ArmPairProps {
  experimental: ReactNode;
  control: ReactNode;
  /** Words between the two, for the eye. */
  between?: string;
}

/** Figures of two arms in one cell, each labeled with its arm for screen readers: "271 270" does not say whose they are. */
export function ArmPair({ experimental, control, between = "" }: ArmPairProps) {
  return (
    <>
      <span className="sr-only">experimental </span>
      {experimental}
      <span aria-hidden="true">{between}</span>
      <span className="sr-only">, control </span>
      {control}
    </>
  );
}
