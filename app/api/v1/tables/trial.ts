import { ApiProblem } from "@/app/api/v1/problem";
import { trialTables } from "@/db/answers/tables/trial";
import { readApiVocabulary } from "@/db/queries/api/vocabulary";
import { noSuchTrial, trialIdOf } from "@/db/queries/trial-names";
import { database } from "@/db/server";
import { readFileQuery } from "../server/file-query";
import { sectionsResponse, sendOptionsOf, type TableWriter, tableFileName } from "./respond";

/** Every figure of a trial. @throws ApiProblem where there is no such trial, or naming the parameter at fault. */
export const trialFile =
  (typed: string): TableWriter =>
  async (search, format, where) => {
    const db = await database();
    const query = readFileQuery("trial", search, await readApiVocabulary(db));
    const trial = await trialIdOf(db, typed);
    const tables = trial === null ? null : await trialTables(db, trial, where);
    if (trial === null || tables === null)
      throw new ApiProblem(404, "No such trial", await noSuchTrial(db, typed));
    return sectionsResponse(
      tables,
      format,
      tableFileName(["trial", trial], format, query),
      sendOptionsOf(query),
    );
  };
