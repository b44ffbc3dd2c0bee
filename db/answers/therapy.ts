import { sectionsOfClass } from "../../lib/evidence/class-statements";
import { PRODUCT_CLASSES } from "../../lib/evidence/key-results";
import { HEAVIEST_FIRST, rowsDrawn } from "../../lib/evidence/small-forest";
import type { Scales } from "../../lib/safety/grading";
import type { SafetyRow } from "../../lib/safety/rows";
import { DEFAULT_SAFETY, SEVERE_AND_CELLULAR } from "../../lib/safety/view";
import { DEFAULT_VIEW, type View } from "../../lib/view";
import type { Database } from "../client";
import { readGrading, readSafetyRows, scalesOf } from "../queries/safety";
import { readStatements, type Statement } from "../queries/statements";
import {
  countClaimsOfClass,
  readDrugs,
  readEndpointsOfClass,
  readTherapyTree,
  readTrialsOfClass,
  type TherapyClassCount,
  type TherapyDrug,
  type TherapyTrial,
} from "../queries/therapies";
import { type ProductResults, readKeyResults } from "./key-results";
import { readViewForest, type ViewForestData } from "./view-forest";

/** The page of a therapy class. */
export interface TherapyAnswer {
  current: TherapyClassCount;
  /** From the root of the tree to the class. */
  lineage: readonly TherapyClassCount[];
  children: readonly TherapyClassCount[];
  drugs: readonly TherapyDrug[];
  trials: readonly TherapyTrial[];
  forests: readonly { endpoint: string; data: ViewForestData }[];
  /** Severe and cellular adverse events of the class's trials, in all arms. */
  events: readonly SafetyRow[];
  scales: Scales;
  /** Checked claims on its trials. */
  claims: number;
  /** Key results by product; empty if the class is not shown by product. */
  products: readonly ProductResults[];
  /** Checked notes, in the sections about the class. */
  notes: readonly { topic: string; section: string; title: string; statements: readonly Statement[] }[];
}

/** Reads what the page of a therapy class shows; null where there is no such class. */
export async function readTherapy(db: Database, id: string): Promise<TherapyAnswer | null> {
  const tree = await readTherapyTree(db);
  const current = tree.find((item) => item.id === id);
  if (current === undefined) return null;
  const lineage = lineageOf(tree, current);
  const byProduct = lineage.some((item) => PRODUCT_CLASSES.some((product) => product === item.id));
  const asked = sectionsOfClass(id);
  const statements = asked.length === 0 ? [] : await readStatements(db);
  return {
    current,
    lineage,
    children: tree.filter(({ parentId }) => parentId === id),
    drugs: await readDrugs(db, id),
    trials: await readTrialsOfClass(db, id),
    forests: await readForestsOfClass(db, id),
    events: await readSafetyRows(db, { ...DEFAULT_SAFETY, therapyClass: [id], event: SEVERE_AND_CELLULAR }),
    scales: scalesOf(await readGrading(db)),
    claims: await countClaimsOfClass(db, id),
    products: byProduct ? await readKeyResults(db, id) : [],
    notes: asked.map(({ topic, section, title }) => ({
      topic,
      section,
      title,
      statements: statements.filter((item) => item.topic === topic && item.section === section),
    })),
  };
}

function lineageOf(tree: readonly TherapyClassCount[], current: TherapyClassCount): TherapyClassCount[] {
  const parent = tree.find(({ id }) => id === current.parentId);
  return parent === undefined ? [current] : [...lineageOf(tree, parent), current];
}

/**
 * Small forest plots of a class: its most reported endpoints, overall survival first. The fourth is where the trials of
 * CAR-T against chemotherapy stand by their primary endpoint, event-free survival, the failed one among them.
 */
export async function readForestsOfClass(
  db: Database,
  classId: string,
): Promise<{ endpoint: string; data: ViewForestData }[]> {
  const forests: { endpoint: string; data: ViewForestData }[] = [];
  for (const { id, name, result } of await readEndpointsOfClass(db, classId)) {
    const view: View = {
      ...DEFAULT_VIEW,
      therapyClass: [classId],
      endpoint: [id],
      show: result === "arm" ? "arm" : "auto",
      group: "tumor",
    };
    const data = await readDrawnForest(db, view);
    if (data !== null) forests.push({ endpoint: name, data });
  }
  return forests;
}

/** A View by tumor if all its rows can be drawn; otherwise the rows with the most patients or events. */
async function readDrawnForest(db: Database, view: View): Promise<ViewForestData | null> {
  const data = await readViewForest(db, view);
  if (data === null || rowsDrawn(data.page.total) === data.page.total) return data;
  return readViewForest(db, { ...view, group: "none", sort: HEAVIEST_FIRST });
}
