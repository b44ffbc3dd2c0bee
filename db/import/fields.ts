import { z } from "zod";
import { isPartialDate } from "../../lib/partial-date";

/** Kinds of fields that records are made of. */

export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be a lower-case id such as keynote-024")
  // Ids of rows contain them, and links contain those ids.
  .max(60, "must be at most 60 characters long");
export const text = z.string().trim().min(1);
export const count = z.int().nonnegative();
export const percent = z.number().min(0).max(100);
export const level = z.number().gt(50, "is the interval's level in percent (95, not 0.95)").lt(100);
export const partialDate = z
  .string()
  .refine(isPartialDate, "must be YYYY, YYYY-MM or YYYY-MM-DD, a day of the calendar");
