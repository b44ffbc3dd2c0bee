import { ApiProblem } from "@/app/api/v1/problem";
import { MOST_ROWS_WHOLE } from "@/db/answers/tables/batched-table";
import { STREAMED_WORDS } from "@/lib/export/table/formats";

/**
 * Refuses a file made in memory if it would hold too many rows.
 * @param parameter that requested so many, where it is one.
 * @throws ApiProblem
 */
export function refuseTooMany(rows: number, parameter?: string): void {
  if (rows > MOST_ROWS_WHOLE)
    throw new ApiProblem(
      400,
      "Too many rows",
      `A file of this format holds at most ${MOST_ROWS_WHOLE} rows; ${rows} match. ${STREAMED_WORDS} hold all.`,
      parameter === undefined ? {} : { parameter },
    );
}
