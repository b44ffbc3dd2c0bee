import { badParameter } from "@/app/api/v1/problem";
import { readApiVocabulary } from "@/db/queries/api/vocabulary";
import { evidenceExport, ROW_SCOPES } from "@/db/queries/tables/evidence";
import { database } from "@/db/server";
import { fileName } from "@/lib/export/file-name";
import { today } from "@/lib/site";
import { readFileQuery } from "../server/file-query";
import { readWholeView } from "../server/view-query";
import { batchedResponse } from "./batched";
import { sendOptionsOf, type TableWriter } from "./respond";

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
  return batchedResponse(db, table, format, {
    ...sendOptionsOf(query),
    name,
    limitedBy: "scope",
    // Of a page or a selection it is not known before it is read.
    ...(scope === "all" ? { total: table.total } : {}),
  });
};
