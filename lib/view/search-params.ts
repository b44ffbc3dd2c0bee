import type { SearchParams } from "./url";

/** Parameters that other software adds to links; they are no mistake of the reader's. */
export const FOREIGN = /^(utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|_rsc|ref|theme)$/;

/** The parameters of an address, each once: one that is given several times is one list. */
export function toUrlSearchParams(params: SearchParams | URLSearchParams): URLSearchParams {
  const result = new URLSearchParams();
  for (const [key, value] of params instanceof URLSearchParams ? params : Object.entries(params))
    if (value !== undefined) result.set(key, [result.get(key) ?? [], value].flat().join());
  return result;
}
