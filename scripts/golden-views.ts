/**
 * Writes the rows of four Views to tests/golden/views/*.rows.json; `scripts/golden-views.R` then adds metafor's answers.
 * Run by hand where R is installed, after the data or the Views change:
 *   npx tsx scripts/golden-views.ts && Rscript scripts/golden-views.R
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { connect } from "../db/client";
import { prepareDatabase } from "../db/prepare";
import { poolRows } from "../db/queries/evidence/pool-rows";
import { countsOf } from "../lib/pool/inputs";
import { MOST_ROWS } from "../lib/pool/settings";
import { parseView } from "../lib/view/parse";
import { ROOT } from "./root";

export const GOLDEN_VIEWS = {
  "nsclc-nonsquamous-os":
    "tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS&histology=nonsquamous&pool=auto",
  // Out are trials whose control is a regimen that another studied, which the guard refuses.
  "melanoma-adjuvant-rfs":
    "tumor=melanoma&setting=adjuvant&endpoint=RFS&out=checkmate-238.RFS.nivo.ipi.itt,checkmate-915.RFS.nivo-ipi.nivo.itt,checkmate-915.RFS.nivo-ipi.nivo.pd-l1-lt1,keynote-942.RFS.mrna-pembro.pembro.itt,relativity-098.RFS.nivo-rela.nivo.itt&pool=auto",
  "lbcl-car-t-efs":
    "tumor=large-b-cell-lymphoma&class=car-t&endpoint=EFS&vs=chemotherapy+transplant&pool=auto",
  "myeloma-orr": "tumor=multiple-myeloma&class=car-t,bispecific&endpoint=ORR&pool=auto",
} as const;

const folder = join(ROOT, "tests/golden/views");
mkdirSync(folder, { recursive: true });
const database = join(ROOT, ".crosstrial/golden.db");
await prepareDatabase(database, async (_step, work) => {
  await work();
});
const connection = await connect(database, { readonly: true });
for (const [name, query] of Object.entries(GOLDEN_VIEWS)) {
  const { view, notices } = parseView(new URLSearchParams(query));
  if (notices.length > 0) throw new Error(JSON.stringify(notices));
  const result = view.endpoint.includes("ORR") ? "arm" : "comparison";
  const rows = await poolRows(connection.db, view, result, MOST_ROWS);
  const kept = rows.filter(({ rowId }) => !view.excluded.includes(rowId));
  const plain = kept.map((row) => ({
    rowId: row.rowId,
    trial: row.trialId,
    reference: row.referenceId,
    estimate: row.estimate,
    ciLow: row.ciLow,
    ciHigh: row.ciHigh,
    ciLevel: row.ciLevel,
    armSize: row.armSize,
    referenceSize: row.referenceSize,
    ...(row.measure === null ? { events: countsOf(row)?.events, n: countsOf(row)?.n } : {}),
  }));
  writeFileSync(join(folder, `${name}.rows.json`), `${JSON.stringify({ query, rows: plain }, null, 2)}\n`);
  console.log(`${name}: ${plain.length} rows`);
}
connection.close();
