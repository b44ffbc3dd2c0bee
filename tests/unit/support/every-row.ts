import { evidencePage } from "@/db/answers/evidence-page";
import type { Database } from "@/db/client";
import type { EvidenceRow } from "@/lib/evidence/types";
import { DEFAULT_VIEW } from "@/lib/view";

/** Every comparison of the dataset, of all populations, page by page. */
export async function everyRow(db: Database): Promise<EvidenceRow[]> {
  const rows: EvidenceRow[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const found = await evidencePage(db, { ...DEFAULT_VIEW, population: "all", pageSize: 100, page });
    rows.push(...found.rows);
    pages = found.pages;
  }
  return rows;
}
