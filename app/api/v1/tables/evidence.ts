import { badParameter } from "@/app/api/v1/problem";
import { evidenceExport, ROW_SCOPES } from "@/db/answers/tables/evidence";
import { readApiVocabulary } from "@/db/queries/api/vocabulary";
import { database } from "@/db/server";
import { viewParts } from "@/lib/export/file-name";
import { uselessOfTable } from "@/lib/view/useless";
import { readFileQuery } from "../server/file-query";
import { readWholeView } from "../server/view-query";
import { batchedResponse } from "./batched";
import { sendOptionsOf, type TableWriter, tableFileName } from "./respond";

/** The table of the workbench. @throws ApiProblem naming the parameter at fault. */
export const evidenceFile: TableWriter = async (search, format, where) => {
  const db = await database();
  const vocabulary = await readApiVocabulary(db);
  const query = readFileQuery("evidence", search, vocabulary);
  const scope = ROW_SCOPES.find((item) => item === query.scope) ?? "all";
  const asked = await readWholeView(db, query, vocabulary);
  if (scope === "selection" && asked.selected.length === 0)
    throw badParameter("sel", "scope=selection needs rows in sel; none is selected.");
  const [useless] = uselessOfTable(asked, scope, format);
  if (useless !== undefined)
    throw badParameter(useless.param, `${useless.param} has no effect here. ${useless.why}`);
  const table = await evidenceExport(db, asked, scope, where);
  if (scope === "selection" && table.total === 0)
    throw badParameter("sel", "None of the rows in sel is in this View: its filters exclude them.");
  const { view } = table;
  const parts = ["evidence", ...viewParts(view), scope === "all" ? "" : scope];
  const name = tableFileName(parts, format, query);
  return batchedResponse(db, table, format, {
    ...sendOptionsOf(query),
    name,
    limitedBy: "scope",
    // For a page or a selection, it is not known until the rows are read.
    ...(scope === "all" ? { total: table.total } : {}),
  });
};
