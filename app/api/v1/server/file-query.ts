import type { ApiVocabulary } from "@/db/queries/api/vocabulary";
import { LINK_MIGRATIONS } from "@/lib/view/migrations";
import { FILE_PARAMETERS, type FileKind } from "../schema/file-parameters";
import { type Query, type QueryReader, queryReader } from "./read-query";

/** Made once for each edition of the data, whose words the schemas hold. */
const readers = new WeakMap<ApiVocabulary, Map<FileKind, QueryReader>>();

/**
 * Reads the address of a file. A file can't say what was ignored, so whatever can't be used is a fault.
 * @throws ApiProblem 400 naming the parameter.
 */
export function readFileQuery(kind: FileKind, search: URLSearchParams, vocabulary: ApiVocabulary): Query {
  const made = readers.get(vocabulary) ?? new Map<FileKind, QueryReader>();
  readers.set(vocabulary, made);
  const reader = made.get(kind) ?? queryReader(FILE_PARAMETERS[kind](vocabulary));
  made.set(kind, reader);
  const lifted = new URLSearchParams(search);
  for (const { migrate } of LINK_MIGRATIONS) migrate(lifted);
  return reader(lifted);
}
