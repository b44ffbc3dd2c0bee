import type { Dataset } from "../../db/import/dataset";
import type { TrialRecord } from "../../db/import/record";
import { differenceOf } from "../../db/versions/difference";
import { fingerprintOf } from "../../db/versions/figures";
import { contentOf } from "../../lib/versions/known";
import type { DataVersion } from "../../lib/versions/types";

interface Asked {
  /** ISO day. */
  date: string;
  /** The records whose figures have a fingerprint, from wherever they are kept. */
  recordsOf(fingerprint: string): readonly TrialRecord[] | undefined;
}

/**
 * The version that stands last once today's dataset is recorded: a new one where its figures differ from the last, else
 * the last one, which then names today's dataset too.
 * @throws where the records of the last version can't be found.
 */
export function nextVersion(
  versions: readonly DataVersion[],
  dataset: Pick<Dataset, "trials" | "version">,
  { date, recordsOf }: Asked,
): { version: DataVersion; isNew: boolean } {
  const id = contentOf(dataset.version);
  const fingerprint = fingerprintOf(dataset.trials);
  const last = versions.at(-1);
  if (last?.fingerprint === fingerprint) {
    const datasets = [...last.datasets.filter((other) => other !== id), id];
    return { version: { ...last, datasets }, isNew: false };
  }
  const before = last === undefined ? [] : recordsOf(last.fingerprint);
  if (before === undefined)
    throw new Error(`no commit has the figures of version ${last?.number}: fetch the whole history of git`);
  const difference =
    last === undefined ? { added: [], removed: [], trials: [] } : differenceOf(before, dataset.trials);
  const number = (last?.number ?? 0) + 1;
  const { length: trialCount } = dataset.trials;
  return {
    version: { number, date, datasets: [id], fingerprint, trialCount, ...difference },
    isNew: true,
  };
}
