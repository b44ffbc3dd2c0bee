import type { TrialEffect } from "@/db/queries/trial/types";
import { shownVerdict } from "@/lib/evidence/plan-words";
import { PlanWords } from "../ui/plan-words";

/** What the trial's own testing plan says of an effect: by sign, color and word. */
export const PlanMark = ({ effect }: { effect: TrialEffect }) => <PlanWords plan={shownVerdict(effect)} />;
