import { expect, it } from "vitest";
import { adverseEventId } from "@/db/derive/ids";
import { readCellTherapyEvents, readSafetyRows } from "@/db/queries/safety";
import { CELL_THERAPY_GROUPS, type CellTherapyLine, cellTherapyLines } from "@/lib/safety/cell-therapy";
import { DEFAULT_SAFETY, type SafetyView } from "@/lib/safety/view";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";

async function linesOf(view: Partial<SafetyView> = {}): Promise<CellTherapyLine[]> {
  const { db } = await openTestDatabase();
  const whole = { ...DEFAULT_SAFETY, ...view };
  return cellTherapyLines(await readCellTherapyEvents(db, whole), whole.reports);
}

const figureIds = (lines: readonly CellTherapyLine[]) =>
  lines.flatMap(({ cells }) => cells.flatMap(({ figures }) => figures.map(({ row }) => row.id)));

const GROUPS = new Set(CELL_THERAPY_GROUPS.map(({ id }) => id));

it.each(["latest", "all"] as const)(
  "with reports=%s every cell has what the dataset has for its arm and report",
  async (reports) => {
    const { db } = await openTestDatabase();
    const lines = await linesOf({ reports });
    const recorded = await readSafetyRows(db, { ...DEFAULT_SAFETY, event: [...GROUPS], reports: "all" });
    const byId = new Map<string, { percent: number }>(
      curatedDataset().trials.flatMap(({ id, safety }) =>
        safety.map((row) => [adverseEventId(id, row), row] as const),
      ),
    );
    for (const { arm, report, cells } of lines)
      for (const { group, figures, elsewhere } of cells) {
        const ofArm = recorded.filter((row) => row.arm.id === arm.id && row.group.id === group.id);
        const own = ofArm.filter((row) => row.report.id === report.id).map(({ id }) => id);
        expect(figures.map(({ row }) => row.id).sort(), `${arm.id} ${report.id} ${group.id}`).toEqual(
          own.sort(),
        );
        for (const { row } of figures) expect(row.percent).toBe(byId.get(row.id)?.percent);
        const others = own.length > 0 ? [] : [...new Set(ofArm.map((row) => row.report.id))];
        expect(elsewhere.map(({ id }) => id).sort(), `${arm.id} ${report.id} ${group.id}`).toEqual(
          others.sort(),
        );
      }
    expect(lines.length).toBeGreaterThan(10);
  },
);

it("shows every figure with reports=all, and with the latest every figure that no later report gives again", async () => {
  const { db } = await openTestDatabase();
  const shown = figureIds(await linesOf({ reports: "all" }));
  expect(new Set(shown).size).toBe(shown.length);
  expect(shown.sort()).toEqual((await readCellTherapyEvents(db)).map(({ id }) => id).sort());
  const lines = await linesOf();
  const cellular = new Set((await readCellTherapyEvents(db)).map(({ id }) => id));
  const latest = (await readSafetyRows(db, { ...DEFAULT_SAFETY, event: [...GROUPS] })).filter(({ id }) =>
    cellular.has(id),
  );
  const newest = lines.flatMap(({ cells }) =>
    cells.flatMap(({ figures }) => figures.flatMap(({ row, later }) => (later.length === 0 ? row.id : []))),
  );
  expect(newest.sort()).toEqual(latest.map(({ id }) => id).sort());
  for (const id of [
    "cartitude-1.ae.cilta-cel.crs-grade-ge3_berdeja-2021",
    "zuma-1.ae.axi-cel.crs-grade-ge3_locke-2019.lee-2014-modified",
  ])
    expect(figureIds(lines)).toContain(id);
});

it("keeps to the tumor types and classes of the filters", async () => {
  const carT = await linesOf({ therapyClass: ["car-t"] });
  expect(carT.length).toBeGreaterThan(3);
  const classes = new Set(carT.map(({ arm }) => arm.regimenClass));
  expect([...classes].some((name) => /bispecific/i.test(name))).toBe(false);
  const [myeloma, both] = [
    await linesOf({ tumor: ["multiple-myeloma"] }),
    await linesOf({ tumor: ["multiple-myeloma"], therapyClass: ["car-t"] }),
  ];
  expect(both.length).toBeLessThan(myeloma.length);
  expect(new Set(myeloma.map(({ trial }) => trial.tumor)).size).toBe(1);
});
