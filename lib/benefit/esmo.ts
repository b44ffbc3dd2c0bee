import type { McbsResult } from "./mcbs/types";
import type { EsmoScorecard } from "./types";
import { FORM_NAMES } from "./words";

/** ESMO's score in one line: "4, ESMO's own score (scorecard 146, form 2a)". */
export const esmoScoreText = ({ score, number, form }: EsmoScorecard): string =>
  `${score} – ESMO’s own score (scorecard ${number}, form ${form})`;

/** When ESMO published the card, where it is known. */
export function esmoDates({ issued, updated }: EsmoScorecard): string | null {
  if (issued === null) return null;
  return `issued ${issued}${updated === null ? "" : `, last updated ${updated}`}`;
}

/** How our grade compares with ESMO's, and the source of any difference. */
export function besideEsmo(result: McbsResult | null, card: EsmoScorecard): string {
  const theirs = `ESMO scored by form ${card.form} from: ${card.figures}`;
  const credits = card.comment === null ? "" : ` Its card adds: ${card.comment}.`;
  if (result === null) return `${theirs}.${credits}`;
  if (result.kind === "cannot")
    return `No preliminary grade can be computed from our data, because ${result.reason}. ${theirs}.${credits}`;
  const ours = `Ours is ${result.grade} by ${FORM_NAMES[result.form]}, from ${result.report.label}`;
  if (String(result.grade) === card.preliminary)
    return `${ours}: the same as ESMO’s before its adjustments. ${theirs}.${credits}`;
  const why = card.form.includes(result.form) ? "other figures" : "another form";
  return `${ours}; ESMO’s before its adjustments is ${card.preliminary}. They differ because they rest on ${why}: ${theirs}.${credits}`;
}

/** What later reports say against the scored gain, in one sentence; also shown beside ESMO's score. */
export function sinceThen(result: McbsResult | null): string | null {
  if (result?.kind !== "grade" || result.later.length === 0) return null;
  return `Later reports: ${result.later.join("; ")}.`;
}
