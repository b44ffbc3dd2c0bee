import { printable } from "@/lib/figures/text/printable";

/** Where a file comes from: every format carries it in its metadata. */
export interface FileMeta {
  /** Address of the View that the file shows. */
  url: string;
  datasetVersion: string;
  /** ISO day on which the file was made. */
  date: string;
  /** One reference a line. */
  citations: readonly string[];
  /** Its author; the program if nobody is named. */
  creator?: string;
}

/** The program that writes the files. */
export const SOFTWARE = "Crosstrial";

export const creatorOf = (meta: FileMeta): string => printable(meta.creator ?? SOFTWARE);

/** "Dataset version 2026-11-20", as notes and metadata say it. */
export const datasetSentence = (meta: FileMeta): string =>
  `Dataset version ${printable(meta.datasetVersion)}`;
