import { beforeAll, describe, expect, it } from "vitest";
import { evidencePage } from "@/db/answers/evidence-page";
import { figureSource } from "@/db/answers/figure-source";
import { evidenceExport } from "@/db/answers/tables/evidence";
import { readTrial } from "@/db/answers/trial";
import type { Connection } from "@/db/client";
import { deriveEvidence } from "@/db/derive/evidence";
import { effectId } from "@/db/derive/ids";
import { effect as effectSchema } from "@/db/import/record-figures";
import { planText } from "@/lib/evidence/plan-words";
import type { EvidenceRow } from "@/lib/evidence/types";
import { figureScenes } from "@/lib/figures/kinds";
import { loadFonts } from "@/lib/figures/text/fonts";
import { measurer } from "@/lib/figures/text/measure";
import { DEFAULT_VIEW, type View } from "@/lib/view";
import { parseFigure } from "@/lib/view/figure-url";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";

let connection: Connection;
beforeAll(async () => {
  connection = await openTestDatabase();
});

async function headRows(change: Partial<View> = {}): Promise<EvidenceRow[]> {
  const rows: EvidenceRow[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const view = { ...DEFAULT_VIEW, show: "comparison" as const, pageSize: 100 as const, page, ...change };
    const found = await evidencePage(connection.db, view);
    rows.push(...found.rows);
    pages = found.pages;
  }
  return rows;
}

const rowOf = async (search: string, endpoint: string, change: Partial<View> = {}) => {
  const [row] = await headRows({ search, endpoint: [endpoint], ...change });
  if (row === undefined) throw new Error(`no row of ${search}`);
  return row;
};

describe("the p of the tested analysis beside the latest estimate", () => {
  it("is that of the first significant look, not of a later one that is called so too", async () => {
    const row = await rowOf("CheckMate 9ER", "OS");
    expect(row.report.label).toBe("Motzer 2025");
    expect(row.p).toBeNull();
    expect(row.tested).toMatchObject({ p: "0.001", estimate: 0.6, isOwnReport: false });
    expect(row.tested?.report.label).toBe("Choueiri 2021");
  });

  it("is the last look where none was significant", async () => {
    expect((await rowOf("KEYNOTE-240", "OS")).tested?.report.label).toBe("Finn 2020");
    expect((await rowOf("IMvigor130", "OS")).tested).toMatchObject({ p: "0.023", significant: false });
  });

  it("is not shown before it was published", async () => {
    const row = await rowOf("KEYNOTE-564", "OS", { cut: { kind: "asOf", date: "2022" } });
    expect(row.tested).toMatchObject({ significant: false, report: { year: 2021 } });
    for (const year of ["2016", "2019", "2022"])
      for (const { tested, rowId } of await headRows({ cut: { kind: "asOf", date: year } }))
        expect(tested?.report.year ?? 0, rowId).toBeLessThanOrEqual(Number(year));
  });

  it("has the p, estimate, interval and report of one and the same effect of the record", async () => {
    const effects = new Map(
      curatedDataset().trials.flatMap(({ id, effects: own }) =>
        own.map((effect) => [effectId(id, effect), { ...effect, trial: id }] as const),
      ),
    );
    const rows = await headRows();
    for (const { tested, rowId, trial } of rows) {
      if (tested === null) continue;
      const effect = effects.get(tested.figureId);
      expect(effect?.trial, rowId).toBe(trial.id);
      expect(tested, rowId).toMatchObject({
        p: effect?.p ?? null,
        significant: effect?.significant,
        estimate: effect?.estimate,
        ciLow: effect?.ciLow ?? null,
        report: { id: `${trial.id}/${effect?.report}` },
      });
    }
    const p = (row: EvidenceRow) => row.p !== null;
    const either = rows.filter((row) => p(row) || row.tested?.p != null);
    expect(either.length - rows.filter(p).length).toBeGreaterThan(60);
  });

  it("stands in the table's file in columns of its own", async () => {
    const { view } = parseView(new URLSearchParams("q=CheckMate+9ER&endpoint=OS&cols=trial,estimate,tested"));
    const where = { origin: "http://localhost", time: "2026-11-25T12:00:00.000Z" };
    const table = await (await evidenceExport(connection.db, view, "all", where)).whole();
    const at = (id: string) => table.rows[0]?.values[table.columns.findIndex((column) => column.id === id)];
    expect([at("report"), at("estimate")]).toEqual(["Motzer 2025", 0.79]);
    expect([at("testedReport"), at("testedP"), at("testedEstimate")]).toEqual([
      "Choueiri 2021",
      "0.001",
      0.6,
    ]);
    expect(table.rows[0]?.printed.join(" ")).toContain(
      "p 0.001, HR 0.60 (98.89% CI 0.40–0.89), Choueiri 2021",
    );
  });

  it("names its report wherever a figure draws it", async () => {
    const query = "q=CheckMate+9ER&endpoint=OS&figcols=trial,tested,forest,estimate&width=300";
    const { view, figure } = parseFigure(new URLSearchParams(query));
    const { source } = await figureSource(connection.db, view, figure);
    const words = figureScenes(source, measurer(await loadFonts()))
      .flatMap(({ items }) => items.map((item) => (item.type === "text" ? item.text : "")))
      .join(" ");
    expect(words).toContain("p 0.001");
    expect(words).toMatch(/Choueiri\s2021/);
  });
});

