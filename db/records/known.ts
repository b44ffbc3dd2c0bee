import type { Database } from "../client";
import type { KnownRecords } from "../import/read-dataset";
import { rulesVersion } from "../import/rules-version";
import { curatedWords } from "./dictionaries";
import { recordStates } from "./records";

/** The curated records that need not be read again: they were checked and loaded by these rules. */
export async function knownRecords(db: Database): Promise<KnownRecords> {
  const rules = rulesVersion();
  const current = (await recordStates(db)).filter(
    (state) => state.origin === "curated" && state.rules === rules,
  );
  return {
    hashes: new Map(current.map(({ id, hash }) => [id, hash])),
    words: await curatedWords(db),
  };
}
