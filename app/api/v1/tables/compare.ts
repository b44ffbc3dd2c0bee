import { compareTables } from "@/db/answers/tables/compare";
import { readApiVocabulary } from "@/db/queries/api/vocabulary";
import { database } from "@/db/server";
import { isStreamed, streamTable } from "@/lib/export/table";
import { readAskedComparison } from "../server/asked-comparison";
import { readFileQuery } from "../server/file-query";
import { textOf } from "../server/view-query";
import {
  fileResponse,
  once,
  sectionsResponse,
  sendOptionsOf,
  type TableWriter,
  tableFileName,
} from "./respond";

/**
 * The comparison of the page as a file.
 * @throws {ApiProblem} 400 with the parameter at fault: nothing of the address is left out silently.
 */
export const compareFile: TableWriter = async (search, format, where) => {
  const db = await database();
  const vocabulary = await readApiVocabulary(db);
  const query = readFileQuery("compare", search, vocabulary);
  const { trials, cut, endpoint, biomarker } = await readAskedComparison(db, query, vocabulary);
  const hideEqual = textOf(query, "equal") === "hide";
  const tables = await compareTables(
    db,
    { trials, cut, endpoint, biomarker, hideEqual, search: "" },
    format,
    where,
  );
  const name = tableFileName(["compare", ...trials, biomarker ?? ""], format, query);
  const options = sendOptionsOf(query);
  const [first] = tables;
  if (first === undefined || !isStreamed(format)) return sectionsResponse(tables, format, name, options);
  const { rows } = first.table;
  return fileResponse(streamTable(first.table, once(rows), format, options), format, name, {
    ...options,
    total: rows.length,
  });
};