describe("a verdict that the interval beside it seems to contradict", () => {
  it("says its threshold, or that our data do not have it, in every row", async () => {
    const against = (await headRows({ population: "all" })).filter(
      ({ significant, ciLow, ciHigh, measure }) => {
        const none = measure === "RD" ? 0 : 1;
        if (significant === null || ciLow === null || ciHigh === null) return false;
        return significant === (ciLow <= none && none <= ciHigh);
      },
    );
    expect(against.length).toBeGreaterThan(5);
    for (const row of against)
      expect(planText(row), row.rowId).toMatch(/α|one-sided|hierarchy|not in our data/);
  });

  it.each([
    ["KEYNOTE-942", "RFS", "yes (one-sided; threshold not in our data)"],
    ["KEYNOTE-240", "OS", "no (one-sided α 0.0174)"],
    ["LEAP-002", "OS", "no (one-sided α 0.0185)"],
    ["NIAGARA", "pCR", "no (threshold not in our data)"],
    ["IMpower010", "DFS", "yes (by the testing hierarchy)"],
  ])("%s, %s: %s", async (trial, endpoint, words) => {
    expect(planText(await rowOf(trial, endpoint, { cut: { kind: "primary" } }))).toBe(words);
  });

  it("says the same on the trial's page", async () => {
    const page = await readTrial(connection.db, "keynote-240");
    const overall = page?.endpoints.find(({ endpoint }) => endpoint.id === "OS")?.effects ?? [];
    expect(overall.map(planText)).toContain("no (one-sided α 0.0174)");
  });
});

describe("a test that was never made, or that we lack", () => {
  it("is not tested where an earlier step of the order was not met", async () => {
    const rows = await headRows({ search: "IMpassion130", endpoint: ["OS"] });
    const positive = rows.find(({ population }) => population.includes("PD-L1"));
    expect(positive && planText(positive)).toBe(
      "not tested (an earlier step of the testing hierarchy was not met)",
    );
  });

  it("is not in our data, rather than exploratory, for a whole population of the trial", async () => {
    const row = await rowOf("CheckMate 067", "OS");
    expect(planText(row)).toBe("not in our data");
    for (const { subgroup, isPrimaryPopulation, p, ...rest } of await headRows())
      if (subgroup === null && isPrimaryPopulation && !p?.includes("nominal"))
        expect(planText({ subgroup, isPrimaryPopulation, p, ...rest })).not.toBe("exploratory");
  });
});

