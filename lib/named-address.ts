/** The first part of the addresses of things that have a page each. */
export const NAMED_KINDS = ["trials", "tumors", "therapies"] as const;
export type NamedKind = (typeof NAMED_KINDS)[number];

const ADDRESS = new RegExp(`^/(${NAMED_KINDS.join("|")})/([^/?#]+)/?(?:[?#]|$)`);

/** Which trial, tumor type or therapy class an address is of: "/trials/keynote-189"; null where of none, or broken. */
export function namedIn(address: string): { kind: NamedKind; name: string } | null {
  const [, found, name] = ADDRESS.exec(address) ?? [];
  const kind = NAMED_KINDS.find((item) => item === found);
  if (kind === undefined || name === undefined) return null;
  try {
    return { kind, name: decodeURIComponent(name) };
  } catch {
    return null;
  }
}
