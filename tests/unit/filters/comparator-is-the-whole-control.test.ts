import { beforeAll, describe, expect, it } from "vitest";
import { evidencePage } from "@/db/answers/evidence-page";
import type { Connection } from "@/db/client";
import { evidenceFacets } from "@/db/queries/evidence/facets";
import { readVocabulary, resolveView, type Vocabulary } from "@/db/queries/vocabulary";
import { viewWords } from "@/lib/evidence/view-words";
import { DEFAULT_VIEW, formatView, type View } from "@/lib/view";
import { parseView } from "@/lib/view/parse";
import { ask } from "../api/ask";
import { openTestDatabase } from "../support/database";

let connection: Connection;
let vocabulary: Vocabulary;
beforeAll(async () => {
  connection = await openTestDatabase();
  vocabulary = await readVocabulary(connection.db);
});

/** The query takes a page of any size; the address offers three. */
const ONE_PAGE = 10_000 as View["pageSize"];
const EVERY: View = { ...DEFAULT_VIEW, show: "comparison", population: "all", pageSize: ONE_PAGE };

const rowsOf = async (change: Partial<View>) =>
  (await evidencePage(connection.db, { ...EVERY, ...change })).rows;
const trialsOf = async (change: Partial<View>) =>
  new Set((await rowsOf(change)).map(({ trial }) => trial.id));
const controlsOf = async (change: Partial<View>) =>
  [...new Set((await rowsOf(change)).map(({ reference }) => reference?.regimenClass))].sort();

describe("the comparator is the whole control", () => {
  it("takes chemotherapy for chemotherapy alone, with or without a placebo beside it", async () => {
    expect(await controlsOf({ comparator: ["chemotherapy"] })).toEqual(["Chemotherapy"]);
    const trials = await trialsOf({ comparator: ["chemotherapy"] });
    // Chemotherapy, and placebo + chemotherapy.
    for (const id of ["keynote-024", "orient-11", "captain-1st"]) expect(trials).toContain(id);
    for (const id of ["tasuki-52", "impower151", "keynote-811", "checkmate-651", "imagyn050", "starglo"])
      expect(trials).not.toContain(id);
    // IMpower150 and KEYNOTE-048 have no control of chemotherapy alone.
    for (const id of ["impower150", "keynote-048"]) expect(trials).not.toContain(id);
  });

  it("takes placebo for placebo alone", async () => {
    expect(await controlsOf({ comparator: ["placebo"] })).toEqual(["Placebo"]);
    const trials = await trialsOf({ comparator: ["placebo"] });
    expect(trials).toContain("keynote-054");
    for (const id of ["leap-003", "litespark-022", "keynote-189", "keynote-641"])
      expect(trials).not.toContain(id);
  });

  it("finds a combination as an option of its own", async () => {
    expect(await controlsOf({ comparator: ["anti-vegf chemotherapy"] })).toEqual([
      "VEGF antibody + chemotherapy",
    ]);
    const trials = await trialsOf({ comparator: ["anti-vegf chemotherapy"] });
    for (const id of ["impower150", "impower151", "tasuki-52", "duo-o"]) expect(trials).toContain(id);
    expect(await trialsOf({ comparator: ["anti-her2 chemotherapy"] })).toEqual(new Set(["keynote-811"]));
    expect(await trialsOf({ comparator: ["chemotherapy transplant"] })).toEqual(
      new Set(["belinda", "transform", "zuma-7"]),
    );
  });

  it("takes a branch for controls of that branch alone", async () => {
    const controls = await controlsOf({ comparator: ["checkpoint-inhibitor"] });
    expect(controls).toContain("PD-1 inhibitor");
    expect(controls).toContain("PD-1 inhibitor + CTLA-4 inhibitor");
    expect(controls.filter((label) => label?.includes("hemotherapy"))).toEqual([]);
  });

  it("keeps that meaning beside a therapy class", async () => {
    const trials = await trialsOf({ therapyClass: ["pd-1"], comparator: ["chemotherapy pd-1"] });
    expect(trials).toContain("leap-006");
    expect(trials).not.toContain("keynote-189");
    expect(await controlsOf({ therapyClass: ["pd-1"], comparator: ["chemotherapy"] })).toEqual([
      "Chemotherapy",
    ]);
  });

  it("counts each option as choosing it gives, and leaves no control without an option", async () => {
    for (const view of [EVERY, { ...EVERY, tumor: ["nsclc"] }, { ...EVERY, therapyClass: ["pd-l1"] }]) {
      const { comparator } = await evidenceFacets(connection.db, view, "comparison", vocabulary);
      for (const { value, count } of comparator)
        expect([value, (await rowsOf({ ...view, comparator: [value] })).length]).toEqual([value, count]);
      const all = await rowsOf({ ...view, comparator: comparator.map(({ value }) => value) });
      expect(all).toHaveLength((await rowsOf(view)).length);
    }
  });

  it("names each combination as the pool’s caution does, below the classes", async () => {
    const { comparator } = await evidenceFacets(connection.db, EVERY, "comparison", vocabulary);
    const controls = await controlsOf({});
    const combined = comparator.filter(({ value }) => value.includes(" "));
    expect(combined.map(({ label }) => label).sort()).toEqual(
      controls.filter((label) => label?.includes(" + ")),
    );
    expect(new Set(combined.map(({ heading }) => heading))).toEqual(new Set(["Combinations"]));
    expect(comparator.find(({ value }) => value === "chemotherapy")?.heading).toBeNull();
  });
});

