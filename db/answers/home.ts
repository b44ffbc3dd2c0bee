import type { CheckedSet } from "../../lib/evidence/comparability";
import type { EvidenceMap } from "../../lib/evidence/map";
import { PRESETS } from "../../lib/view/presets";
import type { Database } from "../client";
import { wholeEdition } from "../editions";
import { type HomeNumbers, readEvidenceMap, readHomeNumbers } from "../queries/evidence-map";
import { steadily, WHOLE } from "../queries/reading";
import { checkView } from "./comparability";
import { type EvidencePage, evidencePage } from "./evidence-page";

/** A ready-made View, drawn small, and how comparable its trials are. */
export interface HomeForest {
  page: EvidencePage;
  check: CheckedSet;
}

export interface Home {
  map: EvidenceMap;
  numbers: HomeNumbers;
  /** The rows of each ready-made View, by its id. */
  forests: Map<string, HomeForest>;
}

let cached: { edition: number; home: Home } | undefined;

/** Reads what the home page shows; once for each edition of the whole. */
export async function readHome(db: Database): Promise<Home> {
  const edition = await wholeEdition(db);
  if (edition > 0 && cached?.edition === edition) return cached.home;
  cached = await steadily(db, WHOLE, async (reading) => ({
    edition: reading.edition,
    home: await readHomeAnew(db),
  }));
  return cached.home;
}

async function readHomeAnew(db: Database): Promise<Home> {
  const forests = new Map<string, HomeForest>();
  for (const { id, view } of PRESETS) {
    const page = await evidencePage(db, view);
    forests.set(id, { page, check: await checkView(db, view, page.result) });
  }
  return { map: await readEvidenceMap(db), numbers: await readHomeNumbers(db), forests };
}
