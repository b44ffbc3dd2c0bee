import { z } from "zod";
import type { EsmoScorecard } from "../../lib/benefit";
import { monthOfDate } from "../../lib/view/months";
import cards from "../dataset/mcbs-scorecards.json";

const text = z.string().min(1);

/** ESMO's published scorecards, each with the comparison that it is about and its page at esmo.org. */
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
      preliminary: z.enum(["A", "B", "C", "4", "3", "2", "1"]),
      figures: text,
      comment: text.nullable(),
      url: z.url(),
      issued: z.iso.date().nullable(),
      updated: z.iso.date().nullable(),
    }),
  )
  .parse(cards);

interface Comparison {
  arm: { id: string };
  reference: { id: string } | null;
  population: string;
  subgroup: unknown;
}

/**
 * ESMO's own score of a comparison; null where no card of it is held.
 * @param until the last month that is known of; a card of a later or unknown date was not there then. Null: all.
 */
export function scorecardOf(
  { arm, reference, population, subgroup }: Comparison,
  until: number | null,
): EsmoScorecard | null {
  if (subgroup !== null) return null;
  const card = SCORECARDS.find(
    (each) =>
      `${each.trial}/${each.arm}` === arm.id &&
      `${each.trial}/${each.reference}` === reference?.id &&
      each.population === population,
  );
  if (card === undefined) return null;
  const month = monthOfDate(card.updated ?? card.issued ?? "");
  if (until !== null && (month === null || month > until)) return null;
  const { trial: _, arm: __, reference: ___, population: ____, ...published } = card;
  return published;
}
