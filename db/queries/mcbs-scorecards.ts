import { z } from "zod";
import type { EsmoScorecard } from "../../lib/benefit";
import cards from "../dataset/mcbs-scorecards.json";

const text = z.string().min(1);

/** ESMO's published scorecards, each with the comparison that it is about; written by scripts/mcbs-scorecards.ts. */
export const SCORECARDS = z
  .array(
    z.strictObject({
      number: z.number().int().positive(),
      trial: text,
      arm: text,
      reference: text,
      population: text,
      form: text,
      score: text,
      figures: text,
    }),
  )
  .parse(cards);

interface Comparison {
  arm: { id: string };
  reference: { id: string } | null;
  population: string;
  subgroup: unknown;
}

/** ESMO's own score of a comparison; null where no card of it is held. */
export function scorecardOf({ arm, reference, population, subgroup }: Comparison): EsmoScorecard | null {
  if (subgroup !== null) return null;
  const card = SCORECARDS.find(
    (each) =>
      `${each.trial}/${each.arm}` === arm.id &&
      `${each.trial}/${each.reference}` === reference?.id &&
      each.population === population,
  );
  return card === undefined
    ? null
    : { number: card.number, form: card.form, score: card.score, figures: card.figures };
}
