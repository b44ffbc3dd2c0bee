import { readApiVocabulary } from "@/db/queries/api/vocabulary";
import { readPatients, sharedEndpoints } from "@/db/queries/compare";
import { compareTables } from "@/db/queries/tables/compare";
import { database } from "@/db/server";
import { isStreamed, streamTable } from "@/lib/export/table";
import { CODECS } from "@/lib/view/codecs";
import { badParameter } from "../problem";
import { readFileQuery } from "../server/file-query";
import { inPatients, readTrials, textOf } from "../server/view-query";
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
 * @throws {ApiProblem} 400 with the parameter at fault: nothing of the address is left out in silence.
 */
export const compareFile: TableWriter = async (search, format, where) => {
  const db = await database();
  const query = readFileQuery("compare", search, await readApiVocabulary(db));
  const trials = await readTrials(db, query, "trials");
  const { value: cut, rejected } = CODECS.cut.parse(textOf(query, "cut") ?? "latest");
  if (rejected.length > 0) throw badParameter("cut", `cut is not a calendar date: ${rejected.join()}.`);
  const endpoint = textOf(query, "endpoint");
  const biomarker = textOf(query, "biomarker");
  const endpoints = await sharedEndpoints(
    db,
    trials,
    cut,
    await readPatients(db, trials, { cut, biomarker }),
  );
  if (endpoint !== null && !endpoints.some(({ id }) => id === endpoint))
    throw badParameter(
      "endpoint",
      `None of the trials has a result for ${endpoint}${inPatients(biomarker)} at this data cut.`,
    );
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
