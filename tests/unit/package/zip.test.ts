import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { getTableColumns, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Database } from "@/db/client";
import { packageZip } from "@/db/package/zip";
import * as schema from "@/db/schema";
import { openTestDatabase } from "../support/database";
import { curatedDataset } from "../support/dataset";

const name = z.string().regex(/^[a-z0-9_.-]+$/);
const field = z.strictObject({
  name,
  type: z.enum(["string", "number", "integer", "boolean", "array"]),
  description: z.string().min(4),
  unit: z.string().min(1).optional(),
  constraints: z
    .strictObject({ required: z.literal(true).optional(), enum: z.array(z.string()).min(2).optional() })
    .optional(),
});

/** What version 2 of the standard asks of a descriptor, as far as it is used here. */
const descriptor = z.looseObject({
  $schema: z.literal("https://datapackage.org/profiles/2.0/datapackage.json"),
  name,
  version: z.string().min(1),
  created: z.iso.datetime(),
  licenses: z.array(z.strictObject({ name: z.string(), path: z.url(), title: z.string() })).min(1),
  contributors: z.array(z.strictObject({ title: z.string(), roles: z.array(z.string()).min(1) })).min(1),
  resources: z
    .array(
      z.looseObject({
        $schema: z.literal("https://datapackage.org/profiles/2.0/dataresource.json"),
        name,
        type: z.literal("table"),
        path: z.string().regex(/^[a-z_]+\.csv$/),
        description: z.string().min(5),
        bytes: z.int(),
        hash: z.string(),
        rowCount: z.int(),
        schema: z.strictObject({
          $schema: z.literal("https://datapackage.org/profiles/2.0/tableschema.json"),
          fields: z.array(field).min(1),
          missingValues: z.tuple([z.literal("")]),
          primaryKey: z.array(name).min(1),
          foreignKeys: z.array(
            z.strictObject({
              fields: z.array(name).length(1),
              reference: z.strictObject({ resource: name, fields: z.array(name).length(1) }),
            }),
          ),
        }),
      }),
    )
    .min(1),
});

const NUMBER = /^-?\d+(\.\d+)?(e-?\d+)?$/;
const FITS: Record<z.infer<typeof field>["type"], (text: string) => boolean> = {
  string: () => true,
  number: (text) => NUMBER.test(text),
  integer: (text) => /^-?\d+$/.test(text),
  boolean: (text) => text === "true" || text === "false",
  array: (text) => Array.isArray(JSON.parse(text)),
};

type Row = Record<string, string>;
let db: Database;
let files: Record<string, Uint8Array>;
let about: z.infer<typeof descriptor>;
const rowsByName = new Map<string, Row[]>();

beforeAll(async () => {
  ({ db } = await openTestDatabase());
  const pieces: Uint8Array[] = [];
  const from = { version: "000000000000", software: "0", loadedAt: "2026-11-30T10:00:00.000Z" };
  for await (const piece of packageZip(db, from)) pieces.push(piece);
  files = unzipSync(Buffer.concat(pieces));
  about = descriptor.parse(JSON.parse(strFromU8(files["datapackage.json"] ?? new Uint8Array())));
  for (const { name: resource, path } of about.resources)
    rowsByName.set(resource, parse(Buffer.from(files[path] ?? []), { columns: true }));
});

const fileText = (file: string) => strFromU8(files[file] ?? new Uint8Array());

