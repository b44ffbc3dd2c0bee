import { readApiVocabulary } from "@/db/queries/api/vocabulary";
import { safetyTable } from "@/db/queries/tables/safety";
import { database } from "@/db/server";
import { fileName } from "@/lib/export/file-name";
import { isStreamed, streamTable, writeTable } from "@/lib/export/table";
import { today } from "@/lib/site";
import { readFileQuery } from "../server/file-query";
import { readSafetyView } from "../server/view-query";
import { fileResponse, once, sendOptionsOf, type TableWriter } from "./respond";

/** The table of adverse events, whichever page is on screen. @throws ApiProblem naming the parameter at fault. */
export const safetyFile: TableWriter = async (search, format, where) => {
  const db = await database();
  const query = readFileQuery("safety", search, await readApiVocabulary(db));
  const { view, table } = await safetyTable(db, readSafetyView(query), where);
  const filters = [view.event, view.tumor, view.therapyClass].map((values) => values.join("-"));
  const name = fileName(["safety", ...filters], today(), format);
  const options = sendOptionsOf(query);
  if (!isStreamed(format))
    return fileResponse(await writeTable(table, format, [], "Safety"), format, name, options);
  const content = streamTable(table, once(table.rows), format, options);
  return fileResponse(content, format, name, { ...options, total: table.rows.length });
};
