import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { SearchHelpLines } from "@/components/search/search-help";
import { evidencePage } from "@/db/answers/evidence-page";
import { searchHelp } from "@/db/answers/search-help";
import { readPlaces } from "@/db/queries/places";
import { findPlaces } from "@/lib/places";
import { DEFAULT_VIEW } from "@/lib/view";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "../support/database";

const { db } = await openTestDatabase();

it.each([
  ["keytruda qwxyz first line", ["qwxyz"], "keytruda first line"],
  ["IMDC qwxyz", ["qwxyz"], "IMDC"],
])(
  "%s: names the word that finds nothing, and offers the search without it",
  async (typed, lost, shorter) => {
    const help = await searchHelp(db, typed);
    expect(help?.lost).toEqual(lost);
    expect(help?.without.map((one) => one.typed)).toEqual([shorter]);
    for (const { typed: search, trials } of help?.without ?? []) {
      const page = await evidencePage(db, { ...DEFAULT_VIEW, search });
      expect(trials).toBeGreaterThanOrEqual(page.trials);
      expect(trials).toBeGreaterThan(0);
    }
    if (help === null) return;
    const html = renderToStaticMarkup(
      createElement(SearchHelpLines, { help, hrefOf: (q) => `/evidence?q=${q}` }),
    );
    expect(html).toContain(`No trial matches “${lost[0]}”`);
    expect(html).toContain(shorter);
  },
);

it("offers the search without one of its words, where each finds something and all together nothing", async () => {
  const help = await searchHelp(db, "blinatumomab melanoma");
  expect(help?.lost).toEqual([]);
  expect(help?.without.map(({ typed }) => typed).sort()).toEqual(["blinatumomab", "melanoma"]);
});

it("says nothing of a search that finds trials, or of none", async () => {
  expect(await searchHelp(db, "keytruda first line")).toBeNull();
  expect(await searchHelp(db, " ")).toBeNull();
});

it.each(["PD-L1 high", "TPS 50", "PD-L1 TPS 50", "high PD-L1", "CPS 10"])(
  "%s leads to the filter by cut-off, which finds rows",
  async (typed) => {
    const [first] = findPlaces((await readPlaces(db)).places, typed);
    expect(first?.kind).toBe("filter");
    const { view } = parseView(new URLSearchParams(first?.href.split("?")[1]));
    expect(view.biomarker).toHaveLength(1);
    expect((await evidencePage(db, view)).total).toBeGreaterThan(0);
  },
);
