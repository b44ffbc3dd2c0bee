import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { curatedDataset } from "./support/dataset";

const read = <T>(file: string, schema: z.ZodType<T>): T =>
  schema.parse(JSON.parse(readFileSync(join(import.meta.dirname, "../../db/dataset", file), "utf8")));

const known = read(
  "known-not-included.json",
  z.array(
    z.strictObject({
      trial: z.string().min(1),
      nct: z
        .string()
        .regex(/^NCT\d{8}$/)
        .optional(),
      /** A tumor type of ours by its id, any other by its name. */
      tumor: z.string().min(1),
      why: z.string().regex(/^[A-Z].*\.$/),
    }),
  ),
);
const looked = read(
  "looked-through.json",
  z.array(z.strictObject({ tumor: z.string(), until: z.iso.date() })),
);
const { trials, tumorTypes } = curatedDataset();
const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");

test("no trial that is known and not included is in the dataset, and none is given twice", () => {
  const included = new Set(trials.flatMap(({ id, name, aliases }) => [id, name, ...aliases].map(plain)));
  const registered = new Set(trials.map(({ nct }) => nct));
  expect(known.filter(({ trial }) => included.has(plain(trial)))).toEqual([]);
  expect(known.filter(({ nct }) => nct !== undefined && registered.has(nct))).toEqual([]);
  expect(new Set(known.map(({ trial }) => plain(trial))).size).toBe(known.length);
  expect(known.length).toBeGreaterThan(10);
});

test("a tumor type is named by its id, or by a name that is none of ours", () => {
  const ids = new Set(tumorTypes.map(({ id }) => id));
  const names = new Set(tumorTypes.map(({ name }) => plain(name)));
  const odd = known.filter(
    ({ tumor }) => !ids.has(tumor) && (names.has(plain(tumor)) || !/^[A-Z]/.test(tumor)),
  );
  expect(odd).toEqual([]);
});

test("each tumor type has one date up to which it was looked through", () => {
  expect(looked.map(({ tumor }) => tumor).sort()).toEqual(tumorTypes.map(({ id }) => id).sort());
});

test.each([
  ["KEYNOTE-598", "NCT03302234", "nsclc"],
  ["CANOPY-1", "NCT03631199", "nsclc"],
  ["PIVOT-09", "NCT03729245", "renal-cell-carcinoma"],
])("the negative trial %s is known where it is not included", (trial, nct, tumor) => {
  const included = trials.some((record) => record.nct === nct);
  expect(included || known.some((one) => one.trial === trial && one.nct === nct && one.tumor === tumor)).toBe(
    true,
  );
});
