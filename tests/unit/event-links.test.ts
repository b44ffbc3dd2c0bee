import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { figureSource } from "@/db/answers/figure-source";
import { readApiVocabulary } from "@/db/queries/api/vocabulary";
import { readEvents } from "@/db/queries/compare/figures";
import { readSafetyRows, resolveSafety } from "@/db/queries/safety";
import { safetySection } from "@/lib/compare/other";
import { DEFAULT_SAFETY, groupsOfToday, parseSafety } from "@/lib/safety/view";
import { parseFigure } from "@/lib/view/figure-url";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "./support/database";

/** Ids of links that were made while severe events of all grades, and events of all causes, were one group. */
const OLD: readonly [id: string, is: RegExp][] = [
  ["related-severe", /^(systemic )?treatment-related AE grade /],
  ["any-severe", /^any AE grade /],
  ["serious", /\bserious\b.*\bAE\b/],
  ["discontinuation", /leading to discontinuation$/],
  ["death", /death/],
  // Grades 1 and 2 came later, each as an event of its own, and are not severe.
  ["crs-severe", /^CRS grade (?![12]\b)/],
  ["icans-severe", /^ICANS grade /],
  ["neurotoxicity-severe", /^neurotoxicity grade (?![12]\b)/],
  ["infection-severe", /^infection grade /],
  // Under whichever scale: "CRS any grade (Lee)".
  ["crs", /^CRS any grade\b/],
];

describe("links with ids of before", () => {
  it.each(OLD)("event=%s keeps all its rows", async (id, is) => {
    const { db } = await openTestDatabase();
    const wanted: { id: string; event: string }[] = await db.all(sql`SELECT id, event FROM adverse_event`);
    const { view, notices } = await resolveSafety(db, {
      ...parseSafety({ event: id }).view,
      reports: "all",
    });
    expect(notices).toEqual([]);
    const rows = await readSafetyRows(db, view);
    expect(rows.map((row) => row.id).sort()).toEqual(
      wanted
        .filter(({ event }) => is.test(event))
        .map((row) => row.id)
        .sort(),
    );
  });

  it("are the same groups for the API", async () => {
    const { db } = await openTestDatabase();
    const { events } = await readApiVocabulary(db);
    expect(groupsOfToday(["related-severe"], events)).toEqual(["related-grade-3-5", "related-grade-3-4"]);
    expect(groupsOfToday(["related-grade-3-4", "related-severe", "moon"], events)).toEqual([
      "related-grade-3-4",
      "related-grade-3-5",
      "moon",
    ]);
  });
});

it("shows the later report of an event that two reports word as grade 3 or higher and grades 3 to 5", async () => {
  const { db } = await openTestDatabase();
  const rows = await readSafetyRows(db, { ...DEFAULT_SAFETY, event: ["related-grade-3-5"] });
  const of = rows.filter(({ trial }) => trial.id === "keynote-177");
  expect(of.map(({ event }) => event)).toEqual([
    "treatment-related AE grade 3-5",
    "treatment-related AE grade 3-5",
  ]);
  expect(new Set(of.map(({ report }) => report.id)).size).toBe(1);
});

describe("grade 3 or higher of one trial beside grades 3 to 5 of another", () => {
  const TRIALS = "keynote-177,keynote-189,checkmate-067,impower150";

  it("is one row of the comparison, with the wording of the report in the cell", async () => {
    const { db } = await openTestDatabase();
    const { view } = parseView(new URLSearchParams());
    const events = await readEvents(db, view, TRIALS.split(","));
    const columns = TRIALS.split(",").map((id) => ({
      patients: null,
      safety: events.filter(({ trialId }) => trialId === id),
    }));
    const rows = safetySection(columns)?.rows ?? [];
    const labels = rows.map(({ label }) => label);
    expect(labels.filter((label) => label === "Any AE, grade ≥3" || /3.5|≥/.test(label))).toEqual([]);
    expect(new Set(labels).size).toBe(labels.length);
    const any = rows.find(({ label }) => label === "Any AE, grade 3 or higher");
    const wordings = any?.cells.flatMap(({ content }) =>
      content.kind === "event" ? (content.figure?.event ?? []) : [],
    );
    expect(wordings).toContain("any AE grade 3-5");
    for (const trial of events) {
      const own = events.filter(({ trialId }) => trialId === trial.trialId).map(({ event }) => event);
      expect(new Set(own.map((event) => event.replace("3-5", ">=3"))).size, trial.trialId).toBe(own.length);
    }
  });

  it("is one group of the figure, and either wording in its address finds both", async () => {
    const { db } = await openTestDatabase();
    const drawn = async (events: string) => {
      const params = new URLSearchParams({ tumor: "nsclc", fig: "safety", ...(events && { events }) });
      return figureSource(db, parseView(params).view, parseFigure(params).figure);
    };
    const one = await drawn("any AE grade >=3");
    const other = await drawn("any AE grade 3-5");
    expect(one.source.safety?.length).toBeGreaterThan(1);
    expect(new Set(one.source.safety?.map(({ event }) => event))).toEqual(
      new Set(["any AE grade >=3", "any AE grade 3-5"]),
    );
    expect(other.source.safety).toEqual(one.source.safety);
    expect([...one.notices, ...other.notices]).toEqual([]);
  });
});
