import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { pageOf } from "@/app/api/v1/schema/answers";
import { dataChangeItem } from "@/app/api/v1/schema/items";
import { readDataChanges } from "@/db/answers/data-changes";
import type { Database } from "@/db/client";
import { readVersions } from "@/db/versions/read";
import { readDataChangesQuery } from "@/lib/versions/view";
import { openTestDatabase } from "../support/database";
import { curatedDataset } from "../support/dataset";
import { ask } from "./ask";

const versions = readVersions(join(import.meta.dirname, "../../../db/dataset"));
const page = pageOf(dataChangeItem);
const read = async (query: string) => page.parse(await (await ask(`data-changes?${query}`)).json());
const { trials } = curatedDataset();

describe("/api/v1/data-changes", () => {
  test("lists every recorded change, page by page and as a line of NDJSON each", async () => {
    const recorded = versions.reduce(
      (sum, { added, removed, trials: changed }) =>
        sum + added.length + removed.length + changed.reduce((all, { changes }) => all + changes.length, 0),
      0,
    );
    expect((await read("limit=1")).total).toBe(recorded);
    const lines = (await (await ask("data-changes.ndjson")).text()).trimEnd().split("\n");
    expect(lines).toHaveLength(recorded);
    for (const line of lines) dataChangeItem.parse(JSON.parse(line));
  });

  test("gives old and new values of a figure that is in the record with the new one", async () => {
    const { items } = await read("version=3&trial=ca184-024&limit=200");
    const change = items.find(({ kind, what }) => kind === "effect" && what === "changed");
    expect(change).toMatchObject({ was: { ciLow: null, ciHigh: null }, now: { ciLevel: 95 } });
    const record = trials.find(({ id }) => id === "ca184-024");
    expect(record?.effects.map(({ ciLow }) => ciLow)).toContain(change?.now?.ciLow);
    expect(change?.text).toMatch(
      /^level of the interval: not in our data → 95; interval: not in our data → /,
    );
  });

  test("is kept to what changed since a dataset, to a trial by any of its names, and to a tumor type", async () => {
    const later = await Promise.all(
      versions.slice(2).map(async ({ number }) => (await read(`version=${number}&limit=1`)).total),
    );
    const sum = later.reduce((all, one) => all + one, 0);
    expect((await read("since=237481d82d57&limit=1")).total).toBe(sum);
    expect((await read("since=237481d82d57%2B509b&limit=1")).total).toBe(sum);
    const today = curatedDataset().version.slice(0, 12);
    expect((await read(`since=${today}`)).items).toEqual([]);
    const named = await read("trial=KEYNOTE%20189&limit=200");
    expect(new Set(named.items.map(({ trial }) => trial.id))).toEqual(new Set(["keynote-189"]));
    const ofTumor = await read("tumor=melanoma&limit=200");
    expect(new Set(ofTumor.items.map(({ tumorId }) => tumorId))).toEqual(new Set(["melanoma"]));
  });

  test.each([
    ["since=000000000000", "since", "Dataset 000000000000 is not among the recorded versions of the data."],
    ["since=yesterday", "since", ""],
    ["version=999", "version", `There is no version 999; the newest one is ${versions.length}.`],
    ["trial=no-such-trial", "trial", ""],
    ["tumor=no-such-tumor", "tumor", ""],
  ])("refuses %s by name", async (query, parameter, detail) => {
    const answer = await ask(`data-changes?${query}`);
    expect(answer.status).toBe(400);
    const problem = await answer.json();
    expect(problem.parameter).toBe(parameter);
    expect(problem.detail).toContain(detail);
  });
});

describe("the page of changes", () => {
  let db: Database;
  beforeAll(async () => {
    ({ db } = await openTestDatabase());
  });
  const ofPage = (params: Record<string, string>) =>
    readDataChanges(db, readDataChangesQuery({ what: "data", ...params }).value);

  test("names a review as what it is, not as the trial's own report", async () => {
    const { changes } = await ofPage({ version: "3", trial: "keynote-189" });
    const reviewed = changes.filter(({ report }) => report === "keynote-189/review-2023");
    expect(reviewed.length).toBeGreaterThan(5);
    for (const { reportLabel } of reviewed) expect(reportLabel).toBe("Review in Chin Med J 2023");
  });

  test("shows the newest version, 50 entries at a time, named by today's words", async () => {
    const { shown, changes, total, pages } = await ofPage({});
    expect(shown.map(({ number }) => number)).toEqual([versions.length]);
    expect(changes).toHaveLength(Math.min(50, total));
    expect(pages).toBe(Math.max(1, Math.ceil(total / 50)));
    expect((await ofPage({ version: "3" })).changes).toHaveLength(50);
    const effect = (await ofPage({ version: "3", trial: "keynote-942" })).changes.find(
      ({ kind }) => kind === "effect",
    );
    expect(effect).toMatchObject({
      endpoint: "Recurrence-free survival",
      subject: expect.stringMatching(/ vs /),
      population: "ITT",
      reportLabel: "Weber 2024",
      isThere: true,
    });
  });

  test("keeps to one kind of change", async () => {
    const all = (await ofPage({ version: "3" })).total;
    const kinds = ["added", "removed", "changed", "renamed"];
    const each = await Promise.all(kinds.map((change) => ofPage({ version: "3", change })));
    expect(each.map(({ total }) => total).reduce((sum, one) => sum + one, 0)).toBe(all);
    for (const [place, { changes }] of each.entries())
      expect(new Set(changes.map(({ what }) => what))).toEqual(new Set([kinds[place]]));
  });

  test("says what it can't do, and shows the rest", async () => {
    expect((await ofPage({ page: "999" })).notices).toEqual(["There is no page 999; the last one is shown."]);
    expect((await ofPage({ version: "77" })).notices).toEqual([
      "There is no version 77 yet; the newest one is shown.",
    ]);
    expect((await ofPage({ trial: "nobody" })).notices).toHaveLength(1);
    expect((await ofPage({ since: "000000000000" })).notices[0]).toMatch(/not among the recorded versions/);
    expect((await ofPage({ since: "237481d82d57" })).notices).toEqual([]);
    expect((await ofPage({ since: "e4ed86b6c369" })).shown.at(-1)?.number).toBe(2);
  });
});
