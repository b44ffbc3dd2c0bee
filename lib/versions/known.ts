import type { DataVersion } from "./types";

/** The part of a dataset's version that its records decide: "61eae51757d0" of "61eae51757d0+8475". */
export const contentOf = (version: string): string => version.slice(0, 12);

/**
 * The recorded version that a dataset's version belongs to, the last one where the data returned to earlier figures;
 * undefined where it is not known.
 */
export const versionOf = (versions: readonly DataVersion[], dataset: string): DataVersion | undefined =>
  versions.findLast(({ datasets }) => datasets.includes(contentOf(dataset)));
