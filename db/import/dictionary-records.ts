import { z } from "zod";
import { partialDate, slug, text } from "./fields";

/** The dictionaries beside the trials: `db/dataset/*.json`. */

export const therapyClassRecords = z.array(z.strictObject({ id: slug, name: text, parent: slug.nullable() }));
export const drugRecords = z.array(
  z.strictObject({
    id: slug,
    name: text,
    therapyClass: slug,
    target: text.optional(),
    brand: text.optional(),
    firstApproved: partialDate.optional(),
    note: text.optional(),
  }),
);
export const tumorTypeRecords = z.array(
  z.strictObject({
    id: slug,
    name: text,
    group: z.enum(["solid", "hematologic"]),
    site: text,
  }),
);
export const endpointRecords = z.array(
  z.strictObject({
    id: text,
    name: text,
    kind: z.enum(["time-to-event", "proportion"]),
    better: z.enum(["lower", "higher"]),
    definition: text,
  }),
);
