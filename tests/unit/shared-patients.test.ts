import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import type { Connection } from "@/db/client";
import { readDataset } from "@/db/import/read-dataset";
import { trialRecord } from "@/db/import/record";
import { poolRows } from "@/db/queries/evidence/pool-rows";
import { readIdentity } from "@/db/queries/trial/identity";
import { guardPool } from "@/lib/pool/guard/guard";
import { toPoolRow } from "@/lib/pool/inputs";
import type { ResultKind } from "@/lib/view";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";
import { MADE_UP } from "./support/made-up";

let connection: Connection;
beforeAll(async () => {
  connection = await openTestDatabase();
});

const rowsOf = async (query: string, show: ResultKind = "comparison") =>
  (await poolRows(connection.db, parseView(new URLSearchParams(query)).view, show, 200)).map(toPoolRow);

const refusal = (rows: Awaited<ReturnType<typeof rowsOf>>) =>
  guardPool(rows).refusals.find(({ code }) => code === "shared-patients");

describe("patients counted twice across trials", () => {
  it("HARMONi and HARMONi-A: a pool that holds both is refused, with both names and why", async () => {
    const [harmoni] = (await rowsOf("q=HARMONi&endpoint=OS")).filter(({ record }) => record === "harmoni");
    if (harmoni === undefined) throw new Error("no row of HARMONi");
    const madeUp = {
      ...harmoni,
      ...{ id: "made-up", record: "harmoni-a", trial: "made-up", name: "HARMONi-A", label: "HARMONi-A" },
      ...{ arm: "made-up/a", reference: "made-up/b", overlaps: [] },
    };
    for (const rows of [
      [harmoni, madeUp],
      [madeUp, harmoni],
    ]) {
      expect(refusal(rows)).toEqual({
        code: "shared-patients",
        message:
          "HARMONi and HARMONi-A share patients, who would be counted twice: HARMONi contains the Chinese patients of HARMONi-A",
        rows: [harmoni.id, "made-up"],
        fixes: [
          { label: "Leave HARMONi-A out", drop: ["made-up"] },
          { label: "Leave HARMONi out", drop: [harmoni.id] },
        ],
      });
      expect(guardPool(rows).studies).toBeNull();
    }
    expect(refusal([harmoni, { ...madeUp, record: "another" }])).toBeUndefined();
  });

  it("CheckMate 017 and 057: their pooled figures are refused beside each other, once; their own are not", async () => {
    const rows = (await rowsOf("q=CheckMate&population=all&endpoint=OS,PFS", "arm")).filter(({ record }) =>
      ["checkmate-017", "checkmate-057"].includes(record),
    );
    const pooled = rows.filter(({ population }) => population.includes("pooled"));
    const own = rows.filter(({ population }) => population === "ITT");
    expect(new Set(pooled.map(({ record }) => record)).size).toBe(2);
    const found = guardPool(pooled).refusals.filter(({ code }) => code === "shared-patients");
    expect(found.map(({ message }) => message)).toEqual([
      "CheckMate 017 and CheckMate 057 share patients, who would be counted twice: the five-year rates of Borghaei 2021 are of the patients of both trials",
    ]);
    expect(new Set(own.map(({ record }) => record)).size).toBe(2);
    expect(refusal(own)).toBeUndefined();
    const [of017] = pooled.filter(({ record }) => record === "checkmate-017");
    const [other] = own.filter(({ record }) => record === "checkmate-057");
    if (of017 === undefined || other === undefined) throw new Error("no rows");
    expect(refusal([of017, other])?.rows).toEqual([of017.id, other.id]);
  });

  it("CheckMate 914: its parts share a registration and no patient, so they warn", async () => {
    const rows = await rowsOf("q=CheckMate+914&endpoint=DFS");
    expect(new Set(rows.map(({ record }) => record))).toEqual(
      new Set(["checkmate-914", "checkmate-914-part-b"]),
    );
    expect(refusal(rows)).toBeUndefined();
    expect(guardPool(rows).warnings.map(({ code }) => code)).toContain("separate-arms-of-one-trial");
  });

  it("is in the record of each trial whose notes or populations say so", () => {
    const told = curatedDataset().trials.filter(
      ({ notes = "", effects, outcomes }) =>
        /not independent|contains the [^.]*patients of/i.test(notes) ||
        [...effects, ...outcomes].some(({ population }) => /^[A-Z]\S+ \d+ and \d+ pooled/.test(population)),
    );
    expect(told.map(({ id }) => id)).toEqual(["checkmate-017", "checkmate-057", "harmoni"]);
    const held = curatedDataset().trials.filter(({ overlaps }) => overlaps.length > 0);
    expect(held.map(({ id }) => id)).toEqual(told.map(({ id }) => id));
  });

  it("goes with the trial into its page and the API", async () => {
    expect((await readIdentity(connection.db, "harmoni"))?.overlaps).toEqual([
      { trial: "harmoni-a", why: "HARMONi contains the Chinese patients of HARMONi-A" },
    ]);
  });
});

describe("an overlap that guards nothing is refused", () => {
  const reasons = (overlaps: object[]) => {
    const read = trialRecord.safeParse({ ...MADE_UP, overlaps });
    return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  };

  it("with the trial itself, without a reason, or in a population of no figure", () => {
    expect(reasons([{ trial: "another", why: "made up" }])).toEqual([]);
    expect(reasons([{ trial: MADE_UP.id, why: "made up" }])).toEqual([
      "overlaps.0.trial: a trial can't share patients with itself",
    ]);
    expect(reasons([{ trial: "another" }])[0]).toContain("overlaps.0.why");
    expect(reasons([{ trial: "another", why: "made up", population: "nobody" }])).toEqual([
      "overlaps.0.population: is the population of no figure of the record",
    ]);
  });

  it("with a trial that neither the dataset nor the list of known trials names", () => {
    const folder = mkdtempSync(join(tmpdir(), "crosstrial-overlaps-"));
    cpSync(fileURLToPath(new URL("../../db/dataset/", import.meta.url)), folder, { recursive: true });
    const file = join(folder, "trials/harmoni.json");
    writeFileSync(file, readFileSync(file, "utf8").replace('"harmoni-a"', '"harmoni-misspelled"'));
    expect(() => readDataset(folder)).toThrow(/harmoni\.json.*overlaps\.0\.trial.*neither in the dataset/s);
    rmSync(folder, { recursive: true });
  });
});
