import { TableLinks } from "@/components/export/table-links";
import { type CompareView, compareHref } from "@/lib/view/compare";

/** The comparison on screen as files. @param trials the trials side by side. */
export function CompareFiles({ view, trials }: { view: CompareView; trials: readonly string[] }) {
  const [, query = ""] = compareHref({ ...view, trials, search: "" }).split("?");
  return <TableLinks table="compare" query={query} intro="Export this page, each figure with its report:" />;
}