describe("a record's test", () => {
  const base = {
    ...{ endpoint: "OS", report: "made-up", arm: "a", reference: "b", measure: "HR", estimate: 0.8 },
    ...{ population: "ITT", verified: false },
  };
  it.each([
    ["nothing", {}, true],
    ["a level", { test: { alpha: 0.0174, sides: 1 }, significant: false }, true],
    ["an empty test", { test: {} }, false],
    ["a level of 0", { test: { alpha: 0 } }, false],
    ["three sides", { test: { sides: 3 } }, false],
    ["passed and not significant", { test: { hierarchy: "passed" }, significant: false }, false],
    ["failed and significant", { test: { hierarchy: "failed" }, significant: true }, false],
    ["not reached and yet a verdict", { test: { hierarchy: "not reached" }, significant: true }, false],
    ["not reached", { test: { hierarchy: "not reached" } }, true],
  ])("with %s", (_name, change, accepted) => {
    expect(effectSchema.safeParse({ ...base, ...change }).success).toBe(accepted);
  });
});

describe("which report tested a row, in a made-up trial", () => {
  const real = curatedDataset().trials.find(({ id }) => id === "checkmate-9er");
  if (real === undefined) throw new Error("no record");
  const [first] = real.effects.filter(({ endpoint }) => endpoint === "OS");
  if (first === undefined) throw new Error("no effect");

  /** The tested effect's place in the record at each report, of a made-up sequence of reports. */
  function testedAt(
    looks: [kind: "primary" | "label" | "conference", year: number, yes: boolean | undefined][],
  ) {
    const reports = looks.map(([kind, year], place) => ({
      ...{ id: `made-up-${place}`, kind, year, journal: "made up" },
      dataCutoff: `${year}-0${place + 1}`,
    }));
    const effects = looks.map(([, , significant], place) => {
      const { significant: _own, test: _test, ...rest } = first as NonNullable<typeof first>;
      return { ...rest, report: `made-up-${place}`, ...(significant === undefined ? {} : { significant }) };
    });
    const trial = {
      ...(real as NonNullable<typeof real>),
      reports,
      effects,
      outcomes: [],
      safety: [],
      seedClaims: [],
    };
    return Object.fromEntries(
      deriveEvidence(trial).rows[0]?.cuts.map(({ report, tested }) => [report, tested]) ?? [],
    );
  }

  it("holds to the first success; a report never knows of a later one", () => {
    expect(
      testedAt([
        ["primary", 2019, false],
        ["primary", 2020, true],
        ["primary", 2021, true],
        ["primary", 2022, undefined],
      ]),
    ).toEqual({ "made-up-0": 0, "made-up-1": 1, "made-up-2": 1, "made-up-3": 1 });
  });

  it("takes the last failure, and the paper before the congress of the year", () => {
    expect(
      testedAt([
        ["primary", 2019, false],
        ["primary", 2021, false],
        ["primary", 2022, undefined],
      ])["made-up-2"],
    ).toBe(1);
    expect(
      testedAt([
        ["conference", 2020, true],
        ["primary", 2020, true],
        ["primary", 2022, undefined],
      ])["made-up-2"],
    ).toBe(1);
  });

  it("takes the paper of a year before its label and its congress report, whichever failed", () => {
    const looks = (...kinds: ("primary" | "label" | "conference")[]) => {
      const failed = kinds.map((kind): Parameters<typeof testedAt>[0][number] => [kind, 2020, false]);
      return testedAt([...failed, ["primary", 2022, undefined]])[`made-up-${kinds.length}`];
    };
    expect(looks("primary", "conference")).toBe(0);
    expect(looks("conference", "primary")).toBe(1);
    expect(looks("conference", "label")).toBe(1);
    expect(looks("label", "conference")).toBe(0);
  });

  it("takes the later data of two papers of a year that failed, the earlier of two that succeeded", () => {
    const twice = (yes: boolean) =>
      testedAt([
        ["primary", 2020, yes],
        ["primary", 2020, yes],
        ["primary", 2022, undefined],
      ])["made-up-2"];
    expect(twice(false)).toBe(1);
    expect(twice(true)).toBe(0);
  });

  it("has none where no report tested", () => {
    expect(testedAt([["primary", 2019, undefined]])["made-up-0"]).toBeNull();
  });
});
