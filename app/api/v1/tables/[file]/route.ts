import { ApiProblem, badParameter } from "@/app/api/v1/problem";
import { formatRecord, isTableFormat, MARKED_FORMATS, TABLE_FORMATS } from "@/lib/export/table/formats";
import { own } from "@/lib/own";
import { refuseMethod, serveOptions } from "../../server/http";
import { serveFile } from "../../server/serve-file";
import { compareFile } from "../compare";
import { evidenceFile } from "../evidence";
import type { TableWriter } from "../respond";
import { safetyFile } from "../safety";
import { isScript, scriptFile } from "../script";
import { trialFile } from "../trial";

/** Tables that a page shows, by name. */
const OF_PAGES: Readonly<Record<string, TableWriter>> = {
  evidence: evidenceFile,
  safety: safetyFile,
  compare: compareFile,
};
const TRIAL = /^trial-(.+)$/;

/**
 * `GET /api/v1/tables/evidence.csv?<View>`, `safety.csv?<parameters of /safety>`, `compare.csv?<of /compare>`,
 * `trial-<id>.xlsx`: a table as a file; `pool.R?<View>`, `pool.py?<View>`: the script that pools a View's rows again.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  const { file } = await params;
  return serveFile(request, (search, origin) =>
    answer(file, search, { origin, time: new Date().toISOString() }),
  );
}

export { GET as HEAD };
export const OPTIONS = serveOptions;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;

async function answer(
  file: string,
  search: URLSearchParams,
  where: { origin: string; time: string },
): Promise<Response> {
  const at = file.lastIndexOf(".");
  const [name, format] = [file.slice(0, Math.max(at, 0)), file.slice(at + 1)];
  if (name === "pool" && isScript(format)) return scriptFile(search, format, where.origin);
  const trial = TRIAL.exec(name)?.[1];
  const write = trial === undefined ? own(OF_PAGES, name) : trialFile(trial);
  if (isTableFormat(format) && write !== undefined) {
    if (search.has("bom") && !formatRecord(format).takesByteOrderMark)
      throw badParameter(
        "bom",
        `bom has no effect here. It is for ${MARKED_FORMATS.join(" and ")}, not for ${format}.`,
      );
    return write(search, format, where);
  }
  throw new ApiProblem(
    404,
    "No such table",
    `The tables are evidence, safety, compare and trial-<id>, as ${TABLE_FORMATS.join(", ")}; pool comes as R or py.`,
  );
}
