import { NextRequest } from "next/server";
import { describe, expect, test } from "vitest";
import { GET as table } from "@/app/api/v1/tables/[file]/route";
import { trialIdOf } from "@/db/queries/trial-names";
import { proxy } from "@/proxy";
import { run, words } from "../cli/run";
import { openTestDatabase } from "../support/database";
import { ask } from "./ask";

/** Names of KEYNOTE-426 as people type them. */
const NAMES = ["keynote-426", "KEYNOTE-426", "Keynote 426", "keynote426", "NCT02853331", "nct02853331"];
const ID = "keynote-426";

const file = (name: string, query = "") =>
  table(new Request(`http://localhost/api/v1/tables/${encodeURIComponent(name)}?${query}`), {
    params: Promise.resolve({ file: name }),
  });

describe.each(NAMES)("a trial asked for as %s is found", (name) => {
  const typed = encodeURIComponent(name);

  test("by the API: in the path, as a filter, in a comparison", async () => {
    expect(await (await ask(`trials/${typed}`)).json()).toMatchObject({ id: ID });
    const { items } = await (await ask(`effects?trial=${typed}&limit=1`)).json();
    expect(items[0].trial.id).toBe(ID);
    const { trials } = await (await ask(`comparability?trials=${typed},clear`)).json();
    expect(trials.map(({ id }: { id: string }) => id)).toEqual([ID, "clear"]);
  });

  test("by files and the command line, as by its id", async () => {
    const response = await file(`trial-${name}.csv`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-disposition")).toContain(`trial_${ID}_`);
    expect((await file("compare.csv", `trials=${typed},clear`)).status).toBe(200);
    const ran = await run(words(`export --trial '${name}' -f csv`));
    expect([ran.code, ran.stderr]).toEqual([0, ""]);
  });

  test("by its page, which has one address", async () => {
    const answer = await proxy(new NextRequest(`http://localhost:3000/trials/${typed}?x=1`));
    if (name === ID) return expect(answer.headers.get("x-middleware-next")).toBe("1");
    expect(answer.status).toBe(308);
    expect(answer.headers.get("location")).toBe(`http://localhost:3000/trials/${ID}?x=1`);
  });
});

test("an alias finds its trial", async () => {
  const { db } = await openTestDatabase();
  const aliases = (await import("@/db/schema")).trialAlias;
  const [some] = await db.select().from(aliases).limit(1);
  if (some === undefined) throw new Error("the dataset has no alias");
  expect(await trialIdOf(db, some.alias)).toBe(some.trialId);
});

test("a name that is nobody's is refused by name, with the nearest", async () => {
  const { status, detail } = await (await ask("trials/KEYNOTE-42")).json();
  expect(status).toBe(404);
  expect(detail).toMatch(/There is no trial “KEYNOTE-42”; did you mean keynote-\d+ \(KEYNOTE-\d+\)/);
  const filter = await (await ask("effects?trial=KEYNOTE-42")).json();
  expect(filter).toMatchObject({ status: 400, parameter: "trial" });
  expect(filter.detail).toContain("did you mean");
  expect((await file("trial-KEYNOTE-42.csv")).status).toBe(404);
  const unknown = await proxy(new NextRequest("http://localhost:3000/trials/KEYNOTE-42"));
  expect(unknown.status).toBe(404);
});

test.each(['"', "*", "names : x", "a OR b", "", "..", "NCT"])(
  "what is no name (%j) finds nothing and breaks nothing",
  async (typed) => {
    expect(await trialIdOf((await openTestDatabase()).db, typed)).toBeNull();
  },
);
