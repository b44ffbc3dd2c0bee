import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, it } from "vitest";
import { ViewForest } from "@/components/forest/view-forest";
import { checkView } from "@/db/answers/comparability";
import { readComparison } from "@/db/answers/compare";
import { evidencePage } from "@/db/answers/evidence-page";
import { readHome } from "@/db/answers/home";
import { readViewForest } from "@/db/answers/view-forest";
import type { Database } from "@/db/client";
import { foundSentence } from "@/lib/compare/words";
import { anchorSentence, type CheckedSet } from "@/lib/evidence/comparability";
import { DEFAULT_VIEW, type View } from "@/lib/view";
import { compareHref, comparisonOf, parseCompare } from "@/lib/view/compare";
import { COMPARE_SETS } from "@/lib/view/compare-sets";
import { PRESETS } from "@/lib/view/presets";
import { openTestDatabase } from "../support/database";
import { curatedDataset } from "../support/dataset";

let db: Database;
beforeAll(async () => {
  db = (await openTestDatabase()).db;
});

const plain = (html: string) => html.replace(/<!-- -->|<[^>]+>/g, "");

/** The check of the comparison that a link from a View leads to. */
async function onCompare(view: View, trials: readonly { id: string }[]): Promise<CheckedSet> {
  const { searchParams } = new URL(
    compareHref(
      comparisonOf(
        view,
        trials.map(({ id }) => id),
      ),
    ),
    "https://made-up.example",
  );
  const asked = parseCompare(Object.fromEntries(searchParams));
  return (await readComparison(db, asked.view, asked.view.trials)).check;
}

/** Every tumor, line and endpoint with two to eight trials, with and without a filter that leaves out arms of a trial. */
async function manyViews(): Promise<View[]> {
  const sets: { tumor: string; line: string; endpoint: string }[] = await db.all(sql`
    SELECT r.tumor_type_id AS tumor, t.line, r.endpoint_id AS endpoint
    FROM evidence_row r JOIN trial t ON t.id = r.trial_id
    GROUP BY 1, 2, 3 HAVING count(DISTINCT r.trial_id) BETWEEN 2 AND 8`);
  // Every third set: a comparison reads all that its page shows.
  return sets
    .filter((_, place) => place % 3 === 0)
    .flatMap(({ tumor, line, endpoint }) =>
      [[], ["checkpoint-inhibitor"]].map((therapyClass) => ({
        ...DEFAULT_VIEW,
        tumor: [tumor],
        line: [line],
        endpoint: [endpoint],
        therapyClass,
      })),
    );
}

describe("one set of trials has one list of differences", () => {
  it("on a card, in the workbench and on the page of the comparison", async () => {
    let sets = 0;
    for (const view of await manyViews()) {
      const { result } = await evidencePage(db, view);
      const card = await readViewForest(db, view);
      if (card === null || card.trials.length < 2) continue;
      sets++;
      const workbench = await checkView(db, view, result);
      expect(card.check).toEqual(workbench);
      expect(await onCompare(view, card.trials)).toEqual(workbench);
      const drawn = plain(
        renderToStaticMarkup(createElement(ViewForest, { title: "Made-up title", data: card })),
      );
      expect(drawn.replaceAll("&#x27;", "'")).toContain(foundSentence(workbench));
    }
    expect(sets).toBeGreaterThan(30);
  });

  it("on the home page: first-line renal cell carcinoma names the follow-up there too", async () => {
    const { forests } = await readHome(db);
    let sets = 0;
    for (const { id, view } of PRESETS) {
      const forest = forests.get(id);
      const trials = [...new Map(forest?.page.rows.map(({ trial }) => [trial.id, trial])).values()];
      if (forest === undefined || trials.length < 2 || trials.length > 8) continue;
      expect(forest.check).toEqual(await checkView(db, view, forest.page.result));
      if (view.population === "all" || view.biomarker.length > 0) continue;
      sets++;
      expect([id, await onCompare(view, trials)]).toEqual([id, forest.check]);
    }
    expect(sets).toBeGreaterThan(6);
    const kidney = forests.get("first-line-renal-cell-carcinoma")?.check;
    expect(kidney && foundSentence(kidney)).toMatch(/median follow-up/);
  });
});

