import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { drawFigure } from "@/db/answers/figure";
import { deriveEvidence } from "@/db/derive/evidence";
import { rowOfToday } from "@/db/queries/former-rows";
import { readVocabulary, resolveView } from "@/db/queries/vocabulary";
import { DEFAULT_VIEW } from "@/lib/view";
import { parseFigure } from "@/lib/view/figure-url";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";

/** The rows of the versions whose ids left the main population out, as their code derived them (scripts/former-rows.ts). */
const FORMER = readFileSync(new URL("../fixtures/former-rows.tsv", import.meta.url), "utf8")
  .split("\n")
  .slice(1, -1)
  .map((line) => {
    const [id = "", ...cells] = line.split("\t");
    return { id, trial: id.split(".")[0] ?? "", meaning: cells.join("|") };
  });

const today = new Map(
  curatedDataset().trials.flatMap((trial) =>
    deriveEvidence(trial).rows.map((row) => [
      row.id,
      {
        trial: trial.id,
        meaning: [
          ...[row.endpoint, row.arm, row.reference, row.measure, row.comparison, row.population],
          ...[row.subgroup?.factor, row.subgroup?.level],
        ]
          .map((cell) => cell ?? "")
          .join("|"),
      },
    ]),
  ),
);

/** Controls whose rows were split by comparison since: an id meant the patients of one, or of several. */
const UNCERTAIN =
  /^(checkmate-649\.\w+\.chemo|imvigor130\.\w+\.placebo-chemo|keynote-048\.\w+\.cetux-chemo)(\.|$)/;
/** Rows whose figures the dataset gave up. */
const REMOVED = [
  "keynote-689.MPR.pembro.itt",
  "keynote-689.MPR.pembro.pd-l1-cps-ge10",
  "keynote-689.MPR.soc.itt",
  "keynote-689.MPR.soc.pd-l1-cps-ge10",
  "tower.DOR.chemo.patients-in-remission",
];

describe("former ids of rows", () => {
  it("lead to the row of the trial, endpoint, arms, population and subgroup that they meant, or to none", () => {
    expect(FORMER.length).toBeGreaterThan(1600);
    for (const { id, trial, meaning } of FORMER) {
      const now = rowOfToday(id);
      if (now === null) {
        expect(id).toMatch(UNCERTAIN);
        continue;
      }
      const row = today.get(now);
      if (row === undefined) expect(REMOVED).toContain(now);
      else expect({ id, ...row }).toEqual({ id, trial, meaning });
    }
  });

  it("that are uncertain are few", () => {
    expect(FORMER.filter(({ id }) => rowOfToday(id) === null).length).toBe(18);
  });

  it("are no ids of today, which stay as they are", () => {
    for (const id of today.keys()) expect(rowOfToday(id)).toBe(id);
    for (const { id } of FORMER) if (rowOfToday(id) !== id) expect(today.has(id)).toBe(false);
  });

  it.each(["", ".", "constructor", "keynote-024.constructor", "nope.OS.a.b", "keynote-024"])(
    "of no version stay as they are: %j",
    (id) => expect(rowOfToday(id)).toBe(id),
  );
});

const OLD = "keynote-024.OS.pembrolizumab.chemotherapy";
const NEW = "keynote-024.OS.pembrolizumab.chemotherapy.itt";
const SPLIT = "keynote-048.OS.cetux-chemo";

const resolved = async (query: string) => {
  const { db } = await openTestDatabase();
  return resolveView(db, parseView(new URLSearchParams(query)).view, await readVocabulary(db));
};

describe("a link with former ids", () => {
  it.each([
    ["sel", "selected"],
    ["out", "excluded"],
    ["open", "open"],
  ] as const)("in %s shows today's rows", async (param, key) => {
    const { view, notices } = await resolved(`endpoint=OS&${param}=${OLD},${NEW}`);
    expect(view[key]).toEqual([NEW]);
    expect(notices).toEqual([]);
  });

  it("that was packed is read too", async () => {
    const { view } = await resolved(`sel=~A${OLD},Ukeynote-189.OS.pembro-chemo.placebo-chemo`);
    expect(view.selected[0]).toBe(NEW);
  });

  it("names in a notice which rows it can't tell, and leaves them out", async () => {
    const { view, notices } = await resolved(`show=arm&sel=${SPLIT},${NEW}`);
    expect(view.selected).toEqual([NEW]);
    expect(notices).toEqual([{ param: "sel", found: SPLIT, reason: "former-row" }]);
  });

  it("of a figure keeps its order by hand and its names", async () => {
    const { db } = await openTestDatabase();
    const parsed = parseFigure(
      new URLSearchParams(
        `tumor=nsclc&line=1L&endpoint=OS&order=hand&hand=${OLD}&labels=${OLD}~Mine,${SPLIT}~No`,
      ),
    );
    const { source, notices, href } = await drawFigure(db, parsed);
    expect(source.options.hand).toEqual([NEW]);
    expect(source.options.labels).toEqual({ [NEW]: "Mine" });
    expect(notices).toEqual([{ param: "labels", found: SPLIT, reason: "former-row" }]);
    expect(href).toContain(`labels=${NEW}~Mine`);
  });

  it("in a figure shows only the rows that were selected", async () => {
    const { db } = await openTestDatabase();
    const { source } = await drawFigure(
      db,
      parseFigure(new URLSearchParams(`endpoint=OS&only=selected&sel=${OLD}`)),
    );
    expect(source.rows.map(({ rowId }) => rowId)).toEqual([NEW]);
  });

  it("leaves a View without rows as it is", async () => {
    expect((await resolved("")).view).toEqual(DEFAULT_VIEW);
  });
});
