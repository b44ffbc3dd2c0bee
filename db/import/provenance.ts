import { z } from "zod";
import { partialDate, text } from "./fields";

/** Where a figure was read: the source consulted, which may differ from the report it is cited to. */
export const checked = z.strictObject({
  source: text,
  /** The place in it: a table, a section, a row. */
  locator: text.optional(),
  /** When it was read. */
  on: partialDate,
});

/** The provenance of every figure. */
export const provenance = {
  checked: checked.optional(),
  /** Short for `checked`, which implies it; older figures have only this, because the place was not kept. */
  verified: z.boolean().optional(),
};

type Provenance = {
  checked?: z.infer<typeof checked> | undefined;
  verified?: boolean | undefined;
  doubt?: string | undefined;
};

/** Says what is wrong with a figure's provenance: one of the two must be there, and they must agree. */
export function checkIssues(
  value: Provenance,
  issue: (field: string, message: string, input: unknown) => void,
): void {
  // A stored record is read again; its doubt has already made `verified` false.
  if (value.checked !== undefined && value.verified === false && value.doubt === undefined)
    issue("verified", "does not go with `checked`, which says where the figure was read", value.verified);
  if (value.checked === undefined && value.verified === undefined)
    issue("verified", "says neither where the figure was checked nor that it was not", value.verified);
}

/** The figure with `verified` filled in from `checked`: what was read and can't be right as printed is not verified. */
export const withShorthand = <T extends Provenance>(value: T) => ({
  ...value,
  verified: (value.verified ?? value.checked !== undefined) && value.doubt === undefined,
});
