import { formatNumber } from "./format";
import type { ReportRef } from "./types";

type FollowedUp = Pick<ReportRef, "medianFollowUpMonths" | "followUpByArm">;

/** "64.6", or "by arm: 22.1 / 14.9" where the report gives it by arm; in months, null where it is not in our data. */
export function followUpWords({ medianFollowUpMonths, followUpByArm }: FollowedUp): string | null {
  if (followUpByArm !== null)
    return `by arm: ${followUpByArm.map(({ months }) => formatNumber(months)).join(" / ")}`;
  return medianFollowUpMonths === null ? null : formatNumber(medianFollowUpMonths);
}

/**
 * Median follow-up as numbers, in months: of all patients, or of the experimental and the control arm where the report gives
 * it by arm. In that case no number applies to all patients, because neither arm represents both.
 */
export function followUpNumbers({ medianFollowUpMonths, followUpByArm }: FollowedUp): {
  all: number | null;
  experimental: number | null;
  control: number | null;
} {
  if (followUpByArm === null) return { all: medianFollowUpMonths, experimental: null, control: null };
  const [experimental, control] = followUpByArm;
  return { all: null, experimental: experimental?.months ?? null, control: control?.months ?? null };
}

/** "median follow-up 64.6 months", "median follow-up by arm: 22.1 / 14.9 months". */
export function followUpSentence(report: FollowedUp): string | null {
  const words = followUpWords(report);
  return words === null ? null : `median follow-up ${words} months`;
}

/** "data cut-off 2024-03-11 · follow-up 114.4 months"; what is not known is omitted; if nothing is known, that is said. */
export function reportTiming({ dataCutoff, ...report }: FollowedUp & Pick<ReportRef, "dataCutoff">): string {
  const followUp = followUpWords(report);
  const parts = [
    ...(dataCutoff === null ? [] : [`data cut-off ${dataCutoff}`]),
    ...(followUp === null ? [] : [`follow-up ${followUp} months`]),
  ];
  return parts.length > 0 ? parts.join(" · ") : "cut-off and follow-up not in our data";
}
