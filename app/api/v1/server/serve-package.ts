import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { PACKAGE_MEDIA_TYPES } from "@/db/package/downloads";
import { curatedState, type PackageFormat, packageFile } from "@/db/package/files";
import { readApiVocabulary } from "@/db/queries/api/vocabulary";
import { database } from "@/db/server";
import { version as software } from "@/package.json";
import { problemOfError } from "../problem";
import { BUILD } from "./build";
import { isUnchanged, modifiedAt } from "./conditional";
import { fingerprint } from "./cursor";
import { readFileQuery } from "./file-query";
import { crossOrigin, headOnly, unchanged } from "./http";

/**
 * Answers GET and HEAD of the whole curated dataset as one file. Never throws. Trials of other origins are not in it, so it
 * is public whatever else the database holds.
 */
export const servePackage =
  (format: PackageFormat) =>
  async (request: Request): Promise<Response> => {
    try {
      return await headOnly(request, await answer(request, format));
    } catch (error) {
      return problemOfError(error);
    }
  };

async function answer(request: Request, format: PackageFormat): Promise<Response> {
  const db = await database();
  // It takes no parameter; one that is given is refused by name.
  readFileQuery("dataset", new URL(request.url).searchParams, await readApiVocabulary(db));
  const state = await curatedState(db);
  const validators = {
    etag: `W/"${fingerprint(`${format} ${state.tag} ${BUILD.id}`)}"`,
    modified: modifiedAt(Date.parse(state.loadedAt), BUILD.time, Date.now()),
  };
  const headers = {
    etag: validators.etag,
    ...(validators.modified === null ? {} : { "last-modified": validators.modified.toUTCString() }),
    "cache-control": "public, no-cache",
    "dataset-version": state.version,
    ...crossOrigin(true),
  };
  if (isUnchanged(request.headers, validators)) return unchanged(headers);
  const { path, bytes } = await packageFile(db, format, state, software);
  const name = `crosstrial-${state.version.slice(0, 12)}.${format}`;
  // The second header is for scripts/told-length.mjs, because Next.js strips the first.
  const length = { "content-length": String(bytes), "crosstrial-body-bytes": String(bytes) };
  const body = request.method === "HEAD" ? null : fileStream(path);
  return new Response(body, {
    headers: {
      ...headers,
      ...length,
      "content-type": PACKAGE_MEDIA_TYPES[format],
      "content-disposition": `attachment; filename="${name}"`,
      "x-content-type-options": "nosniff",
    },
  });
}

/** Read piece by piece, as fast as its reader takes it. */
const fileStream = (path: string): BodyInit =>
  Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
