import type { SearchParams } from "../view";
import { toUrlSearchParams } from "../view/search-params";
import { contentOf } from "./known";

/** A link made on one day holds the version of the data of that day, so that it can say later which figures changed. */
export const DATA_PARAM = "data";

/** The address with the version of the data that it was made with. */
export function withVersion(address: string, version: string): string {
  if (!/^[0-9a-f]{12}/.test(version)) return address;
  const [path = "", hash] = address.split("#");
  const joined = `${path}${path.includes("?") ? "&" : "?"}${DATA_PARAM}=${contentOf(version)}`;
  return hash === undefined ? joined : `${joined}#${hash}`;
}

/** The version that an address holds, null where it holds none, and its other parameters, which the page reads. */
export function splitVersion(params: SearchParams): { asked: string | null; params: SearchParams } {
  const { [DATA_PARAM]: _, ...others } = params;
  // A plus sign stands for a blank in an address.
  const asked = toUrlSearchParams(params).get(DATA_PARAM)?.trim().replace(" ", "+") ?? "";
  return { asked: asked === "" ? null : asked.slice(0, 60), params: others };
}
