import { createHash } from "node:crypto";
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type SQL, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Connection, connect } from "@/db/client";
import { DatasetError } from "@/db/import/read-dataset";
import { loadDataset } from "@/db/load";
import { prepareDatabase, type Report } from "@/db/prepare";
import { curatedDataset } from "./support/dataset";
import { MADE_UP, MADE_UP_EFFECT, MADE_UP_OUTCOME, madeUpTrial } from "./support/made-up";

const folder = mkdtempSync(join(tmpdir(), "crosstrial-loader-"));
const path = join(folder, "loader.db");
const silent: Report = async (_step, work) => {
  await work();
};
let connection: Connection;

beforeAll(async () => {
  await prepareDatabase(path, silent);
  connection = await connect(path);
});
afterAll(() => {
  connection.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Every row of every table as text, but for the audit of loads, which tells when. */
async function dump(options: { audit: boolean } = { audit: false }): Promise<Record<string, string[]>> {
  const tables: { name: string }[] = await connection.db.all(
    sql`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  );
  const content: Record<string, string[]> = {};
  for (const { name } of tables) {
    if (name === "dataset_load" && !options.audit) continue;
    // The index of the full-text search keeps its content in tables of its own, in pages that may be cut differently.
    if (/^trial_search_(data|idx|docsize|config)$/.test(name)) continue;
    const rows = await connection.db.all(sql`SELECT rowid, * FROM ${sql.identifier(name)} ORDER BY 1`);
    content[name] = rows.map((row) => JSON.stringify(row));
  }
  return content;
}

const count = async (table: string): Promise<number> => {
  const rows: { n: number }[] = await connection.db.all(
    sql`SELECT count(*) AS n FROM ${sql.identifier(table)}`,
  );
  return rows[0]?.n ?? -1;
};

describe("loading the curated dataset", () => {
  it("brings every record into the database", async () => {
    const { trials } = curatedDataset();
    const sum = (size: (trial: (typeof trials)[number]) => number) =>
      trials.reduce((total, trial) => total + size(trial), 0);
    expect(await count("trial")).toBe(trials.length);
    expect(await count("arm")).toBe(sum(({ arms }) => arms.length));
    expect(await count("report")).toBe(sum(({ reports }) => reports.length));
    expect(await count("effect")).toBe(sum(({ effects }) => effects.length));
    expect(await count("arm_outcome")).toBe(sum(({ outcomes }) => outcomes.length));
    expect(await count("adverse_event")).toBe(sum(({ safety }) => safety.length));
    expect(await count("claim")).toBe(sum(({ seedClaims }) => seedClaims.length));
    expect(await count("trial_search")).toBe(trials.length);
  });

  it("stores which events a figure counts where its wording says it", async () => {
    const stored: unknown[] = await connection.db.all(
      sql`SELECT DISTINCT event, category FROM adverse_event WHERE event IN
        ('any AE grade >=3', 'treatment-related AE grade 3-5', 'CRS any grade') ORDER BY event`,
    );
    expect(stored).toEqual([
      { event: "CRS any grade", category: null },
      { event: "any AE grade >=3", category: "any-cause" },
      { event: "treatment-related AE grade 3-5", category: "treatment-related" },
    ]);
  });

  it("changes nothing when done again", async () => {
    const before = await dump({ audit: true });
    await loadDataset(connection, curatedDataset());
    expect(await dump({ audit: true })).toEqual(before);
  });

  it("gives the same rows when every trial is derived anew, and notes it", async () => {
    // Rows that are numbered as they are written, and what notes when, are others.
    const derived = async () => {
      const {
        edition: _,
        record: __,
        load_warning: ___,
        trial_search_content: ____,
        ...content
      } = await dump();
      return Object.fromEntries(
        Object.entries(content).map(([table, rows]) => [
          table,
          rows.map((row) => row.replace(/^\{"rowid":\d+,/, "{")).sort(),
        ]),
      );
    };
    const [before, loads, warnings] = [
      await derived(),
      await count("dataset_load"),
      await count("load_warning"),
    ];
    const { changed } = await loadDataset(connection, curatedDataset(), { force: true });
    expect(changed).toMatchObject({ written: 0, derived: curatedDataset().trials.length });
    expect(await derived()).toEqual(before);
    expect(await count("dataset_load")).toBe(loads + 1);
    expect(await count("load_warning")).toBe(warnings);
  });

  it("writes the one trial that changed, removes the one that left, and touches no other", async () => {
    const rows = async () => {
      const { trial = [], evidence_row: evidence = [], effect = [] } = await dump();
      return [...trial, ...evidence, ...effect].filter((row) => !/keynote-(024|189)/.test(row));
    };
    const before = await rows();
    const dataset = curatedDataset();
    const trials = dataset.trials
      .filter(({ id }) => id !== "keynote-189")
      .map((trial) => (trial.id === "keynote-024" ? { ...trial, sponsor: "Made-up" } : trial));
    const { changed } = await loadDataset(connection, { ...dataset, trials });
    expect(changed).toEqual({ written: 1, derived: 0, removed: 1 });
    // rowid stands in each row: none was written anew.
    expect(await rows()).toEqual(before);
    const { trial = [], trial_search: search = [] } = await dump();
    expect(trial.filter((row) => row.includes("Made-up"))).toHaveLength(1);
    expect([...trial, ...search].filter((row) => row.includes("keynote-189"))).toEqual([]);
    await loadDataset(connection, dataset);
    expect(await count("trial")).toBe(dataset.trials.length);
  });

  it("brings a database of an earlier version, which kept no records, to the dataset", async () => {
    const old = join(folder, "earlier.db");
    copyFileSync(inject("preparedDatabase"), old);
    const earlier = await connect(old);
    for (const table of ["record", "dictionary_entry", "edition"])
      await earlier.db.run(sql`DELETE FROM ${sql.identifier(table)}`);
    await earlier.db.run(sql`INSERT INTO tumor_type (id, name, "group", site, position)
      VALUES ('made-up', 'Made-up', 'solid', 'Nowhere', 99)`);
    const dataset = curatedDataset();
    const trials = dataset.trials.filter(({ id }) => id !== "keynote-189");
    const { changed, counts } = await loadDataset(earlier, { ...dataset, trials });
    expect(changed).toEqual({ written: trials.length, derived: 0, removed: 1 });
    expect(counts.trials).toBe(trials.length);
    expect(await earlier.db.all(sql`SELECT id FROM trial WHERE id = 'keynote-189'`)).toEqual([]);
    expect(await earlier.db.all(sql`SELECT id FROM tumor_type WHERE id = 'made-up'`)).toEqual([]);
    expect(await earlier.db.all(sql`PRAGMA foreign_key_check`)).toEqual([]);
    earlier.close();
  });

  it("does nothing where this version is loaded already", async () => {
    const loads = await count("dataset_load");
    expect(await prepareDatabase(path, silent)).toBeUndefined();
    expect(await count("dataset_load")).toBe(loads);
  });

  it("keeps the warnings with the trial and the place that they are about", async () => {
    const stored: { rule: string; path: string; trial: string }[] = await connection.db.all(
      sql`SELECT rule, path, trial_id AS trial FROM load_warning ORDER BY id`,
    );
    expect(stored.length).toBeGreaterThan(0);
    for (const { trial, path: place } of stored) {
      const record = curatedDataset().trials.find(({ id }) => id === trial);
      const [list = "", index = "0"] = place.split(".");
      const value: unknown = Reflect.get(record ?? {}, list);
      expect(Array.isArray(value) ? value[Number(index)] : value).toBeDefined();
    }
  });
});

const DATASET = fileURLToPath(new URL("../../db/dataset/", import.meta.url));
const copy = join(folder, "dataset");

/** A dataset of one real trial and one more file, for a made-up trial with something wrong. */
function datasetWith(record: unknown, file = "made-up-1.json"): string {
  rmSync(copy, { recursive: true, force: true });
  cpSync(DATASET, copy, { recursive: true, filter: (name) => !/trials\/(?!keynote-024\.json)/.test(name) });
  writeFileSync(join(copy, "trials", file), typeof record === "string" ? record : JSON.stringify(record));
  return copy;
}

/** The database's files, byte for byte. */
const bytes = () =>
  ["", "-wal"].map((suffix) =>
    createHash("sha256")
      .update(readFileSync(path + suffix))
      .digest("hex"),
  );

const withEffect = (change: object) => ({ ...MADE_UP, effects: [{ ...MADE_UP_EFFECT, ...change }] });
const withOutcome = (change: object) => ({ ...MADE_UP, outcomes: [{ ...MADE_UP_OUTCOME, ...change }] });
const withReport = (change: object) => ({ ...MADE_UP, reports: [{ ...MADE_UP.reports[0], ...change }] });

/** What is wrong with the record; path and value as the message names them, and a word of the reason. */
const BROKEN: [string, unknown, string, string, RegExp][] = [
  ["a level as a fraction", withEffect({ ciLevel: 0.95 }), "effects.0.ciLevel", "0.95", /in percent/],
  [
    "a reversed interval",
    withEffect({ ciLow: 0.94, ciHigh: 0.6 }),
    "effects.0.ciLow",
    "0.94",
    /below ciHigh/,
  ],
  ["half an interval", withEffect({ ciHigh: undefined }), "effects.0.ciLow", "0.6", /needs ciLow, ciHigh/],
  ["a ratio of zero", withEffect({ estimate: 0 }), "effects.0.estimate", "0", /above 0/],
  ["an unknown measure", withEffect({ measure: "HRR" }), "effects.0.measure", '"HRR"', /Invalid option/],
  ["an unknown arm", withEffect({ arm: "third" }), "effects.0.arm", '"third"', /arm that the record/],
  [
    "an unknown report",
    withEffect({ report: "later-2030" }),
    "effects.0.report",
    '"later-2030"',
    /report that/,
  ],
  ["an unknown endpoint", withEffect({ endpoint: "XYZ" }), "effects.0.endpoint", '"XYZ"', /endpoints\.json/],
  ["a rate above 100", withOutcome({ value: 120 }), "outcomes.0.value", "120", /at most 100/],
  [
    "more responders than patients",
    withOutcome({ responders: 101 }),
    "outcomes.0.responders",
    "101",
    /at most n/,
  ],
  [
    "a median that is there and not reached",
    withOutcome({ kind: "median", unit: "months", responders: undefined, notReached: true }),
    "outcomes.0.value",
    "45",
    /not reached has no value/,
  ],
  [
    "a landmark without its time",
    withOutcome({ kind: "landmark" }),
    "outcomes.0.timeMonths",
    "nothing",
    /time/,
  ],
  ["a date that is none", withReport({ dataCutoff: "05/2020" }), "reports.0.dataCutoff", '"05/2020"', /YYYY/],
  ["a wrong registry number", { ...MADE_UP, nct: "NCT123" }, "nct", '"NCT123"', /eight digits/],
  ["a misspelled key", { ...MADE_UP, sponser: "Nobody" }, "(whole file)", "", /sponser/],
  [
    "an unknown drug",
    { ...MADE_UP, arms: [{ ...MADE_UP.arms[0], drugs: ["madeupumab"] }] },
    "arms.0.drugs.0",
    '"madeupumab"',
    /drugs\.json/,
  ],
  [
    "an unknown tumor type",
    { ...MADE_UP, tumorType: "made-up" },
    "tumorType",
    '"made-up"',
    /tumor-types\.json/,
  ],
  ["an arm against itself", withEffect({ reference: "new" }), "effects.0.reference", '"new"', /with itself/],
  [
    "a difference of 500 points",
    withEffect({ measure: "RD", estimate: 500, ciLow: 1, ciHigh: 600 }),
    "effects.0.estimate",
    "500",
    /percentage points/,
  ],
  [
    "a day that no calendar has",
    withReport({ dataCutoff: "2020-99-99" }),
    "reports.0.dataCutoff",
    '"2020-99-99"',
    /calendar/,
  ],
  [
    "a median in percent",
    withOutcome({ kind: "median", responders: undefined, n: undefined }),
    "outcomes.0.unit",
    '"%"',
    /given in months/,
  ],
  [
    "a landmark rate in months",
    withOutcome({ kind: "landmark", timeMonths: 12, unit: "months", responders: undefined, n: undefined }),
    "outcomes.0.unit",
    '"months"',
    /given in %/,
  ],
  [
    "a response that says nothing",
    withOutcome({ value: undefined, unit: undefined, responders: undefined, n: undefined }),
    "outcomes.0.value",
    "nothing",
    /needs a rate or responders/,
  ],
  [
    "an endpoint twice",
    { ...MADE_UP, primaryEndpoints: ["OS", "OS"] },
    "primaryEndpoints.1",
    '"OS"',
    /is given twice/,
  ],
  ["text that is not JSON", '{ "id": ', "(whole file)", '"{ \\"id\\": "', /not JSON/],
];

describe("a broken record stops the load with file, path, value and reason, and changes nothing", () => {
  it.each(BROKEN)("%s", async (_what, record, place, value, reason) => {
    const before = bytes();
    const load = prepareDatabase(path, silent, { force: true, dataset: datasetWith(record) });
    const error = await load.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(DatasetError);
    const line =
      String(error)
        .split("\n")
        .find((text) => text.includes("made-up-1.json")) ?? "";
    expect(line).toContain(`trials/made-up-1.json: ${place}: `);
    expect(line).toContain(`found ${value}`);
    expect(line).toMatch(reason);
    expect(bytes()).toEqual(before);
  });

  it("a file that is not named after its trial, and an id that is given twice", async () => {
    const dataset = datasetWith({ ...MADE_UP, id: "keynote-024" }, "made-up-copy.json");
    await expect(prepareDatabase(path, silent, { force: true, dataset })).rejects.toThrow(
      /made-up-copy\.json: id: already stands in trials\/keynote-024\.json|made-up-copy\.json: id: the file must be named/,
    );
  });

  /** A dictionary of the copy, changed. */
  function datasetWithDictionary(file: string, change: (records: Record<string, unknown>[]) => void): string {
    const dataset = datasetWith(MADE_UP);
    const records: Record<string, unknown>[] = JSON.parse(readFileSync(join(DATASET, file), "utf8"));
    change(records);
    writeFileSync(join(dataset, file), JSON.stringify(records));
    return dataset;
  }

  it.each([
    ["therapy-classes.json", "id"],
    ["drugs.json", "name"],
    ["endpoints.json", "id"],
    ["tumor-types.json", "id"],
  ])("an entry that is given twice in %s", async (file, field) => {
    const dataset = datasetWithDictionary(file, (records) => records.push(records[0] ?? {}));
    await expect(prepareDatabase(path, silent, { force: true, dataset })).rejects.toThrow(
      new RegExp(`${file.replace(".", "\\.")}: \\d+\\.${field}: is given twice; found "`),
    );
  });

  it("a tree of classes that bites its tail", async () => {
    const dataset = datasetWithDictionary("therapy-classes.json", (records) => {
      const child = records.find(({ parent }) => parent !== null);
      const parent = records.find(({ id }) => id === child?.parent);
      if (parent === undefined) throw new Error("no parent");
      parent.parent = child?.id;
    });
    await expect(prepareDatabase(path, silent, { force: true, dataset })).rejects.toThrow(
      /therapy-classes\.json: \d+\.parent: makes the class its own ancestor/,
    );
  });

  it("names every fault at once", async () => {
    const record = { ...withEffect({ ciLevel: 0.95, measure: "HRR" }), nct: "?" };
    await expect(
      prepareDatabase(path, silent, { force: true, dataset: datasetWith(record) }),
    ).rejects.toThrow(/^3 faults in the dataset; nothing was loaded\./);
  });

  it("what only the database refuses is rolled back too", async () => {
    const before = await dump({ audit: true });
    const trial = madeUpTrial({ effects: [MADE_UP_EFFECT] });
    for (const arm of trial.arms) arm.n = -1;
    const dataset = curatedDataset();
    const broken = { ...dataset, trials: [...dataset.trials, trial] };
    const named = /^1 fault[\s\S]*trials\/made-up-1\.json: .*can't be loaded: .*CHECK/;
    await expect(loadDataset(connection, broken)).rejects.toThrow(named);
    // Among so many that they are not one transaction.
    const others = dataset.trials.map((item) => ({ ...item, sponsor: "Made-up" }));
    await expect(loadDataset(connection, { ...broken, trials: [...others, trial] })).rejects.toThrow(named);
    // With words that changed too.
    const tumorTypes = dataset.tumorTypes.map((item) => ({ ...item, name: `${item.name}, made up` }));
    await expect(loadDataset(connection, { ...broken, tumorTypes })).rejects.toThrow(named);
    expect(await dump({ audit: true })).toEqual(before);
  });
});

