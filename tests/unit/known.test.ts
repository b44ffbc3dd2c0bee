import { expect, test } from "vitest";
import { isKnown, nearNames } from "@/db/queries/known";
import { namedIn } from "@/lib/named-address";
import { openTestDatabase } from "./support/database";

const { db } = await openTestDatabase();

test.each([
  ["/trials/keynote-189", { kind: "trials", name: "keynote-189" }],
  ["/tumors/melanom?cut=2019", { kind: "tumors", name: "melanom" }],
  ["/therapies/PD%2D1", { kind: "therapies", name: "PD-1" }],
  ["/trials/%2e%2e%2fetc", { kind: "trials", name: "../etc" }],
  ["/trials/%E0%A4", null],
  ["/trials", null],
  ["/trials/a/b", null],
  ["/api/v1/trials/x", null],
])("%s names %o", (address, expected) => {
  expect(namedIn(address)).toEqual(expected);
});

test("what the dataset holds is known by its id, and by nothing else", async () => {
  expect(await isKnown(db, "trials", "keynote-189")).toBe(true);
  expect(await isKnown(db, "tumors", "keynote-189")).toBe(false);
  expect(await isKnown(db, "therapies", "pd-1")).toBe(true);
  expect(await isKnown(db, "trials", "' OR 1=1 --")).toBe(false);
});

test.each([
  ["trials", "keynote-18", "keynote-189"],
  ["trials", "KEYNOTE 189", "keynote-189"],
  ["trials", "NCT02578680", "keynote-189"],
  ["trials", "eynote-189", "keynote-189"],
  ["trials", "zuma7", "zuma-7"],
  ["tumors", "melanom", "melanoma"],
  ["tumors", "mulitple-myeloma", "multiple-myeloma"],
  ["tumors", "hcc", "hepatocellular-carcinoma"],
  ["tumors", "RCC", "renal-cell-carcinoma"],
  ["therapies", "pd1", "pd-1"],
] as const)("of %s, %s comes near %s", async (kind, typed, expected) => {
  const near = await nearNames(db, kind, typed);
  expect(near.slice(0, 3).map(({ id }) => id)).toContain(expected);
  expect(near.length).toBeLessThanOrEqual(5);
});

test.each(["zzzz", "", "\u0000", '"*', "%"])("nothing comes near %j", async (typed) => {
  for (const kind of ["trials", "tumors", "therapies"] as const)
    expect(await nearNames(db, kind, typed)).toEqual([]);
});
