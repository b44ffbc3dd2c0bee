import type { Database } from "../../db/client";
import { listTrials } from "../../db/queries/trials";
import { nearest } from "../../lib/nearest";
import { DEFAULT_VIEW } from "../../lib/view";

/** One sentence on a trial that is not there, with those whose id or name is nearest. */
export async function nearestTrials(db: Database, id: string): Promise<string> {
  const trials = await listTrials(db, DEFAULT_VIEW);
  const like = nearest(
    id,
    trials.map((trial) => ({ id: trial.id, names: [trial.name, trial.nct] })),
  );
  return `--trial: there is no trial "${id}"${like.length === 0 ? "; crosstrial trials lists them" : `; did you mean ${like.map((trial) => trial.id).join(", ")}?`}`;
}
