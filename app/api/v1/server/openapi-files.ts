import { FIGURE_FORMATS, MEDIA_TYPES } from "@/lib/export/figure-files";
import { TABLE_FORMATS, TABLE_MEDIA_TYPES } from "@/lib/export/table";
import { FIGURE_KINDS } from "@/lib/figures/scene";

/** Figures and tables as files, which have routes of their own, as the document tells of them. */

const VIEW = {
  name: "view",
  in: "query",
  style: "form",
  explode: true,
  description: "Parameters of the View and of the file, one by one, as the pages write them.",
  schema: { type: "object", additionalProperties: { type: "string" } },
};

const inPath = (name: string, values: readonly string[] | null, description: string) => ({
  name,
  in: "path",
  required: true,
  description,
  schema: values === null ? { type: "string" } : { type: "string", enum: values },
});

const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

const bare = (type: string) => type.replace(/;.*$/, "");

const files = (types: readonly string[], description: string) => ({
  200: {
    description,
    content: Object.fromEntries(types.map((type) => [bare(type), { schema: { type: "string" } }])),
  },
  400: problem("A parameter makes no sense."),
  404: problem("There is no such file."),
});

export const FILE_PATHS = {
  "/figures/{kind}.{format}": {
    get: {
      operationId: "getFigure",
      summary: "Figure as a file",
      description: "The figure of a View. What can't be used of the View is left out, as on the pages.",
      parameters: [inPath("kind", FIGURE_KINDS, "Kind."), inPath("format", FIGURE_FORMATS, "Format."), VIEW],
      responses: files(Object.values(MEDIA_TYPES), "The figure"),
    },
  },
  "/tables/{name}.{format}": {
    get: {
      operationId: "getTable",
      summary: "Table as a file",
      description:
        "The table of the workbench (`evidence`), of the page of adverse events (`safety`), of compared trials (`compare`) or of a trial (`trial-<id>`), to be saved. CSV, TSV and JSON say in `Total-Count` how many rows will come, where that is known.",
      parameters: [inPath("name", null, "Table."), inPath("format", TABLE_FORMATS, "Format."), VIEW],
      responses: files(Object.values(TABLE_MEDIA_TYPES), "The table"),
    },
  },
};
