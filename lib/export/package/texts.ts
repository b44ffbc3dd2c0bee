import { DATA_LICENSE } from "./license";
import type { Entity, PackageAbout } from "./types";

const TITLE = "Crosstrial: published results of oncology trials";
const SUMMARY =
  "Hazard ratios, response rates, medians and adverse events of a curated selection of oncology trials, mainly of immunotherapy, each figure with the report that it is cited to.";

/** What catalogs look a dataset up by. */
export const KEYWORDS = [
  "oncology",
  "clinical trials",
  "immunotherapy",
  "hazard ratio",
  "overall survival",
  "progression-free survival",
  "objective response",
  "adverse events",
  "meta-analysis",
] as const;

export { SUMMARY as DATASET_SUMMARY, TITLE as DATASET_TITLE };

const PROFILES = "https://datapackage.org/profiles/2.0";

/** A finished file of the package. */
export interface WrittenResource {
  entity: Entity;
  bytes: number;
  /** SHA-256, in hexadecimal digits. */
  sha256: string;
  rows: number;
}

/** `datapackage.json`: a Data Package by version 2 of the standard, with a Table Schema for each CSV. */
export function dataPackage(about: PackageAbout, resources: readonly WrittenResource[]): string {
  const { version, software, loadedAt } = about;
  return JSON.stringify(
    {
      $schema: `${PROFILES}/datapackage.json`,
      name: "crosstrial",
      title: TITLE,
      description: SUMMARY,
      version,
      created: loadedAt,
      keywords: KEYWORDS,
      contributors: [{ title: "Crosstrial contributors", roles: ["curator"] }],
      licenses: [{ name: DATA_LICENSE.spdx, path: DATA_LICENSE.url, title: DATA_LICENSE.title }],
      licenseNote: DATA_LICENSE.statement,
      software: `Crosstrial ${software}`,
      resources: resources.map(resourceOf),
    },
    null,
    1,
  );
}

function resourceOf({ entity, bytes, sha256, rows }: WrittenResource) {
  const { name, title, description, fields, primaryKey, foreignKeys } = entity;
  return {
    $schema: `${PROFILES}/dataresource.json`,
    name,
    type: "table",
    path: `${name}.csv`,
    title,
    description,
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    bytes,
    hash: `sha256:${sha256}`,
    rowCount: rows,
    schema: {
      $schema: `${PROFILES}/tableschema.json`,
      fields: fields.map(({ name: field, type, description: meaning, unit, required, values }) => {
        const constraints = {
          ...(required ? { required } : {}),
          ...(values === undefined ? {} : { enum: values }),
        };
        return {
          name: field,
          type,
          description: meaning,
          ...(unit === undefined ? {} : { unit }),
          ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
        };
      }),
      missingValues: [""],
      primaryKey,
      foreignKeys: foreignKeys.map(({ field, entity: resource, key }) => ({
        fields: [field],
        reference: { resource, fields: [key] },
      })),
    },
  };
}

/** README.md of the package. */
export const packageReadme = (
  { version, software, loadedAt }: PackageAbout,
  resources: readonly WrittenResource[],
): string => `# ${TITLE}

${SUMMARY}

Dataset ${version}, loaded ${loadedAt.slice(0, 10)}, written by Crosstrial ${software}.

## Files

Each CSV is UTF-8 with a header (RFC 4180). \`datapackage.json\` (Data Package 2.0) gives type, unit and meaning of each column,
primary keys, and which column refers to which file. A blank means not in our data; nothing is filled in. Text that
a spreadsheet would run as a formula begins with an apostrophe.

${resources.map(({ entity: { name, description }, rows }) => `- \`${name}.csv\` (${rows} rows): ${description}`).join("\n")}

## Cautions

For education and research; not medical advice. Figures are copied as reported, at their own level of confidence.
\`verified\` false: cited to its report, but not yet seen there. Patients were not randomized between trials, which differ in
more than their drugs: do not subtract their medians. The selection is curated: a trial or figure that is missing
says nothing about a treatment.

## License

${DATA_LICENSE.statement} Cite the publications that figures come from (\`reports.csv\`), and this dataset by its version.
`;
