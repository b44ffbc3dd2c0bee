import { ApiProblem, badParameter } from "@/app/api/v1/problem";
import { readApiVocabulary } from "@/db/queries/api/vocabulary";
import { evidenceExport, MOST_ROWS_WHOLE, ROW_SCOPES } from "@/db/queries/tables/evidence";
import { database } from "@/db/server";
import { fileName } from "@/lib/export/file-name";
import { isStreamed, streamTable, writeTable } from "@/lib/export/table";
import { today } from "@/lib/site";
import { readFileQuery } from "../server/file-query";
import { readWholeView } from "../server/view-query";
import { fileResponse, sendOptionsOf, type TableWriter } from "./respond";

/** The table of the workbench. @throws ApiProblem naming the parameter at fault. */
export const evidenceFile: TableWriter = async (search, format, where) => {
  const db = await database();
  const vocabulary = await readApiVocabulary(db);
  const query = readFileQuery("evidence", search, vocabulary);
  const scope = ROW_SCOPES.find((item) => item === query.scope) ?? "all";
  const asked = await readWholeView(db, query, vocabulary);
  if (scope === "selection" && asked.selected.length === 0)
    throw badParameter("sel", "scope=selection needs rows in sel; none is selected.");
  const table = await evidenceExport(db, asked, scope, where);
  const { view } = table;
  const filters = [view.endpoint, view.tumor, view.line].map((values) => values.join("-"));
  const parts = ["evidence", ...filters, view.search, scope === "all" ? "" : scope];
  const name = fileName(parts, today(), format);
  const options = sendOptionsOf(query);
  if (isStreamed(format))
    return fileResponse(streamTable(table.head, table.batches(), format, options), format, name, {
      ...options,
      // Of a page or a selection it is not known before it is read.
      ...(scope === "all" ? { total: table.total } : {}),
    });
  if (table.total > MOST_ROWS_WHOLE)
    throw new ApiProblem(
      400,
      "Too many rows",
      `A file of this format holds ${MOST_ROWS_WHOLE} rows at the most; ${table.total} match. CSV, TSV and JSON hold all.`,
      { parameter: "scope" },
    );
  return fileResponse(await writeTable(await table.whole(), format), format, name, options);
};