describe("the package of the whole dataset", () => {
  it("holds the files that it names, README and license, and no others", () => {
    const named = about.resources.map(({ path }) => path);
    expect(Object.keys(files).sort()).toEqual(
      [...named, "LICENSE.txt", "README.md", "datapackage.json"].sort(),
    );
    for (const { path } of about.resources) expect(fileText("README.md")).toContain(`\`${path}\``);
    expect(fileText("LICENSE.txt")).toContain("CC BY 4.0");
    expect(about.licenses[0]?.name).toBe("CC-BY-4.0");
  });

  it("has columns as datapackage.json names them, in that order, and each of the type it says", () => {
    for (const { name: resource, path, schema } of about.resources) {
      const [header = ""] = fileText(path).split("\r\n");
      expect(header.split(","), resource).toEqual(schema.fields.map((column) => column.name));
      for (const column of schema.fields) {
        const { required, enum: words } = column.constraints ?? {};
        for (const row of rowsByName.get(resource) ?? []) {
          const value = row[column.name] ?? "";
          const said = `${resource}.${column.name}: ${value}`;
          if (value === "") expect(required, said).not.toBe(true);
          else expect(FITS[column.type](value) && (words?.includes(value) ?? true), said).toBe(true);
        }
      }
    }
  });

  it("gives a unit to every number, and a description to every column", () => {
    for (const { schema } of about.resources)
      for (const column of schema.fields)
        if (column.type === "number" || column.type === "integer")
          expect(column.unit, column.name).toBeDefined();
  });

  it("has keys that are unique, and references that lead to a row", () => {
    for (const { name: resource, schema } of about.resources) {
      const rows = rowsByName.get(resource) ?? [];
      const keys = rows.map((row) => JSON.stringify(schema.primaryKey.map((key) => row[key])));
      expect(new Set(keys).size, resource).toBe(rows.length);
      for (const { fields, reference } of schema.foreignKeys) {
        const [own = "", key = ""] = [fields[0], reference.fields[0]];
        const known = new Set((rowsByName.get(reference.resource) ?? []).map((row) => row[key]));
        expect(known.size, `${resource}.${own}`).toBeGreaterThan(0);
        for (const row of rows)
          if (row[own] !== "") expect(known.has(row[own]), `${resource}.${own}: ${row[own]}`).toBe(true);
      }
    }
  });

  it.each([
    ["trials", "trial"],
    ["arms", "arm"],
    ["reports", "report"],
    ["effects", "effect"],
    ["outcomes", "arm_outcome"],
    ["adverse_events", "adverse_event"],
    ["baseline", "baseline"],
    ["drugs", "drug"],
    ["therapy_classes", "therapy_class"],
    ["tumor_types", "tumor_type"],
    ["endpoints", "endpoint"],
    ["claims", "claim"],
    ["arm_drugs", "arm_drug"],
  ])("has as many %s as the database, and says so", async (resource, table) => {
    const [found]: { rows: number }[] = await db.all(sql.raw(`SELECT count(*) AS rows FROM ${table}`));
    expect(found?.rows).toBeGreaterThan(10);
    expect(rowsByName.get(resource)).toHaveLength(found?.rows ?? -1);
    expect(about.resources.find((item) => item.name === resource)?.rowCount).toBe(found?.rows);
  });

  it.each([
    ["trials", schema.trial, ["sort_name", "origin"]],
    ["arms", schema.arm, ["key", "regimen_key"]],
    ["reports", schema.report, ["key", "month", "later_months", "position"]],
    ["effects", schema.effect, ["position"]],
    ["outcomes", schema.armOutcome, ["position"]],
    ["adverse_events", schema.adverseEvent, ["position"]],
    ["baseline", schema.baseline, ["position"]],
    ["claims", schema.claim, ["position"]],
  ])("leaves no column of %s out by oversight", (resource, table, omitted) => {
    const named = about.resources
      .find((item) => item.name === resource)
      ?.schema.fields.map((column) => column.name);
    const stored = Object.values(getTableColumns<SQLiteTable>(table)).map((column) => column.name);
    expect(stored.filter((column) => !named?.includes(column)).sort()).toEqual([...omitted].sort());
  });

  it("says size and hash of each file as they are", () => {
    for (const { path, bytes, hash } of about.resources) {
      const content = files[path] ?? new Uint8Array();
      expect(bytes, path).toBe(content.byteLength);
      expect(hash, path).toBe(`sha256:${createHash("sha256").update(content).digest("hex")}`);
    }
  });

  it("has each effect and outcome of the records, with its values", () => {
    const { trials } = curatedDataset();
    const effects = rowsByName.get("effects") ?? [];
    const estimates = (rows: readonly (string | number)[]) => rows.map(Number).sort((a, b) => a - b);
    expect(estimates(effects.map(({ estimate }) => estimate ?? ""))).toEqual(
      estimates(trials.flatMap((trial) => trial.effects.map(({ estimate }) => estimate))),
    );
    const p = (rows: readonly (string | undefined)[]) => rows.filter((text) => text).sort();
    expect(p(effects.map((row) => row.p))).toEqual(
      p(trials.flatMap((trial) => trial.effects.map((item) => item.p))),
    );
    const reached = (rowsByName.get("outcomes") ?? []).filter((row) => row.not_reached === "true");
    expect(reached).toHaveLength(
      trials.reduce(
        (sum, { outcomes }) => sum + outcomes.filter((item) => item.notReached === true).length,
        0,
      ),
    );
  });
});
