import type { Database } from "../client";
import { curatedState, PACKAGE_FORMATS, type PackageFormat, packageFile } from "./files";

export interface Download {
  format: PackageFormat;
  href: string;
  mediaType: string;
  bytes: number | null;
}

export const PACKAGE_MEDIA_TYPES: Readonly<Record<PackageFormat, string>> = {
  sqlite: "application/vnd.sqlite3",
  zip: "application/zip",
};

/** The files of the whole dataset. @param software version that makes them, to say their sizes; without one they are not made. */
export async function readDownloads(db: Database, software: string | null): Promise<Download[]> {
  const state = software === null ? null : await curatedState(db);
  return Promise.all(
    PACKAGE_FORMATS.map(async (format) => ({
      format,
      href: `/api/v1/dataset.${format}`,
      mediaType: PACKAGE_MEDIA_TYPES[format],
      bytes:
        state === null || software === null
          ? null
          : await packageFile(db, format, state, software).then(
              ({ bytes }) => bytes,
              () => null,
            ),
    })),
  );
}
