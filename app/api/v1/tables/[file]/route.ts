import type { NextRequest } from "next/server";
import { ApiProblem, problem } from "@/app/api/v1/problem";
import { evidenceExport, MOST_ROWS_WHOLE, ROW_SCOPES, type RowScope } from "@/db/queries/tables/evidence";
import { safetyTable } from "@/db/queries/tables/safety";
import { trialTables } from "@/db/queries/tables/trial";
import { database } from "@/db/server";
import { fileName } from "@/lib/export/file-name";
import { isStreamed, streamTable, TABLE_FORMATS, type TableFormat, writeTable } from "@/lib/export/table";
import { parseSafety, type SafetyView } from "@/lib/safety/view";
import { originOf, today } from "@/lib/site";
import { parseView, type View } from "@/lib/view";
import { compareFile } from "../compare";
import { fileResponse, once, sectionsResponse } from "../respond";
import { isScript, scriptResponse } from "../script";

/** Parameters that are the file's, not the View's. */
const OF_FILE = ["rows", "bom", "inline"] as const;
/** Tables that take the parameters of a page. */
const WHOLE = ["evidence", "safety", "compare"];
const TRIAL = /^trial-([a-z0-9-]+)$/;

/** `GET /api/v1/tables/evidence.csv?<View>`, `safety.csv?<parameters of /safety>`, `compare.csv?<of /compare>`, `trial-<id>.xlsx`: a table as a file. */
export async function GET(
  request: NextRequest,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  const { file } = await params;
  const at = file.lastIndexOf(".");
  const [name, format] = [file.slice(0, Math.max(at, 0)), file.slice(at + 1)];
  if (name === "pool" && isScript(format))
    return scriptResponse(parseView(request.nextUrl.searchParams).view, format, originOf(request));
  const trial = TRIAL.exec(name)?.[1];
  if (!isFormat(format) || (!WHOLE.includes(name) && trial === undefined))
    return problem(
      404,
      "No such table",
      `Ask for evidence, safety, compare or trial-<id> as one of ${TABLE_FORMATS.join(", ")}.`,
    );
  const search = new URLSearchParams(request.nextUrl.searchParams);
  const where = { origin: originOf(request), time: new Date().toISOString() };
  if (name === "compare") return problemsOf(() => compareFile(search, format, where));
  const asked = readFileOptions(search);
  if ("parameter" in asked) return problem(400, "Bad request", asked.detail, { parameter: asked.parameter });
  for (const option of OF_FILE) search.delete(option);
  if (name === "safety")
    return safetyFile(parseSafety(Object.fromEntries(search)).view, format, asked, where);
  if (trial === undefined) return evidenceFile(parseView(search).view, format, asked, where);
  const tables = await trialTables(await database(), trial, where);
  if (tables === null) return problem(404, "No such trial", `There is no trial ${trial}.`);
  return sectionsResponse(tables, format, fileName(["trial", trial], today(), format), asked);
}

/** An answer, or the fault that kept it from being made. */
async function problemsOf(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof ApiProblem) return error.toResponse();
    throw error;
  }
}

interface FileOptions {
  rows: RowScope;
  byteOrderMark: boolean;
  inline: boolean;
}

async function safetyFile(
  asked: SafetyView,
  format: TableFormat,
  options: FileOptions,
  where: { origin: string; time: string },
): Promise<Response> {
  const { view, table } = await safetyTable(await database(), asked, where);
  const parts = ["safety", view.event.join("-"), view.tumor.join("-"), view.therapyClass.join("-")];
  const name = fileName(parts, today(), format);
  if (isStreamed(format))
    return fileResponse(streamTable(table, once(table.rows), format, options), format, name, {
      ...options,
      total: table.rows.length,
    });
  return fileResponse(await writeTable(table, format, [], "Safety"), format, name, options);
}

async function evidenceFile(
  asked: View,
  format: TableFormat,
  options: FileOptions,
  where: { origin: string; time: string },
): Promise<Response> {
  const table = await evidenceExport(await database(), asked, options.rows, where);
  const { view } = table;
  const scope = options.rows === "all" ? "" : options.rows;
  const parts = [
    "evidence",
    view.endpoint.join("-"),
    view.tumor.join("-"),
    view.line.join("-"),
    view.search,
    scope,
  ];
  const name = fileName(parts, today(), format);
  if (isStreamed(format))
    return fileResponse(streamTable(table.head, table.batches(), format, options), format, name, {
      ...options,
      // Of a page or a selection it is not known before it is read.
      ...(options.rows === "all" ? { total: table.total } : {}),
    });
  if (table.total > MOST_ROWS_WHOLE)
    return problem(
      400,
      "Too many rows",
      `A file of this format holds ${MOST_ROWS_WHOLE} rows at the most; ${table.total} match. CSV, TSV and JSON hold all.`,
      { parameter: "rows" },
    );
  return fileResponse(await writeTable(await table.whole(), format), format, name, options);
}

const isFormat = (text: string): text is TableFormat => TABLE_FORMATS.some((format) => format === text);

function readFileOptions(search: URLSearchParams): FileOptions | { parameter: string; detail: string } {
  const rows = ROW_SCOPES.find((scope) => scope === (search.get("rows") ?? "all"));
  if (rows === undefined) return { parameter: "rows", detail: `rows is one of ${ROW_SCOPES.join(", ")}.` };
  for (const flag of ["bom", "inline"] as const)
    if (!["0", "1", null].includes(search.get(flag)))
      return { parameter: flag, detail: `${flag} is 1 or 0.` };
  return { rows, byteOrderMark: search.get("bom") === "1", inline: search.get("inline") === "1" };
}
