/** What a citation of the dataset names. */
export interface CitedDataset {
  /** Of the dataset: "8109f3a2c4d5+8475". */
  version: string;
  /** Of the software. */
  software: string;
  /** ISO time at which this server loaded the data. */
  loadedAt: string;
  /** Of the site. */
  origin: string;
}

/** Who a citation names: as in CITATION.cff. */
const AUTHOR = "Crosstrial contributors";
const TITLE = "Crosstrial dataset";

/** The dataset as a reference of a list, for BibTeX and as RIS: entity, title, version, year and address. */
export function datasetCitation({ version, software, loadedAt, origin }: CitedDataset): {
  text: string;
  bibtex: string;
  ris: string;
} {
  const [day = "", year = ""] = [loadedAt.slice(0, 10), loadedAt.slice(0, 4)];
  const address = `${origin}/about`;
  const note = `Crosstrial ${software}; CC BY 4.0 for selection and wording; figures: the publications named with each`;
  return {
    text: `${AUTHOR}. ${TITLE}, version ${version} [data set]. ${year}. ${address} (loaded ${day}).`,
    bibtex: `@misc{crosstrial-${version.replace(/\W.*/, "")},
  author = {{${AUTHOR}}},
  title = {${TITLE}},
  version = {${version}},
  year = {${year}},
  url = {${address}},
  note = {${note}}
}
`,
    ris: [
      "TY  - DATA",
      `AU  - ${AUTHOR}`,
      `TI  - ${TITLE}`,
      `PY  - ${year}`,
      `ET  - ${version}`,
      `UR  - ${address}`,
      `N1  - ${note}`,
      "ER  - ",
      "",
    ].join("\r\n"),
  };
}
