import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { scopeOf } from "@/app/api/v1/server/scope";
import { type Connection, connect } from "@/db/client";
import { parseFigure } from "@/lib/view/figure-url";
import { parseView } from "@/lib/view/parse";
import { withOtherOrigins } from "../support/made-up-origins";
import { ask } from "./ask";

/* A parameter that is given twice is one list, for the rows of an answer and for all that is said of them. */

const folder = mkdtempSync(join(tmpdir(), "crosstrial-repeated-"));
const path = join(folder, "others.db");
let others: Connection;
beforeAll(async () => {
  await withOtherOrigins(path);
  others = await connect(path, { readonly: true });
  process.env.DATABASE_URL = path;
});
afterAll(() => {
  process.env.DATABASE_URL = inject("preparedDatabase");
  others.close();
  rmSync(folder, { recursive: true });
});

const isPublic = async (asked: string) => {
  const response = await ask(asked);
  await response.text();
  return [response.status, response.headers.has("access-control-allow-origin")];
};

describe("an answer that holds rows of one's own is not public", () => {
  it.each([
    "effects?origin=curated&origin=own&tumor=nsclc",
    "effects?origin=curated&origin=own",
    "adverse-events?origin=curated&origin=own",
    "effects?trial=keynote-024&trial=made-up-1&origin=curated&origin=own",
    "trials?trial=keynote-024&trial=made-up-1&origin=own",
    "effects?tumor=nsclc&tumor=made-up-tumor",
    "effects?class=pd-1&class=made-up-cells",
    "effects?therapy=pd-1&therapy=made-up-cells",
    "effects?with=chemotherapy&with=made-up-cells",
    "effects?vs=chemotherapy&vs=made-up-cells",
    "adverse-events?tumour=made-up-tumor",
  ])("%s", async (asked) => {
    const joined = new URLSearchParams();
    for (const [name, value] of new URLSearchParams(asked.split("?")[1]))
      joined.set(name, [joined.get(name), value].filter((text) => text !== null).join(","));
    const once = await isPublic(`${asked.split("?")[0]}?${joined}`);
    expect(once[1]).toBe(false);
    expect(await isPublic(asked)).toEqual(once);
  });
});

it.each([
  ["effects", "tumor", ["nsclc", "melanoma"]],
  ["effects", "trial", ["keynote-024", "keynote-042"]],
  ["comparability", "trials", ["keynote-024", "keynote-042"]],
  ["effects", "origin", ["curated", "own"]],
  ["effects", "class", ["pd-1", "made-up-cells"]],
  ["effects", "with", ["chemotherapy", "made-up-cells"]],
  ["effects", "vs", ["chemotherapy", "made-up-cells"]],
  ["effects", "endpoint", ["OS", "PFS"]],
  ["adverse-events", "event", ["crs", "any-grade-3-4"]],
] as const)("%s draws on the same trials where %s is given twice", async (asked, param, values) => {
  const twice = new URLSearchParams(values.map((value) => [param, value]));
  const once = new URLSearchParams({ [param]: values.join(",") });
  const scope = await scopeOf(others.db, asked, once);
  expect(JSON.stringify(scope)).toContain(values[1]);
  expect(await scopeOf(others.db, asked, twice)).toEqual(scope);
});

describe("both values count", () => {
  it.each([
    ["endpoint", "endpoint=os&endpoint=PFS", "endpoint=OS,PFS"],
    ["tumor", "tumour=nsclc&tumour=melanoma", "tumor=nsclc,melanoma"],
    ["therapyClass", "therapy=pd-1&therapy=pd-l1", "class=pd-1,pd-l1"],
    ["origin", "origin=curated&origin=own", "origin=curated,own"],
  ] as const)("of %s", async (key, twice, once) => {
    const { view } = parseView(new URLSearchParams(once));
    expect(view[key]).toHaveLength(2);
    expect(parseView(new URLSearchParams(twice)).view).toEqual(view);
    expect(parseFigure(new URLSearchParams(twice)).view).toEqual(view);
    const lines = async (search: string) =>
      (await (await ask(`effects.ndjson?${search}&limit=1000`)).text()).split("\n").length;
    expect(await lines(twice)).toBe(await lines(once));
  });
});
