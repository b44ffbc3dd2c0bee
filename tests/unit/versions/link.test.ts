import { beforeAll, describe, expect, it } from "vitest";
import { figureSource } from "@/db/answers/figure-source";
import { readLinkChanges } from "@/db/answers/link-changes";
import type { Database } from "@/db/client";
import { matchingRowIds } from "@/db/queries/evidence/rows";
import { rowsThatLeft } from "@/db/queries/link-left";
import { linkScopeOf } from "@/lib/figures/link-scope";
import { splitVersion, withVersion } from "@/lib/versions/link";
import type { LinkScope } from "@/lib/versions/link-scope";
import type { DataChange } from "@/lib/versions/list";
import type { Moves } from "@/lib/versions/types";
import { linkSentence } from "@/lib/versions/words";
import { DEFAULT_VIEW, type View } from "@/lib/view";
import { parseFigure } from "@/lib/view/figure-url";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "../support/database";
import { curatedDataset } from "../support/dataset";

/** The dataset before the evidence of November 2026. */
const BEFORE = "237481d82d57";
const HEAD_AND_NECK = "head-and-neck-squamous-cell-carcinoma";

let db: Database;
beforeAll(async () => {
  ({ db } = await openTestDatabase());
});

describe("a link's version", () => {
  it("is added to an address and taken off again", () => {
    expect(withVersion("/evidence", "61eae51757d0+8475")).toBe("/evidence?data=61eae51757d0");
    expect(withVersion("https://x.example/figure?tumor=nsclc#a", "61eae51757d0")).toBe(
      "https://x.example/figure?tumor=nsclc&data=61eae51757d0#a",
    );
    expect(withVersion("/evidence", "none")).toBe("/evidence");
    expect(splitVersion({ tumor: "nsclc", data: "61eae51757d0 8475" })).toEqual({
      asked: "61eae51757d0+8475",
      params: { tumor: "nsclc" },
    });
    expect(splitVersion({ data: "" })).toEqual({ asked: null, params: {} });
    // The page reads the rest without a notice.
    expect(parseView(splitVersion({ tumor: "nsclc", data: "x" }).params).notices).toEqual([]);
  });
});

const rowsOf = (search: string) =>
  matchingRowIds(db, parseView(new URLSearchParams(search)).view, "comparison");

