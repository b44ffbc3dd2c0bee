import { safetyExport } from "@/db/answers/tables/safety";
import { readApiVocabulary } from "@/db/queries/api/vocabulary";
import { database } from "@/db/server";
import { readFileQuery } from "../server/file-query";
import { readSafetyView } from "../server/view-query";
import { batchedResponse } from "./batched";
import { sendOptionsOf, type TableWriter, tableFileName } from "./respond";

/** The table of adverse events, whichever page is on screen. @throws ApiProblem naming the parameter at fault. */
export const safetyFile: TableWriter = async (search, format, where) => {
  const db = await database();
  const vocabulary = await readApiVocabulary(db);
  const query = readFileQuery("safety", search, vocabulary);
  const table = await safetyExport(db, readSafetyView(query, vocabulary), where);
  const { view, total } = table;
  const filters = [view.event, view.tumor, view.therapyClass, view.line].map((values) => values.join("-"));
  const name = tableFileName(
    ["safety", ...filters, view.reports === "all" ? "all-reports" : ""],
    format,
    query,
  );
  return batchedResponse(db, table, format, { ...sendOptionsOf(query), name, sheet: "Safety", total });
};
