import type { TrialEffect } from "@/db/queries/trial";
import { PlanWords } from "../ui/plan-words";

/** What the trial's own testing plan says of an effect: by sign, color and word. */
export const PlanMark = ({ effect }: { effect: TrialEffect }) => (
  <PlanWords figure={effect} testedIn={effect.testedBefore?.report.label ?? null} />
);
