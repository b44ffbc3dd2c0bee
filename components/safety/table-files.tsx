import { TableLinks } from "@/components/export/table-links";
import { type SafetyView, safetyHref } from "@/lib/safety/view";

/** All rows that match, whichever page is on screen, as files. */
export function SafetyFiles({ view, total }: { view: SafetyView; total: number }) {
  const [, query = ""] = safetyHref(view).split("?");
  const what = total === 1 ? "the one rate with its report" : `all ${total} rates with their reports`;
  return <TableLinks table="safety" query={query} intro={`Export ${what}:`} />;
}
