import type { View } from "./view";

/** Names for ids, as the dictionaries have them. */
export interface Names {
  tumors: readonly { id: string; name: string }[];
  classes: readonly { id: string; name: string }[];
}

/** A View in a few words: "OS, NSCLC, 1L, PD-1 inhibitor". "Workbench" where nothing is filtered. */
export function viewTitle(view: View, { tumors, classes }: Names): string {
  const named = (list: readonly { id: string; name: string }[], ids: readonly string[]) =>
    ids.flatMap((id) => list.find((item) => item.id === id)?.name ?? []);
  const parts = [
    view.search.slice(0, 40),
    view.endpoint.join("/"),
    named(tumors, view.tumor).join("/"),
    view.line.join("/"),
    named(classes, view.therapyClass).join("/"),
  ].filter((part) => part !== "");
  return parts.length === 0 ? "Workbench" : parts.join(", ");
}
