import { beforeAll, describe, expect, test } from "vitest";
import { evidencePage } from "@/db/answers/evidence-page";
import { type Home, readHome } from "@/db/answers/home";
import type { TrialRecord } from "@/db/import/record";
import type { EffectRecord } from "@/db/import/record-figures";
import type { EvidenceMap, MapTrial, Verdict } from "@/lib/evidence/map";
import { DEFAULT_VIEW } from "@/lib/view";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";

const dataset = curatedDataset();
const classOfDrug = new Map(dataset.drugs.map(({ name, therapyClass }) => [name, therapyClass]));
const parentOf = new Map(dataset.therapyClasses.map(({ id, parent }) => [id, parent]));
const better = new Map(dataset.endpoints.map((endpoint) => [endpoint.id, endpoint.better]));

let home: Home;
let map: EvidenceMap;

beforeAll(async () => {
  const { db } = await openTestDatabase();
  home = await readHome(db);
  map = home.map;
});

function isImmunotherapy(id: string): boolean {
  for (let at: string | null | undefined = id; at; at = parentOf.get(at))
    if (at === "immunotherapy") return true;
  return false;
}

const classesOf = (trial: TrialRecord, armId: string): Set<string> =>
  new Set(trial.arms.find(({ id }) => id === armId)?.drugs.map((drug) => classOfDrug.get(drug) ?? "?"));

function favors({ endpoint, measure, estimate }: EffectRecord): boolean {
  const none = measure === "RD" ? 0 : 1;
  return better.get(endpoint) === "lower" ? estimate < none : estimate > none;
}

/** The verdict as the page words it, worked out from the record alone. */
function expectedVerdict(trial: TrialRecord, classId: string): Verdict {
  const active = trial.arms.filter(({ role }) => role !== "control").map(({ id }) => id);
  const tests = trial.effects.filter(
    ({ arm, reference, endpoint, subgroup, significant }) =>
      active.includes(arm) &&
      classesOf(trial, arm).has(classId) &&
      !classesOf(trial, reference).has(classId) &&
      subgroup === undefined &&
      significant !== undefined &&
      (endpoint === "OS" || trial.primaryEndpoints.includes(endpoint)),
  );
  if (tests.length === 0) return "not-tested";
  return tests.some((effect) => effect.significant && favors(effect)) ? "shown" : "not-shown";
}

/** `class/tumor` with the verdict of each of its trials. */
function expectedCells(): Map<string, Map<string, Verdict>> {
  const cells = new Map<string, Map<string, Verdict>>();
  for (const trial of dataset.trials) {
    const arms = trial.arms.filter(({ role }) => role !== "control");
    const classes = new Set(arms.flatMap(({ id }) => [...classesOf(trial, id)]));
    for (const classId of classes) {
      if (!isImmunotherapy(classId)) continue;
      const key = `${classId}/${trial.tumorType}`;
      const cell = cells.get(key) ?? new Map<string, Verdict>();
      cells.set(key, cell.set(trial.id, expectedVerdict(trial, classId)));
    }
  }
  return cells;
}

const find = (classId: string, tumorId: string, trialId: string): MapTrial | undefined =>
  map.cells
    .find((cell) => cell.classId === classId && cell.tumorId === tumorId)
    ?.trials.find(({ id }) => id === trialId);

