import { PACKAGE_MEDIA_TYPES } from "@/db/package/downloads";
import { PACKAGE_FORMATS } from "@/db/package/files";
import type { ApiVocabulary } from "@/db/queries/api/vocabulary";
import { FIGURE_FORMATS, MEDIA_TYPES } from "@/lib/export/figure-files";
import { formatRecord, STREAMED_WORDS, TABLE_FORMATS } from "@/lib/export/table/formats";
import { FIGURE_KINDS } from "@/lib/view/figure-kinds";
import { FILE_PARAMETERS, type FileKind } from "../schema/file-parameters";
import type { Parameter } from "../schema/parameter";
import { isUnused } from "../schema/parameters";
import { SCRIPT_MEDIA_TYPES } from "../tables/script";

/** Figures and tables as files, which have their own routes, as the document describes them. */

type Json = Record<string, unknown>;

const inPath = (name: string, values: readonly string[] | null, description: string): Json => ({
  name,
  in: "path",
  required: true,
  description,
  schema: values === null ? { type: "string" } : { type: "string", enum: values },
  ...(values === null ? { example: "keynote-189" } : {}),
});

const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

const bare = (type: string) => type.replace(/;.*$/, "");

const answers = (types: readonly string[], description: string, { headers, unchanged }: SharedParts) => ({
  200: {
    description,
    headers,
    content: Object.fromEntries(
      types.map((type) => [bare(type), { schema: { type: /json/.test(type) ? "object" : "string" } }]),
    ),
  },
  ...unchanged,
  400: problem(
    "A parameter is unknown or invalid; `parameter` names it. A file never drops anything silently.",
  ),
  404: problem("There is no such file."),
  503: problem("The database can't be read at the moment."),
});

interface FilePath {
  path: string;
  name: string;
  kind: FileKind;
  summary: string;
  description: string;
  inPath: Json[];
  types: readonly string[];
}

const TABLE = {
  inPath: [inPath("format", TABLE_FORMATS, "Format.")],
  types: TABLE_FORMATS.map((format) => formatRecord(format).mediaType),
};
const COUNTED = `${STREAMED_WORDS} give the number of rows in \`Total-Count\`, where it is known.`;

const FILES: readonly FilePath[] = [
  {
    path: "/dataset.{format}",
    name: "getDatasetFile",
    kind: "dataset",
    summary: "The whole dataset as one file",
    description:
      "All curated trials: as a SQLite database, or as a ZIP with a CSV for each entity, described by `datapackage.json` (Data Package 2.0). Made once for each load of the data.",
    inPath: [inPath("format", PACKAGE_FORMATS, "Format.")],
    types: Object.values(PACKAGE_MEDIA_TYPES),
  },
  {
    path: "/figures/{kind}.{format}",
    name: "getFigure",
    kind: "figure",
    summary: "Figure as a file",
    description: "The figure of a View.",
    inPath: [inPath("kind", FIGURE_KINDS, "Kind."), inPath("format", FIGURE_FORMATS, "Format.")],
    types: Object.values(MEDIA_TYPES),
  },
  {
    path: "/tables/evidence.{format}",
    name: "getEvidenceTable",
    kind: "evidence",
    summary: "Table of the workbench as a file",
    description: `The rows of a View. ${COUNTED}`,
    ...TABLE,
  },
  {
    path: "/tables/safety.{format}",
    name: "getSafetyTable",
    kind: "safety",
    summary: "Adverse events as a file",
    description: `All rates that match, whichever page is on screen. ${COUNTED}`,
    ...TABLE,
  },
  {
    path: "/tables/compare.{format}",
    name: "getComparedTrials",
    kind: "compare",
    summary: "Compared trials as a file",
    description: `Side by side as on the page, and one figure per row. ${COUNTED}`,
    ...TABLE,
  },
  {
    path: "/tables/trial-{id}.{format}",
    name: "getTrialTables",
    kind: "trial",
    summary: "Every figure of a trial as a file",
    description: "Effects, outcomes of arms, adverse events.",
    ...TABLE,
    inPath: [inPath("id", null, "The trial."), ...TABLE.inPath],
  },
  {
    path: "/tables/pool.{format}",
    name: "getPoolScript",
    kind: "script",
    summary: "The pool of a View as a script",
    description:
      "A script that pools the rows again and checks the numbers shown on screen: R (metafor), Python (statsmodels).",
    inPath: [inPath("format", Object.keys(SCRIPT_MEDIA_TYPES), "Language.")],
    types: Object.values(SCRIPT_MEDIA_TYPES),
  },
];

/** What files share with the other endpoints, in the document's form. */
export interface SharedParts {
  parameterOf: (parameter: Parameter) => Json;
  /** Headers of every answer. */
  headers: Json;
  /** The answer 304. */
  unchanged: Json;
}

/** The paths of files. */
export const filePaths = (vocabulary: ApiVocabulary, shared: SharedParts): Json =>
  Object.fromEntries(
    FILES.map(({ path, name, kind, summary, description, inPath: ofPath, types }) => [
      path,
      {
        get: {
          operationId: name,
          summary,
          description,
          parameters: [
            ...ofPath,
            ...FILE_PARAMETERS[kind](vocabulary)
              .filter((item) => !isUnused(item))
              .map(shared.parameterOf),
          ],
          responses: answers(types, summary, shared),
        },
      },
    ]),
  );