describe("what is not in our data", () => {
  it.each([
    [["keynote-426", "clear"], "OS", ["share by IMDC (or MSKCC) risk group", "nephrectomy before entry"]],
    [
      ["keynote-189", "keynote-024"],
      "OS",
      ["brain or liver metastases (for KEYNOTE-024)", "treatment after progression"],
    ],
    [
      ["cartitude-1", "karmma"],
      "ORR",
      ["earlier lines of treatment", "refractoriness: triple-class, penta-drug, lenalidomide"],
    ],
  ])("%s, %s: is named beside what was found", async (trials, endpoint, factors) => {
    const { check } = await readComparison(db, { cut: { kind: "latest" }, endpoint }, trials);
    for (const factor of factors) expect(foundSentence(check)).toContain(factor);
    expect(foundSentence(check)).not.toMatch(/no difference is known/i);
  });

  it("is listed for every tumor type and setting of the dataset, once, without a figure", () => {
    const table: { tumor: string; settings: string[] | null; factors: { name: string }[] }[] = JSON.parse(
      readFileSync(new URL("../../../db/dataset/effect-factors.json", import.meta.url), "utf8"),
    );
    const { trials, tumorTypes } = curatedDataset();
    for (const { tumor } of table) expect(tumorTypes.map(({ id }) => id)).toContain(tumor);
    for (const { id, tumorType, setting } of trials) {
      const fitting = table.filter(
        (entry) => entry.tumor === tumorType && (entry.settings === null || entry.settings.includes(setting)),
      );
      expect([id, fitting.length]).toEqual([id, 1]);
    }
    for (const { factors } of table)
      for (const { name } of factors) expect(name).not.toMatch(/\d+(\.\d+)? ?(%|months|points)/);
  });
});

describe("effects are said to be related through a control", () => {
  const anchorOf = async (trials: readonly string[], endpoint: string) => {
    const { check } = await readComparison(db, { cut: { kind: "latest" }, endpoint }, trials);
    return { check, anchor: anchorSentence(check.checked) };
  };

  it("never where the analysis population differs: CheckMate 214's effect is in intermediate and poor risk", async () => {
    const { anchor } = await anchorOf(["keynote-426", "checkmate-214", "checkmate-9er", "clear"], "OS");
    expect(anchor).toMatch(
      /^All have a control regimen in common \(sunitinib\), but they differ in analysis population/,
    );
    expect(anchor).toContain("can’t be related");
  });

  it("of all pairs of a tumor only where population and control agree, and never without what is not held", async () => {
    const trials = curatedDataset().trials;
    let related = 0;
    for (const tumor of ["renal-cell-carcinoma", "nsclc", "hepatocellular-carcinoma", "melanoma"]) {
      const ids = trials.filter(({ tumorType }) => tumorType === tumor).map(({ id }) => id);
      for (const [place, one] of ids.entries())
        for (const other of ids.slice(place + 1, place + 4)) {
          const { check, anchor } = await anchorOf([one, other], "OS");
          if (anchor === null || !/so their effects can be related/.test(anchor)) continue;
          related++;
          const agreement = new Map(check.checked.map((dimension) => [dimension.id, dimension.agreement]));
          expect([one, other, agreement.get("population"), agreement.get("control")]).toEqual([
            one,
            other,
            "agree",
            "agree",
          ]);
          expect(anchor).toContain("not in our data");
          expect(check.notHeld.length).toBeGreaterThan(0);
        }
    }
    expect(related).toBeGreaterThan(0);
  });

  it.each(COMPARE_SETS.map(({ title, trials, endpoint }) => [title, trials, endpoint] as const))(
    "not by ignorance: %s",
    async (_, trials, endpoint) => {
      const { check } = await anchorOf(trials, endpoint);
      expect(foundSentence(check)).toContain("Usually weighed but not in our data");
    },
  );
});