describe("evidence map", () => {
  test("has the trials and verdicts that the records give, in every cell", () => {
    const found = new Map(
      map.cells.map(({ classId, tumorId, trials }) => [
        `${classId}/${tumorId}`,
        Object.fromEntries(trials.map(({ id, verdict }) => [id, verdict])),
      ]),
    );
    const expected = new Map([...expectedCells()].map(([key, cell]) => [key, Object.fromEntries(cell)]));
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  });

  test("counts each cell's trials by verdict, and knows the largest cell", () => {
    for (const { trials, counts } of map.cells)
      for (const verdict of ["shown", "not-shown", "not-tested"] as const)
        expect(counts[verdict]).toBe(trials.filter((trial) => trial.verdict === verdict).length);
    expect(map.most).toBe(Math.max(...map.cells.map(({ trials }) => trials.length)));
  });

  test("lists the classes that occur in tree order under their branch, and all tumor types by site", () => {
    const occurring = new Set(map.cells.map(({ classId }) => classId));
    const rows = map.branches.flatMap(({ classes }) => classes.map(({ id }) => id));
    const inFile = dataset.therapyClasses.map(({ id }) => id).filter((id) => occurring.has(id));
    expect([...rows].sort()).toEqual([...inFile].sort());
    for (const { classes } of map.branches) {
      const listed = classes.map(({ id }) => id);
      expect(listed).toEqual(inFile.filter((id) => listed.includes(id)));
    }
    for (const { id, classes } of map.branches)
      for (const item of classes) expect([item.id, parentOf.get(item.id)]).toContain(id);
    const columns = map.sites.flatMap(({ tumors }) => tumors.map(({ id }) => id));
    expect([...columns].sort()).toEqual(dataset.tumorTypes.map(({ id }) => id).sort());
    expect(new Set(map.sites.map(({ name }) => name)).size).toBe(map.sites.length);
  });

  test("credits a class only where the other arm lacks it", () => {
    expect(find("pd-1", "melanoma", "relativity-047")).toMatchObject({ reason: "class in both arms" });
    expect(find("pd-1", "melanoma", "checkmate-067")).toMatchObject({ verdict: "shown" });
    expect(find("peptide-vaccine", "melanoma", "mdx010-20")).toMatchObject({ verdict: "not-tested" });
    expect(find("ctla-4", "melanoma", "mdx010-20")).toMatchObject({ verdict: "shown", endpoints: ["OS"] });
    expect(find("oncolytic-virus", "melanoma", "masterkey-265")).toMatchObject({ verdict: "not-shown" });
    expect(find("pd-1", "melanoma", "masterkey-265")).toMatchObject({ verdict: "not-tested" });
  });

  test("says why a class was not tested, and what was not checked", () => {
    expect(find("cd19-car-t", "follicular-lymphoma", "elara")).toMatchObject({ reason: "single arm" });
    expect(find("ctla-4", "sclc", "adriatic")).toMatchObject({ reason: "no result reported" });
    expect(find("cd19-car-t", "large-b-cell-lymphoma", "belinda")).toMatchObject({ verdict: "not-shown" });
    const transform = dataset.trials.find(({ id }) => id === "transform");
    const grounds = transform?.effects.filter(
      ({ endpoint, significant }) => endpoint === "EFS" && significant,
    );
    expect(find("cd19-car-t", "large-b-cell-lymphoma", "transform")).toMatchObject({
      verdict: "shown",
      endpoints: ["EFS"],
      verified: grounds?.some(({ verified }) => verified),
    });
  });

  test("links each cell to rows of all of its trials that have results", async () => {
    const { db } = await openTestDatabase();
    for (const { classId, tumorId, trials } of map.cells) {
      const rows = [];
      for (const show of ["comparison", "arm"] as const) {
        const view = { ...DEFAULT_VIEW, therapyClass: [classId], tumor: [tumorId], show };
        const first = await evidencePage(db, { ...view, pageSize: 100 });
        rows.push(...first.rows);
        for (let page = 2; page <= first.pages; page += 1)
          rows.push(...(await evidencePage(db, { ...view, pageSize: 100, page })).rows);
      }
      const reachable = new Set(rows.map(({ trial }) => trial.id));
      const missing = trials.filter(({ id }) => !reachable.has(id));
      expect(missing.filter(({ reason }) => reason !== "no result reported")).toEqual([]);
    }
  });
});

describe("home page", () => {
  test("counts what the records hold", () => {
    const sum = (size: (trial: TrialRecord) => number) =>
      dataset.trials.reduce((total, trial) => total + size(trial), 0);
    const checked = (items: readonly { verified: boolean }[]) =>
      items.filter(({ verified }) => verified).length;
    expect(home.numbers).toMatchObject({
      trials: dataset.trials.length,
      reports: sum(({ reports }) => reports.length),
      effects: sum(({ effects }) => effects.length),
      outcomes: sum(({ outcomes }) => outcomes.length),
      adverseEvents: sum(({ safety }) => safety.length),
      checked: sum(({ effects, outcomes, safety }) => checked(effects) + checked(outcomes) + checked(safety)),
      version: dataset.version,
    });
  });

  test("is read once for each load of the dataset", async () => {
    const { db } = await openTestDatabase();
    expect(await readHome(db)).toBe(home);
  });
});