/** What the engine says of a statement, beneath what Drizzle says of it. */
async function refusal(statement: SQL): Promise<string> {
  try {
    await connection.db.run(statement);
    return "nothing";
  } catch (error) {
    return String(Reflect.get(Object(error), "cause") ?? error);
  }
}

describe("the database itself refuses", () => {
  const first = (table: string) => sql`id = (SELECT min(id) FROM ${sql.identifier(table)})`;
  const HR = sql`id = (SELECT min(id) FROM effect WHERE measure = 'HR' AND ci_low IS NOT NULL)`;
  const RATE = sql`id = (SELECT min(id) FROM arm_outcome WHERE unit = '%' AND n IS NOT NULL AND ci_low IS NOT NULL)`;
  const CHECKED = [
    ["a reversed interval", sql`UPDATE effect SET ci_low = ci_high + 0.1 WHERE ${HR}`],
    ["half an interval", sql`UPDATE effect SET ci_high = NULL WHERE ${HR}`],
    ["an interval without its level", sql`UPDATE effect SET ci_level = NULL WHERE ${HR}`],
    ["a level of 0.95", sql`UPDATE effect SET ci_level = 0.95 WHERE ${HR}`],
    ["a level of 100", sql`UPDATE effect SET ci_level = 100 WHERE ${HR}`],
    ["a hazard ratio of 0", sql`UPDATE effect SET estimate = 0 WHERE ${HR}`],
    ["a rate of 120%", sql`UPDATE arm_outcome SET value = 120 WHERE ${RATE}`],
    ["a negative rate", sql`UPDATE arm_outcome SET value = -1 WHERE ${RATE}`],
    ["a reversed interval of a rate", sql`UPDATE arm_outcome SET ci_low = ci_high + 1 WHERE ${RATE}`],
    ["a level of 0.95 of a rate", sql`UPDATE arm_outcome SET ci_level = 0.95 WHERE ${RATE}`],
    ["more responders than patients", sql`UPDATE arm_outcome SET responders = n + 1 WHERE ${RATE}`],
    ["a value that was not reached", sql`UPDATE arm_outcome SET not_reached = 1 WHERE ${RATE}`],
    ["an adverse event in 120%", sql`UPDATE adverse_event SET percent = 120 WHERE ${first("adverse_event")}`],
    [
      "more events than patients",
      sql`UPDATE adverse_event SET count = 9, n = 8 WHERE ${first("adverse_event")}`,
    ],
    ["an arm of -1 patients", sql`UPDATE arm SET n = -1 WHERE ${first("arm")}`],
    ["a hazard ratio whose interval reaches -1", sql`UPDATE effect SET ci_low = -1 WHERE ${HR}`],
    ["an arm against itself", sql`UPDATE effect SET reference_id = arm_id WHERE ${HR}`],
    ["an unknown measure", sql`UPDATE effect SET measure = 'XX' WHERE ${HR}`],
    ["half verified", sql`UPDATE effect SET verified = 7 WHERE ${HR}`],
    ["a rate whose interval reaches 150%", sql`UPDATE arm_outcome SET ci_high = 150 WHERE ${RATE}`],
    ["-3 responders", sql`UPDATE arm_outcome SET responders = -3 WHERE ${RATE}`],
    ["a line of therapy that is none", sql`UPDATE trial SET line = 'banana' WHERE ${first("trial")}`],
    ["a phase that is none", sql`UPDATE trial SET phase = '9' WHERE ${first("trial")}`],
    ["a kind of report that is none", sql`UPDATE report SET kind = 'x' WHERE ${first("report")}`],
    ["a report of the year -4", sql`UPDATE report SET year = -4 WHERE ${first("report")}`],
    [
      "a follow-up of -1 months",
      sql`UPDATE report SET median_follow_up_months = -1 WHERE ${first("report")}`,
    ],
    [
      "a reversed interval of a cut",
      sql`UPDATE evidence_cut SET ci_low = ci_high + 1 WHERE ci_low IS NOT NULL`,
    ],
    ["a cut of no figure", sql`UPDATE evidence_cut SET effect_id = NULL WHERE effect_id IS NOT NULL`],
    ["-1 patients enrolled", sql`UPDATE trial SET enrolled = -1 WHERE ${first("trial")}`],
  ] as const;

  it.each(CHECKED)("%s", async (_what, statement) => {
    expect(await refusal(statement)).toMatch(/CHECK constraint failed/);
  });

  const DANGLING = [
    ["a report of no trial", sql`UPDATE report SET trial_id = 'made-up' WHERE ${first("report")}`],
    ["an effect of no report", sql`UPDATE effect SET report_id = 'made-up' WHERE ${HR}`],
    ["an effect against no arm", sql`UPDATE effect SET reference_id = 'made-up' WHERE ${HR}`],
    ["a trial of no tumor type", sql`UPDATE trial SET tumor_type_id = 'made-up' WHERE ${first("trial")}`],
    [
      "a row of no tumor type",
      sql`UPDATE evidence_row SET tumor_type_id = 'nope' WHERE ${first("evidence_row")}`,
    ],
    [
      "a class below none",
      sql`UPDATE therapy_class SET parent_id = 'made-up' WHERE ${first("therapy_class")}`,
    ],
    ["losing an endpoint in use", sql`DELETE FROM endpoint WHERE id = 'OS'`],
  ] as const;

  it.each(DANGLING)("%s", async (_what, statement) => {
    expect(await refusal(statement)).toMatch(/FOREIGN KEY constraint failed/);
  });
});
