import { type CellTherapyLine, cellTherapyLines } from "../../lib/safety/cell-therapy";
import type { Scales } from "../../lib/safety/grading";
import type { SafetyView } from "../../lib/safety/view";
import type { UrlNotice } from "../../lib/view";
import type { Database } from "../client";
import { steadily, WHOLE } from "../queries/reading";
import {
  readCellTherapyEvents,
  readGrading,
  readSafetyChoices,
  readSafetyPage,
  resolveSafety,
  type SafetyPage,
  scalesOf,
} from "../queries/safety";

/** The page of adverse events. */
export interface SafetyAnswer {
  /** The View as the dataset knows it, and what of the asked one was left out. */
  view: SafetyView;
  notices: UrlNotice[];
  page: SafetyPage;
  choices: Awaited<ReturnType<typeof readSafetyChoices>>;
  /** The checked notes on how CRS and ICANS are graded, and the scales of trials that they name. */
  grading: Awaited<ReturnType<typeof readGrading>>;
  scales: Scales;
  /** CRS, ICANS and neurotoxicity of cellular and bispecific therapy, a line an arm and report. */
  cellular: CellTherapyLine[];
}

/** Reads the page of adverse events. */
export async function readSafetyAnswer(db: Database, asked: SafetyView): Promise<SafetyAnswer> {
  const { view, notices } = await resolveSafety(db, asked);
  const grading = await readGrading(db);
  return {
    view,
    notices,
    page: await steadily(db, WHOLE, () => readSafetyPage(db, view)),
    choices: await readSafetyChoices(db, view),
    grading,
    scales: scalesOf(grading),
    cellular: cellTherapyLines(await readCellTherapyEvents(db, view), view.reports),
  };
}
