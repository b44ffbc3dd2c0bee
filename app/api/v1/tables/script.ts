import { poolScript } from "@/db/answers/pool-script";
import { readApiVocabulary } from "@/db/queries/api/vocabulary";
import { database } from "@/db/server";
import { scriptName, viewParts } from "@/lib/export/file-name";
import { pythonScript } from "@/lib/export/reproduce/python";
import { rScript } from "@/lib/export/reproduce/r";
import { today } from "@/lib/site";
import { readFileQuery } from "../server/file-query";
import { readWholeView } from "../server/view-query";

const LANGUAGES = {
  R: { write: rScript, type: "text/x-r; charset=utf-8" },
  py: { write: pythonScript, type: "text/x-python; charset=utf-8" },
} as const;

/** Media types by language. */
export const SCRIPT_MEDIA_TYPES = { R: LANGUAGES.R.type, py: LANGUAGES.py.type };

export type ScriptLanguage = keyof typeof LANGUAGES;
export const isScript = (format: string): format is ScriptLanguage => Object.hasOwn(LANGUAGES, format);

/** The script that pools the rows of a View again. @throws ApiProblem naming the parameter at fault. */
export async function scriptFile(
  search: URLSearchParams,
  language: ScriptLanguage,
  origin: string,
): Promise<Response> {
  const db = await database();
  const vocabulary = await readApiVocabulary(db);
  const view = await readWholeView(db, readFileQuery("script", search, vocabulary), vocabulary);
  const { write, type } = LANGUAGES[language];
  const parts = ["pool", ...viewParts({ ...view, pool: view.pool === "off" ? "auto" : view.pool })];
  const name = scriptName(parts, today(), language);
  return new Response(write(await poolScript(db, view, origin)), {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
    },
  });
}
