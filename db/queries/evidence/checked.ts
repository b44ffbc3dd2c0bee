import type { Checked } from "../../../lib/evidence/types";

/** Where a figure was read, of the three columns that say it; null where the place was not kept. */
export const checkedOf = (
  source: string | null,
  locator: string | null,
  on: string | null,
): Checked | null => (source === null || on === null ? null : { source, locator, on });
