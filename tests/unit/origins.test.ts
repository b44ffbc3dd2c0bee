import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@libsql/client";
import { type SQL, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { type Connection, connect, libsqlConnection } from "@/db/client";
import { DatasetError } from "@/db/import/read-dataset";
import { loadDataset } from "@/db/load";
import { putRecord, removeRecord } from "@/db/records/put";
import { curatedDataset } from "./support/dataset";
import { MADE_UP, MADE_UP_EFFECT } from "./support/made-up";

/* Trials of other origins beside the curated ones, on either engine. */

const folder = mkdtempSync(join(tmpdir(), "crosstrial-origins-"));
const path = join(folder, "origins.db");
let connection: Connection;

const ENGINES: Record<string, () => Promise<Connection>> = {
  "better-sqlite3": () => connect(path),
  libSQL: async () => libsqlConnection(createClient({ url: `file:${path}` }), path),
};

const all = async <T>(query: SQL): Promise<T[]> => (await connection.db.all(query)) as T[];
const values = async (query: SQL): Promise<unknown[]> =>
  (await all<object>(query)).flatMap((row) => Object.values(row));

const OWN_TUMOR = { id: "made-up-tumor", name: "Made-up tumor", group: "solid", site: "Nowhere" };
const OWN_ENDPOINT = {
  id: "MADE-UP-FS",
  name: "Made-up-free survival",
  kind: "time-to-event",
  better: "lower",
  definition: "Made up.",
};
const OWN_CLASS = { id: "made-up-class", name: "Made-up inhibitor", parent: "immunotherapy" };
const OWN_DRUG = { id: "madeupumab", name: "madeupumab", therapyClass: "made-up-class" };
const OWN_EVENT = {
  event: "made-up rash, own scale",
  report: "first-2020",
  arm: "new",
  percent: 12,
  verified: false,
};
const { nct: _, ...WITHOUT_NCT } = MADE_UP;
const OWN = { ...MADE_UP, effects: [MADE_UP_EFFECT] };
const withDrug = (name: string) => ({
  ...OWN,
  arms: [{ ...MADE_UP.arms[0], drugs: [name] }, MADE_UP.arms[1]],
});

/** The curated set as another version, in which one trial is another: loaded in earnest, and nearly nothing to do. */
function nextVersion(change: Partial<ReturnType<typeof curatedDataset>> = {}) {
  const dataset = curatedDataset();
  const trials = dataset.trials.map((trial) =>
    trial.id === "keynote-024" ? { ...trial, sponsor: "Made-up" } : trial,
  );
  return { ...dataset, trials, version: "made-up version", ...change };
}

describe.each(Object.keys(ENGINES))("%s", (engine) => {
  beforeEach(async () => {
    copyFileSync(inject("preparedDatabase"), path);
    connection = (await ENGINES[engine]?.()) as Connection;
  });
  afterEach(() => {
    connection.close();
    for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
  });

  describe("a trial of another origin survives a reload of the curated set", () => {
    const put = (record: object, entries = {}) =>
      putRecord(connection, "own", { record, entries }, "made-up batch");
    const trial = () =>
      all<{ origin: string; nct: string | null }>(sql`SELECT origin, nct FROM trial WHERE id = 'made-up-1'`);

    it("with its own tumor type", async () => {
      await put({ ...OWN, tumorType: OWN_TUMOR.id }, { tumorTypes: [OWN_TUMOR] });
      await loadDataset(connection, nextVersion());
      expect(await trial()).toEqual([{ origin: "own", nct: OWN.nct }]);
      expect(await values(sql`SELECT origin FROM tumor_type WHERE id = ${OWN_TUMOR.id}`)).toEqual(["own"]);
      expect(
        await values(sql`SELECT DISTINCT tumor_type_id FROM evidence_row WHERE trial_id = 'made-up-1'`),
      ).toEqual([OWN_TUMOR.id]);
    });

    it("with its own endpoint", async () => {
      const effects = [{ ...MADE_UP_EFFECT, endpoint: OWN_ENDPOINT.id }];
      await put({ ...OWN, primaryEndpoints: [OWN_ENDPOINT.id], effects }, { endpoints: [OWN_ENDPOINT] });
      await loadDataset(connection, nextVersion());
      expect(await values(sql`SELECT endpoint_id FROM effect WHERE trial_id = 'made-up-1'`)).toEqual([
        OWN_ENDPOINT.id,
      ]);
      expect(await values(sql`SELECT origin FROM endpoint WHERE id = ${OWN_ENDPOINT.id}`)).toEqual(["own"]);
    });

    it("with its own wording of an adverse event", async () => {
      await put({ ...OWN, safety: [OWN_EVENT] });
      await loadDataset(connection, nextVersion());
      expect(
        await values(sql`SELECT k.origin FROM adverse_event s JOIN adverse_event_kind k ON k.event = s.event
          WHERE s.trial_id = 'made-up-1'`),
      ).toEqual(["own"]);
      const shared = await values(
        sql`SELECT DISTINCT origin FROM adverse_event_kind WHERE event <> ${OWN_EVENT.event}`,
      );
      expect(shared).toEqual(["curated"]);
    });

    it("without an NCT number", async () => {
      await put({ ...WITHOUT_NCT, effects: [MADE_UP_EFFECT] });
      await loadDataset(connection, nextVersion());
      expect(await trial()).toEqual([{ origin: "own", nct: null }]);
    });

    it("where it must be derived anew, as the rules are others", async () => {
      await put(
        { ...withDrug("madeupumab"), tumorType: OWN_TUMOR.id },
        {
          therapyClasses: [OWN_CLASS],
          drugs: [OWN_DRUG],
          tumorTypes: [OWN_TUMOR],
        },
      );
      await connection.db.run(sql`UPDATE record SET rules = 'earlier rules' WHERE id = 'made-up-1'`);
      await connection.db.run(
        sql`UPDATE arm SET regimen_class = 'as earlier rules said' WHERE trial_id = 'made-up-1'`,
      );
      const { kept } = await loadDataset(connection, nextVersion());
      expect(kept).toEqual([]);
      expect(await values(sql`SELECT regimen_class FROM arm WHERE id = 'made-up-1/new'`)).toEqual([
        "Made-up inhibitor",
      ]);
      expect(await values(sql`SELECT rules FROM record WHERE id = 'made-up-1'`)).toEqual([
        curatedDataset().rules,
      ]);
    });

    it("where the schema of today refuses its record: it stays as it was, and is named", async () => {
      await put(OWN);
      await connection.db.run(
        sql`UPDATE record SET rules = 'earlier rules', json = json_remove(json, '$.sponsor') WHERE id = 'made-up-1'`,
      );
      const { kept } = await loadDataset(connection, nextVersion());
      expect(kept).toMatchObject([{ id: "made-up-1", reason: expect.stringContaining("sponsor") }]);
      expect(await values(sql`SELECT count(*) FROM effect WHERE trial_id = 'made-up-1'`)).toEqual([1]);
    });
  });

  it("a record with faults changes nothing, and every fault is named", async () => {
    const before = await values(sql`SELECT count(*) FROM record UNION ALL SELECT number FROM edition`);
    const broken = { ...withDrug("unheard-of"), tumorType: "nowhere" };
    const put = putRecord(connection, "own", { record: broken, entries: { drugs: [OWN_DRUG] } }, "batch");
    await expect(put).rejects.toThrow(DatasetError);
    await expect(put).rejects.toThrow(/tumorType: is in no dictionary; found "nowhere"/);
    await expect(put).rejects.toThrow(/arms\.0\.drugs\.0: is in no dictionary; found "unheard-of"/);
    await expect(put).rejects.toThrow(/therapyClass: is in no dictionary; found "made-up-class"/);
    await expect(
      putRecord(connection, "own", { record: { ...OWN, phase: "9" }, entries: { drugs: [{}] } }, "batch"),
    ).rejects.toThrow(/record: phase:[\s\S]*entries: drugs\.0\.name/);
    expect(await values(sql`SELECT count(*) FROM record UNION ALL SELECT number FROM edition`)).toEqual(
      before,
    );
  });

  it("words that curated records bring later count, and what used the others follows", async () => {
    const entries = { therapyClasses: [OWN_CLASS], drugs: [OWN_DRUG] };
    const put = await putRecord(connection, "own", { record: withDrug("madeupumab"), entries }, "batch");
    expect(put).toMatchObject({ hiddenBy: null, overruled: [], kept: [] });
    const { drugs } = curatedDataset();
    const curated = { id: "madeupumab-inn", name: "madeupumab", therapyClass: "pd-1", brand: "Madeup" };
    await loadDataset(connection, nextVersion({ drugs: [...drugs, curated] }));
    const drug = sql`SELECT d.id, d.origin, a.regimen_class AS regimen FROM arm a JOIN arm_drug x ON x.arm_id = a.id
      JOIN drug d ON d.id = x.drug_id WHERE a.id = 'made-up-1/new'`;
    expect(await all(drug)).toEqual([{ id: "madeupumab-inn", origin: "curated", regimen: "PD-1 inhibitor" }]);
    const again = await putRecord(connection, "own", { record: withDrug("madeupumab"), entries }, "batch");
    expect(again.overruled).toEqual([{ dictionary: "drugs", id: "madeupumab" }]);
    // The curated word leaves again: the trial's own counts.
    await loadDataset(connection, nextVersion());
    expect(await all(drug)).toEqual([{ id: "madeupumab", origin: "own", regimen: "Made-up inhibitor" }]);
    expect(await values(sql`PRAGMA foreign_key_check`)).toEqual([]);
  });

  it("an entry stays while anything refers to it, and goes with the last that did", async () => {
    const entries = { therapyClasses: [OWN_CLASS], drugs: [OWN_DRUG], tumorTypes: [OWN_TUMOR] };
    const record = { ...withDrug("madeupumab"), tumorType: OWN_TUMOR.id };
    await putRecord(connection, "ctgov", { record, entries }, "batch");
    // Another trial of the same origin uses the tumor type without bringing it.
    const second = { ...OWN, id: "made-up-2", tumorType: OWN_TUMOR.id };
    await putRecord(connection, "ctgov", { record: second }, "batch");
    const words = () =>
      values(sql`SELECT id FROM tumor_type WHERE origin = 'ctgov' UNION ALL SELECT id FROM drug WHERE origin = 'ctgov'
        UNION ALL SELECT id FROM therapy_class WHERE origin = 'ctgov'`);
    expect(await words()).toEqual(["made-up-tumor", "madeupumab", "made-up-class"]);
    expect(await removeRecord(connection, "ctgov", "made-up-1")).toBe(true);
    expect(await words()).toEqual(["made-up-tumor"]);
    expect(await removeRecord(connection, "ctgov", "made-up-2")).toBe(true);
    expect(await words()).toEqual([]);
    expect(await removeRecord(connection, "ctgov", "made-up-2")).toBe(false);
    // A tumor type that leaves the curated set stays for the trial that has it.
    await putRecord(connection, "own", { record: { ...OWN, tumorType: "nsclc" } }, "batch");
    const dataset = curatedDataset();
    await loadDataset(connection, {
      ...dataset,
      version: "made-up version",
      tumorTypes: dataset.tumorTypes.filter(({ id }) => id !== "nsclc"),
      notIncluded: dataset.notIncluded.filter(({ tumor }) => tumor !== "nsclc"),
      trials: dataset.trials.filter(({ tumorType }) => tumorType !== "nsclc"),
    });
    expect(await values(sql`SELECT id FROM trial WHERE tumor_type_id = 'nsclc'`)).toEqual(["made-up-1"]);
    await removeRecord(connection, "own", "made-up-1");
    expect(await values(sql`SELECT id FROM tumor_type WHERE id = 'nsclc'`)).toEqual([]);
    await loadDataset(connection, { ...dataset, trials: dataset.trials.slice(0, -1) });
    expect(await values(sql`PRAGMA foreign_key_check`)).toEqual([]);
  });

  it("a record that is hidden by a curated one is shown when that leaves", async () => {
    const record = { ...OWN, id: "keynote-024", name: "Our KEYNOTE-024" };
    const { hiddenBy } = await putRecord(connection, "own", { record }, "batch");
    expect(hiddenBy).toBe("curated");
    const shown = sql`SELECT origin, name FROM trial WHERE id = 'keynote-024'`;
    expect(await all(shown)).toEqual([{ origin: "curated", name: "KEYNOTE-024" }]);
    const { trials } = curatedDataset();
    const { changed } = await loadDataset(
      connection,
      nextVersion({ trials: trials.filter(({ id }) => id !== "keynote-024") }),
    );
    expect(changed.removed).toBe(1);
    expect(await all(shown)).toEqual([{ origin: "own", name: "Our KEYNOTE-024" }]);
    await loadDataset(connection, curatedDataset());
    expect(await all(shown)).toEqual([{ origin: "curated", name: "KEYNOTE-024" }]);
  });

  it("each change is an edition of its trial and of the whole, and of no other trial", async () => {
    const editions = () => all<{ kind: string; id: string; number: number }>(sql`SELECT * FROM edition`);
    const before = await editions();
    const { edition } = await putRecord(connection, "own", { record: OWN }, "batch");
    const after = await editions();
    const changed = after.filter(
      ({ kind, id, number }) =>
        !before.some((old) => old.kind === kind && old.id === id && old.number === number),
    );
    expect(changed).toEqual([
      { kind: "whole", id: "", number: edition },
      { kind: "trial", id: "made-up-1", number: edition },
    ]);
    expect(Math.max(...before.map(({ number }) => number))).toBeLessThan(edition);
    await removeRecord(connection, "own", "made-up-1");
    const [gone]: { number: number }[] = (await editions()).filter(({ id }) => id === "made-up-1");
    expect(gone?.number).toBeGreaterThan(edition);
  });
});
