import { beforeAll, describe, expect, test } from "vitest";
import { evidencePage } from "@/db/answers/evidence-page";
import type { Database } from "@/db/client";
import { readVocabulary, resolveView } from "@/db/queries/vocabulary";
import { formatView } from "@/lib/view";
import { parseView } from "@/lib/view/parse";
import { PRESETS } from "@/lib/view/presets";
import { openTestDatabase } from "./support/database";

/** The trials that an expert expects in each View, of those in the dataset, and how many rows they make. */
const EXPECTED: Record<string, { rows: number; trials: string[] }> = {
  "first-line-nsclc-chemoimmunotherapy": {
    rows: 19,
    trials: [
      "camel",
      "camel-sq",
      "checkmate-9la",
      "choice-01",
      "empower-lung-3",
      "gemstone-302",
      "impower130",
      "impower131",
      "impower132",
      "keynote-021g",
      "keynote-189",
      "keynote-407",
      "orient-11",
      "orient-12",
      "poseidon",
      "rationale-304",
      "rationale-307",
    ],
  },
  "first-line-renal-cell-carcinoma": {
    rows: 8,
    trials: [
      "checkmate-214",
      "checkmate-9er",
      "clear",
      "immotion151",
      "javelin-renal-101",
      "keynote-426",
      "renotorch",
    ],
  },
  "first-line-hepatocellular-carcinoma": {
    rows: 11,
    trials: [
      "cares-310",
      "checkmate-459",
      "checkmate-9dw",
      "cosmic-312",
      "hepatorch",
      "himalaya",
      "imbrave150",
      "leap-002",
      "orient-32",
      "rationale-301",
    ],
  },
  "myeloma-response": {
    rows: 12,
    trials: [
      "cartitude-1",
      "cartitude-4",
      "karmma",
      "karmma-3",
      "magnetismm-3",
      "majestec-1",
      "majestec-3",
      "monumental-1",
      "monumental-3",
    ],
  },
  "second-line-large-b-cell-lymphoma": { rows: 3, trials: ["belinda", "transform", "zuma-7"] },
  "third-line-large-b-cell-lymphoma": {
    rows: 5,
    trials: ["epcore-nhl-1", "juliet", "np30179", "transcend-nhl-001", "zuma-1"],
  },
  "perioperative-nsclc": {
    rows: 6,
    trials: ["aegean", "checkmate-77t", "checkmate-816", "keynote-671", "neotorch", "rationale-315"],
  },
  "first-line-endometrial-dmmr": {
    rows: 5,
    trials: ["attend", "duo-e", "nrg-gy018", "ruby-part-1"],
  },
  "adjuvant-melanoma": {
    rows: 9,
    trials: [
      "checkmate-238",
      "checkmate-76k",
      "checkmate-915",
      "eortc-18071",
      "keynote-054",
      "keynote-716",
      "keynote-942",
      "relativity-098",
    ],
  },
  "adjuvant-renal-cell-carcinoma": {
    rows: 6,
    trials: [
      "checkmate-914",
      "checkmate-914-part-b",
      "immotion010",
      "keynote-564",
      "litespark-022",
      "rampart",
    ],
  },
  "adjuvant-urothelial-carcinoma": {
    rows: 5,
    trials: ["ambassador", "checkmate-274", "imvigor010", "imvigor011"],
  },
  "first-line-nsclc-monotherapy": {
    rows: 10,
    trials: [
      "checkmate-026",
      "empower-lung-1",
      "impower110",
      "keynote-024",
      "keynote-042",
      "mystic",
      "pearl",
    ],
  },
};

let db: Database;
beforeAll(async () => {
  ({ db } = await openTestDatabase());
});

test("each preset has its trials written down here, and an id of its own", () => {
  const ids = PRESETS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(Object.keys(EXPECTED).sort());
});

describe.each(PRESETS)("$title", ({ id, view }) => {
  test("holds exactly the trials that belong to it", async () => {
    const page = await evidencePage(db, view);
    const expected = EXPECTED[id];
    expect([...new Set(page.rows.map(({ trial }) => trial.id))].sort()).toEqual(expected?.trials);
    expect(page.trials).toBe(expected?.trials.length);
    expect(page.total).toBe(expected?.rows);
    expect(page.rows).toHaveLength(page.total);
  });

  test("draws a figure for each row, of one endpoint and one measure", async () => {
    const { rows, measures } = await evidencePage(db, view);
    expect(new Set(rows.map(({ endpoint }) => endpoint.id))).toEqual(new Set(view.endpoint));
    expect(measures.length).toBeLessThanOrEqual(1);
    expect(rows.filter(({ estimate }) => estimate === null)).toEqual([]);
  });

  test("survives the way through its link, with every value known to the dataset", async () => {
    const parsed = parseView(new URLSearchParams(formatView(view)));
    expect(parsed).toEqual({ view, notices: [] });
    const resolved = await resolveView(db, view, await readVocabulary(db));
    expect(resolved).toEqual({ view, notices: [] });
  });
});
