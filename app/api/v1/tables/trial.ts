import { ApiProblem } from "@/app/api/v1/problem";
import { readApiVocabulary } from "@/db/queries/api/vocabulary";
import { trialTables } from "@/db/queries/tables/trial";
import { database } from "@/db/server";
import { fileName } from "@/lib/export/file-name";
import { today } from "@/lib/site";
import { readFileQuery } from "../server/file-query";
import { sectionsResponse, sendOptionsOf, type TableWriter } from "./respond";

/** Every figure of a trial. @throws ApiProblem where there is no such trial, or naming the parameter at fault. */
export const trialFile =
  (trial: string): TableWriter =>
  async (search, format, where) => {
    const db = await database();
    const query = readFileQuery("trial", search, await readApiVocabulary(db));
    const tables = await trialTables(db, trial, where);
    if (tables === null) throw new ApiProblem(404, "No such trial", `There is no trial ${trial}.`);
    return sectionsResponse(
      tables,
      format,
      fileName(["trial", trial], today(), format),
      sendOptionsOf(query),
    );
  };
