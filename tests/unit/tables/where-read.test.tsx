import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, it } from "vitest";
import { SafetyEventsTable } from "@/components/safety/safety-table";
import { SafetyTable } from "@/components/trial/safety-table";
import { safetyExport } from "@/db/answers/tables/safety";
import { trialTables } from "@/db/answers/tables/trial";
import { readTrial } from "@/db/answers/trial";
import type { Connection } from "@/db/client";
import { readSafetyPage } from "@/db/queries/safety";
import { DEFAULT_SAFETY } from "@/lib/safety/view";
import { openTestDatabase } from "../support/database";
import { curatedDataset } from "../support/dataset";

let connection: Connection;
beforeAll(async () => {
  connection = await openTestDatabase();
});

const where = { origin: "http://localhost", time: "2026-11-30T12:00:00.000Z" };
const READ = ["checkedSource", "checkedLocator", "checkedOn"];

describe("fields of the records that never reached screens and files", () => {
  it("adverse events: scale, category and where they were read are columns of their file", async () => {
    const table = await (
      await safetyExport(connection.db, { ...DEFAULT_SAFETY, reports: "all" }, where)
    ).whole();
    const ids = table.columns.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(["gradedBy", "category", ...READ]));
    const sources = table.rows.filter(({ values }) => values[ids.indexOf("checkedSource")] !== null);
    const held = curatedDataset().trials.flatMap(({ safety }) => safety.filter(({ checked }) => checked));
    expect(held.length).toBeGreaterThan(250);
    expect(sources.length).toBe(held.length);
  });

  it("files of a trial: where each figure was read, the scale and the category", async () => {
    const [withScale] = curatedDataset().trials.filter(({ safety }) =>
      safety.some(({ scale, checked }) => scale !== undefined && checked !== undefined),
    );
    if (withScale === undefined) throw new Error("no trial with a scale");
    const tables = new Map(
      ((await trialTables(connection.db, withScale.id, where)) ?? []).map(({ name, table }) => [name, table]),
    );
    const safety = tables.get("Safety");
    const ids = safety?.columns.map(({ id }) => id) ?? [];
    expect(ids).toEqual(expect.arrayContaining(["gradedBy", "category", ...READ]));
    const scales = new Set(safety?.rows.map(({ values }) => values[ids.indexOf("gradedBy")]));
    for (const { scale } of withScale.safety) expect(scales).toContain(scale ?? null);
    for (const [name, { columns }] of tables)
      expect(
        columns.map(({ id }) => id),
        name,
      ).toEqual(expect.arrayContaining(READ));
    const { effects } = curatedDataset().trials.find(({ id }) => id === "cares-310") ?? { effects: [] };
    const [first] = (await trialTables(connection.db, "cares-310", where)) ?? [];
    const at = first?.table.columns.findIndex(({ id }) => id === "checkedSource") ?? -1;
    expect(effects.map(({ checked }) => checked?.source)).toContain(first?.table.rows[0]?.values[at]);
  });

  it("safety table of a trial: two scales of one event are two lines, and each names its scale", async () => {
    const trial = await readTrial(connection.db, "karmma");
    const [figure] = trial?.safety ?? [];
    if (trial === null || figure === undefined) throw new Error("no adverse event");
    const madeUp = (id: string, scale: string, percent: number) => ({ ...figure, id, scale, percent });
    const html = renderToStaticMarkup(
      <SafetyTable
        safety={[madeUp("made-up-1", "Made-up scale A", 11), madeUp("made-up-2", "Made-up scale B", 22)]}
        arms={trial.arms}
        checks={new Map()}
        trial="made up"
      />,
    );
    for (const text of ["Made-up scale A", "Made-up scale B", ">11%<", ">22%<"]) expect(html).toContain(text);
  });

  it("safety page: says where a rate was read, and which events count", async () => {
    const { rows } = await readSafetyPage(connection.db, { ...DEFAULT_SAFETY, reports: "all" });
    const [row] = rows.filter(({ checked }) => checked !== null);
    if (row?.checked == null) throw new Error("no row that says where it was read");
    const html = renderToStaticMarkup(
      <SafetyEventsTable rows={[{ ...row, category: "immune-related" }]} view={null} scales={new Map()} />,
    );
    expect(html).toContain("immune-related");
    expect(html).toContain("Read in ");
    expect(html).toContain(row.checked.on);
  });
});
