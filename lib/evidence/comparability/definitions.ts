import type { ComparedResult } from "./types";

const sentencesOf = (notes: string): string[] => notes.split(/(?<=\.)\s+(?=['"A-Z(])/);

/** Survival has one definition; everything else depends on criteria and events that each protocol chooses. */
const SURVIVAL = "OS";

/**
 * How the trial defines the endpoint: what the record's notes say of it ("EFS counts ..."), the one definition of
 * overall survival, or null where the record says nothing. A note counts where it names the endpoint with a verb of
 * definition in the same sentence.
 */
export function definitionOf({ endpoint, notes }: Pick<ComparedResult, "endpoint" | "notes">): string | null {
  if (endpoint.id === SURVIVAL) return "death from any cause";
  const names = new RegExp(
    `(^|[^A-Za-z0-9])${endpoint.id}[^A-Za-z0-9].*\\b(counts?|counted|defined|means)\\b`,
  );
  return sentencesOf(notes ?? "").find((sentence) => names.test(sentence)) ?? null;
}

/** Whether the assessor of the endpoint matters: a death needs no judging. */
export const isJudged = ({ endpoint }: Pick<ComparedResult, "endpoint">): boolean => endpoint.id !== SURVIVAL;

/**
 * What a trial of a cell therapy says of treatment before the infusion (bridging): an arm's label or a sentence of the
 * notes; null where it says nothing.
 */
export function bridgingOf({ arms, notes }: Pick<ComparedResult, "arms" | "notes">): string | null {
  const named = arms.find(({ label }) => /bridging/i.test(label));
  return named?.label ?? sentencesOf(notes ?? "").find((sentence) => /bridging/i.test(sentence)) ?? null;
}