describe("a comparator in an address", () => {
  const read = async (query: string) =>
    resolveView(connection.db, parseView(new URLSearchParams(query)).view, vocabulary);

  it.each(["anti-vegf+chemotherapy", "chemotherapy+anti-vegf", "anti-vegf%2Bchemotherapy"])(
    "reads vs=%s",
    async (text) => {
      const { view, notices } = await read(`vs=${text}`);
      expect(notices).toEqual([]);
      expect(view.comparator).toEqual(["anti-vegf chemotherapy"]);
      expect(formatView(view)).toBe("vs=anti-vegf+chemotherapy");
    },
  );

  it("is read by the API in any order, with + or %2B", async () => {
    const totals = await Promise.all(
      ["anti-vegf+chemotherapy", "chemotherapy%2Banti-vegf"].map(async (text) => {
        const answer = await ask(`effects?vs=${text}&limit=200`);
        expect(answer.status).toBe(200);
        const { items }: { items: { trial: { id: string } }[] } = await answer.json();
        const ids = items.map(({ trial }) => trial.id);
        expect(ids).toContain("impower150");
        expect(ids).not.toContain("keynote-189");
        return items.length;
      }),
    );
    expect(totals[0]).toBeGreaterThan(5);
    expect(totals[0]).toBe(totals[1]);
    expect((await ask("effects?vs=surgery%2Bplacebo")).status).toBe(400);
  });

  it.each(["%2B", "%2B%2B", "+%2B+"])("refuses a combination of nothing: vs=%s", async (text) => {
    expect((await ask(`effects?vs=${text}`)).status).toBe(400);
    const { view, notices } = await read(`vs=${text}`);
    expect(view.comparator).toEqual([]);
    expect(notices).toMatchObject([{ param: "vs", reason: "unknown-value" }]);
  });

  it("keeps what old links name, and says what is no control", async () => {
    // Anything that was an option before is one still.
    expect((await read("vs=chemotherapy,observation,placebo,anti-vegf")).notices).toEqual([]);
    expect((await read("vs=surgery+placebo")).notices).toEqual([
      { param: "vs", found: "surgery placebo", reason: "unknown-value" },
    ]);
  });

  it("is written in the title as it is", () => {
    const words = viewWords({ ...DEFAULT_VIEW, comparator: ["anti-vegf chemotherapy"] }, vocabulary);
    expect(words.title).toBe("Published results, versus VEGF antibody plus chemotherapy");
  });
});

describe("what is beside a therapy class", () => {
  it("is no placebo", async () => {
    // EMERALD-1's durvalumab arm got TACE and a placebo for bevacizumab.
    expect(await trialsOf({ partner: ["placebo"] })).toEqual(new Set());
    expect(await trialsOf({ therapyClass: ["pd-l1"], partner: ["locoregional"] })).toContain("emerald-1");
    const { partner } = await evidenceFacets(connection.db, EVERY, "comparison", vocabulary);
    expect(partner.map(({ value }) => value)).not.toContain("placebo");
  });
});
