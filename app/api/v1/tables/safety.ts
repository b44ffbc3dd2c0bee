import { readApiVocabulary } from "@/db/queries/api/vocabulary";
import { safetyExport } from "@/db/queries/tables/safety";
import { database } from "@/db/server";
import { fileName } from "@/lib/export/file-name";
import { today } from "@/lib/site";
import { readFileQuery } from "../server/file-query";
import { readSafetyView } from "../server/view-query";
import { batchedResponse } from "./batched";
import { sendOptionsOf, type TableWriter } from "./respond";

/** The table of adverse events, whichever page is on screen. @throws ApiProblem naming the parameter at fault. */
export const safetyFile: TableWriter = async (search, format, where) => {
  const db = await database();
  const query = readFileQuery("safety", search, await readApiVocabulary(db));
  const table = await safetyExport(db, readSafetyView(query), where);
  const { view, total } = table;
  const filters = [view.event, view.tumor, view.therapyClass].map((values) => values.join("-"));
  const name = fileName(["safety", ...filters], today(), format);
  return batchedResponse(db, table, format, { ...sendOptionsOf(query), name, sheet: "Safety", total });
};