describe("what changed since a link was made", () => {
  it("is nothing where it names today's dataset, and not told where it names an unknown one", async () => {
    const scope = { kind: "rows", rows: await rowsOf("tumor=nsclc") } as const;
    const today = curatedDataset().version;
    expect(await readLinkChanges(db, today, scope)).toEqual({ kind: "current" });
    expect(await readLinkChanges(db, "000000000000", scope)).toEqual({ kind: "unknown" });
    expect(linkSentence(today, { kind: "current" }, "rows")).toBeNull();
    expect(linkSentence("000000000000", { kind: "unknown" }, "rows")).toContain("is unknown");
  });

  it("names the rows of the link alone: changed with old and new, and new", async () => {
    const row = "ca184-024.OS.ipi-dtic.placebo-dtic.itt";
    const found = await readLinkChanges(db, BEFORE, { kind: "rows", rows: [row] });
    expect(found).toMatchObject({ kind: "older", changed: 1, added: 0, removed: 0 });
    if (found.kind !== "older") throw new Error("the link is older");
    for (const { rowId, trial } of found.shown) {
      expect(trial.id).toBe("ca184-024");
      expect(rowId ?? row).toMatch(/^ca184-024\.OS\./);
    }
    const change = found.shown.find(({ rowId, what }) => rowId !== null && what === "changed");
    expect(change?.moves?.ciLow?.[0]).toBeNull();
    expect(change).toMatchObject({ endpoint: "Overall survival", reportLabel: "Robert 2011" });
    // Its figures come before its reports.
    expect(found.shown[0]?.rowId).toBe(row);
    expect(found.shown.at(-1)?.rowId).toBeNull();
    const other = await readLinkChanges(db, BEFORE, { kind: "rows", rows: [] });
    expect(other).toMatchObject({ changed: 0, added: 0, removed: 0, total: 0 });
  });

  it("counts a row of a trial that came since, and a row all of whose figures came, as new", async () => {
    const rows = (await rowsOf("tumor=mesothelioma")).filter((id) => id.startsWith("confirm."));
    expect(rows.length).toBeGreaterThan(0);
    expect(await readLinkChanges(db, BEFORE, { kind: "rows", rows })).toMatchObject({
      changed: 0,
      added: rows.length,
    });
    const all = await rowsOf("");
    const since = await readLinkChanges(db, BEFORE, { kind: "rows", rows: all });
    if (since.kind !== "older") throw new Error("the link is older");
    expect(since.added).toBeLessThan(all.length);
    expect(since.changed + since.added).toBeLessThanOrEqual(all.length);
    expect(since.shown.length).toBe(60);
    expect(since.total).toBeGreaterThan(60);
  });

  it("of trials and adverse events counts trials", async () => {
    const trials = await readLinkChanges(db, BEFORE, { kind: "trials", ids: ["ca184-024", "confirm"] });
    expect(trials).toMatchObject({ changed: 1, added: 1, removed: 0 });
    const events = await readLinkChanges(db, BEFORE, { kind: "events", tumors: ["melanoma"] });
    if (events.kind !== "older") throw new Error("the link is older");
    expect(events.shown.length).toBeGreaterThan(0);
    for (const { kind, trial } of events.shown) expect([kind, trial.tumor]).toEqual(["event", "melanoma"]);
    expect(await readLinkChanges(db, BEFORE, { kind: "trials", ids: [] })).toMatchObject({ total: 0 });
  });

  const older = async (asked: string, scope: LinkScope) => {
    const found = await readLinkChanges(db, asked, scope);
    if (found.kind !== "older") throw new Error("the link is older");
    return found;
  };
  const ofTrial = async (trial: string, endpoint: string) =>
    (await rowsOf(`endpoint=${endpoint}`)).filter((id) => id.startsWith(`${trial}.`));

  it.each([
    // Of version 3: since then the line of treatment.
    ["trial", "61eae51757d0", "javelin-hn-100", "PFS"],
    // Of version 3: since then n of the arms.
    ["arm", "61eae51757d0", "rationale-307", "PFS"],
    // Of version 3: since then the PMID of a report.
    ["report", "61eae51757d0", "imbrave150", "OS"],
    // Of version 3: since then the medians of both arms.
    ["outcome", "61eae51757d0", "leap-012", "PFS"],
  ] as const)("counts what a row shows beside its estimate: %s", async (kind, asked, trial, endpoint) => {
    const rows = await ofTrial(trial, endpoint);
    expect(rows.length).toBeGreaterThan(0);
    const found = await older(asked, { kind: "rows", rows });
    expect(found.changed + found.added).toBeGreaterThan(0);
    expect(found.shown.map((change) => change.kind)).toContain(kind);
    for (const { trial: of } of found.shown) expect(of.id).toBe(trial);
  });

  it("leaves out what the rows do not show: other arms, endpoints and trials", async () => {
    const rows = await ofTrial("leap-012", "OS");
    const { shown } = await older("61eae51757d0", { kind: "rows", rows });
    const outcomes = shown.filter(({ kind }) => kind === "outcome");
    expect(outcomes.length).toBeGreaterThan(0);
    for (const { id } of outcomes) expect(id).toMatch(/^leap-012\.OS\./);
    const [row = ""] = (await ofTrial("rationale-307", "PFS")).filter((id) => id.includes(".tis-nabpc."));
    const { shown: ofOneArm } = await older("61eae51757d0", { kind: "rows", rows: [row] });
    const arms = ofOneArm.filter(({ kind }) => kind === "arm").map(({ id }) => id);
    expect(arms.sort()).toEqual(["rationale-307/pc", "rationale-307/tis-nabpc"]);
  });

  it("tells of rows that left the filters, as a key of their trial moved", async () => {
    const of = async (search: string) => {
      const { view } = parseView(new URLSearchParams(search));
      const rows = await matchingRowIds(db, view, "comparison");
      return older("61eae51757d0", { kind: "rows", rows, filters: { view, result: "comparison" } });
    };
    const first = await of(`tumor=${HEAD_AND_NECK}&line=1L&endpoint=PFS,EFS`);
    expect(first.removed).toBeGreaterThanOrEqual(2);
    const left = first.shown.filter(({ kind }) => kind === "trial");
    expect(left.map(({ trial }) => trial.id).sort()).toEqual(["javelin-hn-100", "keynote-412"]);
    expect(left[0]?.moves?.line?.[0]).toBe("1L");
    // Where the link does not filter by what moved, the rows are still there.
    expect(await of(`tumor=${HEAD_AND_NECK}&endpoint=PFS,EFS`)).toMatchObject({ removed: 0 });
    expect(await of(`tumor=${HEAD_AND_NECK}&line=2L%2B&endpoint=PFS,EFS`)).toMatchObject({ removed: 0 });
    // Its trial's selection moved, but the rows of PEARL name their own population.
    const { shown } = await of("tumor=nsclc&biomarker=Unselected&endpoint=OS");
    expect(shown.map(({ trial }) => trial.id)).not.toContain("pearl");
  });

  it.each<[string, Partial<View>, Moves]>([
    ["tumor", { tumor: ["nsclc"] }, { tumorType: ["nsclc", "melanoma"] }],
    ["line", { line: ["2L+"] }, { line: ["2L+", "1L"] }],
    ["setting", { setting: ["adjuvant"] }, { setting: ["adjuvant", "metastatic"] }],
    ["histology", { histology: ["made-up"] }, { histology: ["made-up", null] }],
    ["phase", { phase: ["2"] }, { phase: ["2", "3"] }],
    ["masking", { masking: ["open-label"] }, { masking: ["open-label", "double-blind"] }],
    ["start", { startYear: { from: 1999, to: 1999 } }, { startYear: [1999, 2013] }],
    ["biomarker", { biomarker: ["PD-L1 positive"] }, { biomarker: ["PD-L1 >=1%", null] }],
  ])("tells so of a made-up move of %s, from what the link asks for", async (_, filter, moves) => {
    const view: View = { ...DEFAULT_VIEW, endpoint: ["OS"], ...filter };
    const change = {
      ...{
        version: 9,
        date: "2026-11-30",
        trial: { id: "checkmate-067", name: "made up", tumor: "melanoma" },
      },
      ...{ kind: "trial", what: "changed", id: "checkmate-067", moves, values: null },
      ...{ formerId: null, rowId: null, report: null },
    } satisfies DataChange;
    const left = (item: DataChange, of: View = view) =>
      rowsThatLeft(db, { view: of, result: "comparison" }, [], [item]);
    const found = await left(change);
    expect(found.rows).toContain("checkmate-067.OS.nivo-ipi.ipi.itt");
    expect(found.changes).toEqual([change]);
    // Not where the link asked for something else, or for nothing of the kind.
    const [[key]] = Object.entries(moves) as [[string, Moves[string]]];
    expect((await left({ ...change, moves: { [key]: [null, null] } })).rows).toEqual([]);
    expect((await left(change, { ...DEFAULT_VIEW, endpoint: ["OS"] })).rows).toEqual([]);
  });

  it("of adverse events keeps trials that came, and holds to trials that are named", async () => {
    const events = await older(BEFORE, { kind: "events", tumors: ["mesothelioma"] });
    // Of the two trials that came, one has adverse events.
    expect(events.added).toBe(1);
    const named = await older(BEFORE, { kind: "events", tumors: [], trials: ["confirm", "keynote-483"] });
    expect(named).toMatchObject({ changed: 0, added: 1, removed: 0 });
    expect(await older(BEFORE, { kind: "events", tumors: [], trials: [] })).toMatchObject({
      total: 0,
      added: 0,
    });
  });

  it.each([
    ["fig=safety", "events"],
    ["fig=map", "trials"],
    ["fig=medians", "rows"],
    ["", "rows"],
  ])("of a figure (%s) is asked of its %s", async (options, kind) => {
    const parsed = parseFigure(new URLSearchParams(`tumor=melanoma&${options}`));
    const { source } = await figureSource(db, parsed.view, parsed.figure);
    const scope = linkScopeOf(source);
    expect(scope.kind).toBe(kind);
    const trials =
      scope.kind === "trials"
        ? scope.ids
        : scope.kind === "events"
          ? (scope.trials ?? [])
          : scope.rows.map((id) => id.slice(0, id.indexOf(".")));
    expect(trials).toContain("checkmate-067");
    expect(trials).not.toContain("keynote-024");
  });

  it("is said in a sentence", () => {
    const version = { number: 2, date: "2026-11-30" };
    const say = (
      changed: number,
      added: number,
      removed: number,
      unit: "rows" | "trials" | "events" = "rows",
    ) => linkSentence(BEFORE, { kind: "older", version, changed, added, removed, isRecorded: true }, unit);
    const made = "This link was made with dataset 237481d82d57 (version 2, 2026-11-30).";
    expect(say(0, 0, 0)).toBe(
      `${made} Its rows have not changed since: neither their figures nor the design, arms and reports of their trials.`,
    );
    expect(say(0, 0, 0, "trials")).toBe(`${made} Nothing in its trials has changed since.`);
    expect(say(0, 0, 0, "events")).toBe(`${made} None of its adverse events has changed since.`);
    expect(say(1, 0, 0)).toBe(`${made} Since then, 1 row has changed.`);
    expect(say(2, 1, 3)).toBe(
      `${made} Since then, 2 rows have changed, 1 row is new and 3 rows were removed.`,
    );
    expect(say(2, 0, 0, "events")).toBe(`${made} Since then, 2 trials have changed in their adverse events.`);
    expect(
      linkSentence(
        BEFORE,
        { kind: "older", version, changed: 0, added: 1, removed: 0, isRecorded: false },
        "trials",
      ),
    ).toBe(
      `${made} Since then, 1 trial is new. Today’s dataset is not among the versions yet, so its latest changes are missing here.`,
    );
  });
});

it("reads all rows of a View by id", async () => {
  const rows = await matchingRowIds(
    db,
    { ...DEFAULT_VIEW, tumor: ["melanoma"], endpoint: ["OS"] },
    "comparison",
  );
  expect(rows).toContain("checkmate-067.OS.nivo-ipi.ipi.itt");
  expect(new Set(rows).size).toBe(rows.length);
});
