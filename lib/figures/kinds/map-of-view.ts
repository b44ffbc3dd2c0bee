import type { EvidenceMap, MapReport } from "../../evidence/map";
import type { FigureSource } from "./source";

/** The rows and columns that the View asks for, and of these the ones that hold trials. */
export function mapOfView(map: EvidenceMap, { view }: Pick<FigureSource, "view">): EvidenceMap {
  const branches = map.branches.map((branch) => ({
    ...branch,
    classes: branch.classes.filter(({ id }) => asked(id, branch.id, view.therapyClass)),
  }));
  const classes = new Set(branches.flatMap((branch) => branch.classes.map(({ id }) => id)));
  const cells = map.cells.filter(
    ({ classId, tumorId }) =>
      classes.has(classId) && (view.tumor.length === 0 || view.tumor.includes(tumorId)),
  );
  const tumors = new Set(cells.map(({ tumorId }) => tumorId));
  const shown = new Set(cells.map(({ classId }) => classId));
  return {
    cells,
    most: Math.max(1, ...cells.map(({ trials }) => trials.length)),
    branches: branches
      .map((branch) => ({ ...branch, classes: branch.classes.filter(({ id }) => shown.has(id)) }))
      .filter((branch) => branch.classes.length > 0),
    sites: map.sites
      .map((site) => ({ ...site, tumors: site.tumors.filter(({ id }) => tumors.has(id)) }))
      .filter((site) => site.tumors.length > 0),
  };
}

/** The classes above all branches of the map: who asks for one asks for all of it. */
const ABOVE: ReadonlySet<string> = new Set(["immunotherapy"]);

const asked = (id: string, branch: string, chosen: readonly string[]): boolean =>
  chosen.length === 0 || chosen.some((wanted) => wanted === id || wanted === branch || ABOVE.has(wanted));

/** The reports that the verdicts of a View's part of the map rest on. */
export function mapReportsOfView(source: Pick<FigureSource, "view" | "map" | "mapReports">): MapReport[] {
  const { map, mapReports = [] } = source;
  if (map === undefined) return [];
  const shown = new Set(
    mapOfView(map, source).cells.flatMap(({ classId, trials }) => trials.map(({ id }) => `${classId} ${id}`)),
  );
  return mapReports.filter(({ classId, trial }) => shown.has(`${classId} ${trial.id}`));
}
