import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { evidencePage } from "@/db/queries/evidence/page";
import { readVocabulary, resolveView } from "@/db/queries/vocabulary";
import { formatView, parseView } from "@/lib/view";
import { PRESETS } from "@/lib/view/presets";
import { openTestDatabase } from "./support/database";

/** The trials that an expert expects in each View, of those in the dataset, and how many rows they make. */
const EXPECTED: Record<string, { rows: number; trials: string[] }> = {
  "first-line-nsclc-chemoimmunotherapy": {
    rows: 11,
    trials: [
      "checkmate-9la",
      "empower-lung-3",
      "impower130",
      "impower131",
      "impower132",
      "impower150",
      "keynote-189",
      "keynote-407",
      "poseidon",
    ],
  },
  "first-line-renal-cell-carcinoma": {
    rows: 7,
    trials: ["checkmate-214", "checkmate-9er", "clear", "immotion151", "javelin-renal-101", "keynote-426"],
  },
  "first-line-hepatocellular-carcinoma": {
    rows: 6,
    trials: ["checkmate-459", "checkmate-9dw", "himalaya", "imbrave150", "leap-002"],
  },
  "myeloma-response": {
    rows: 10,
    trials: [
      "cartitude-1",
      "cartitude-4",
      "karmma",
      "karmma-3",
      "magnetismm-3",
      "majestec-1",
      "majestec-3",
      "monumental-1",
    ],
  },
  "second-line-large-b-cell-lymphoma": { rows: 3, trials: ["belinda", "transform", "zuma-7"] },
  "third-line-large-b-cell-lymphoma": {
    rows: 5,
    trials: ["epcore-nhl-1", "juliet", "np30179", "transcend-nhl-001", "zuma-1"],
  },
  "perioperative-nsclc": {
    rows: 4,
    trials: ["aegean", "checkmate-77t", "checkmate-816", "keynote-671"],
  },
  "first-line-endometrial-dmmr": { rows: 4, trials: ["duo-e", "nrg-gy018", "ruby-part-1"] },
  "adjuvant-melanoma": {
    rows: 6,
    trials: ["checkmate-238", "checkmate-76k", "eortc-18071", "keynote-054", "keynote-716", "keynote-942"],
  },
  "adjuvant-renal-cell-carcinoma": { rows: 3, trials: ["checkmate-914", "immotion010", "keynote-564"] },
  "adjuvant-urothelial-carcinoma": { rows: 4, trials: ["ambassador", "checkmate-274", "imvigor010"] },
  "first-line-nsclc-monotherapy": {
    rows: 8,
    trials: ["checkmate-026", "empower-lung-1", "impower110", "keynote-024", "keynote-042"],
  },
};

let db: Database;
beforeAll(async () => {
  ({ db } = await openTestDatabase());
}, 60_000);

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
