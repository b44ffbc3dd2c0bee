import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Connection } from "@/db/client";
import { ftsQuery } from "@/db/queries/evidence/conditions";
import { differences } from "@/db/queries/evidence/differences";
import { evidenceFacets } from "@/db/queries/evidence/facets";
import { evidencePage, filtersAtFault, resolveResult } from "@/db/queries/evidence/page";
import { readVocabulary, resolveView } from "@/db/queries/vocabulary";
import type { EvidenceRow } from "@/lib/evidence/types";
import { COLUMN_IDS, DEFAULT_VIEW, FACET_KEYS, type View } from "@/lib/view";
import { openTestDatabase } from "./support/database";

let connection: Connection;
beforeAll(async () => {
  connection = await openTestDatabase();
});
afterAll(() => connection.close());

const pageOf = (change: Partial<View>) =>
  evidencePage(connection.db, { ...DEFAULT_VIEW, pageSize: 100, ...change });

/** All rows of a View, over all its pages. */
async function rowsOf(change: Partial<View>): Promise<EvidenceRow[]> {
  const rows: EvidenceRow[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const result = await pageOf({ ...change, page });
    rows.push(...result.rows);
    pages = result.pages;
  }
  return rows;
}

describe("paging", () => {
  it("gives every row once, in the same order as one long page", async () => {
    const ids = (await rowsOf({ pageSize: 25, show: "comparison" })).map(({ rowId }) => rowId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual((await rowsOf({ show: "comparison" })).map(({ rowId }) => rowId));
    expect(ids).toHaveLength((await pageOf({ show: "comparison" })).counts.comparison);
  });

  it("shows the last page where the link asks for one beyond it", async () => {
    const { page, pages, rows } = await pageOf({ page: 900 });
    expect(page).toBe(pages);
    expect(rows.length).toBeGreaterThan(0);
  });
});

describe("sorting", () => {
  it.each(COLUMN_IDS)("sorts by %s both ways, over the same rows", async (column) => {
    const up = await rowsOf({ show: "comparison", sort: [{ column, descending: false }] });
    const down = await rowsOf({ show: "comparison", sort: [{ column, descending: true }] });
    const ids = (rows: EvidenceRow[]) => rows.map(({ rowId }) => rowId).sort();
    expect(ids(up)).toEqual(ids(down));
  });

  it("puts blanks last in both directions", async () => {
    for (const descending of [false, true]) {
      const p = (await rowsOf({ show: "comparison", sort: [{ column: "p", descending }] })).map(
        (row) => row.p === null,
      );
      expect(p.indexOf(true)).toBeGreaterThan(0);
      expect(p.slice(p.indexOf(true))).not.toContain(false);
    }
  });

  it("puts not reached after every median and blanks after that, in both directions, at every data cut", async () => {
    const rank = ({ median }: EvidenceRow) => (median === null ? 2 : median.notReached ? 1 : 0);
    for (const cut of [{ kind: "latest" }, { kind: "primary" }, { kind: "asOf", date: "2019" }] as const)
      for (const descending of [false, true]) {
        const rows = await rowsOf({
          show: "comparison",
          cut,
          sort: [{ column: "medianExperimental", descending }],
        });
        const ranks = rows.map(rank);
        expect(new Set(ranks)).toEqual(new Set([0, 1, 2]));
        expect(ranks).toEqual([...ranks].sort());
        const values = rows.filter((row) => rank(row) === 0).map(({ median }) => median?.value ?? 0);
        expect(values).toEqual([...values].sort((a, b) => (descending ? b - a : a - b)));
      }
  });

  it("uses further keys where the first ones tie", async () => {
    const rows = await rowsOf({
      show: "comparison",
      sort: [
        { column: "endpoint", descending: false },
        { column: "estimate", descending: true },
      ],
    });
    const os = rows.filter(({ endpoint }) => endpoint.id === "OS").map(({ estimate }) => estimate ?? 0);
    expect(rows.slice(0, os.length).every(({ endpoint }) => endpoint.id === "OS")).toBe(true);
    expect(os).toEqual([...os].sort((a, b) => b - a));
  });

  it("orders trials as people count: CheckMate 067 before CheckMate 141 before CheckMate 8HW", async () => {
    const names = [...new Set((await rowsOf({ search: "checkmate" })).map(({ trial }) => trial.name))];
    const place = (name: string) => names.indexOf(name);
    expect(place("CheckMate 067")).toBeLessThan(place("CheckMate 141"));
    expect(place("CheckMate 8HW")).toBeLessThan(place("CheckMate 067"));
  });
});

describe("grouping", () => {
  it("keeps the rows of a group together and counts them", async () => {
    for (const group of [
      "class",
      "tumor",
      "line",
      "setting",
      "comparator",
      "endpoint",
      "biomarker",
      "trial",
    ] as const) {
      const rows = await rowsOf({ show: "comparison", group });
      const { groups } = await pageOf({ show: "comparison", group });
      const labels = rows.map((row) => row.group);
      const runs = labels.filter((label, place) => label !== labels[place - 1]);
      expect(runs, group).toEqual(groups.map(({ label }) => label));
      for (const { label, count } of groups)
        expect(labels.filter((other) => other === label)).toHaveLength(count);
    }
  });

  it("leaves the rows of folded groups out of the pages, not out of the counts", async () => {
    const open = await pageOf({ show: "comparison", group: "tumor" });
    const folded = open.groups[0];
    if (folded === undefined) throw new Error("no group");
    const page = await pageOf({ show: "comparison", group: "tumor", collapsed: [folded.label] });
    expect(page.total).toBe(open.total - folded.count);
    expect(page.counts).toEqual(open.counts);
    expect(page.groups).toEqual(open.groups);
    expect(page.rows.map((row) => row.group)).not.toContain(folded.label);
  });
});

describe("facets", () => {
  it("counts each value as the rows that choosing it alone would give", async () => {
    const vocabulary = await readVocabulary(connection.db);
    const base: Partial<View> = { show: "comparison", line: ["1L"], endpoint: ["OS"] };
    const view = { ...DEFAULT_VIEW, ...base };
    const facets = await evidenceFacets(connection.db, view, "comparison", vocabulary);
    for (const key of FACET_KEYS)
      for (const { value, count } of facets[key]) {
        const { counts } = await pageOf({ ...base, [key]: [value] });
        expect(counts.comparison, `${key}=${value}`).toBe(count);
      }
  });

  it("keeps a chosen value on the list when nothing is left of it", async () => {
    const vocabulary = await readVocabulary(connection.db);
    const view: View = { ...DEFAULT_VIEW, tumor: ["melanoma"], endpoint: ["EFS"], phase: ["1"] };
    const facets = await evidenceFacets(connection.db, view, "comparison", vocabulary);
    expect(facets.phase).toContainEqual(expect.objectContaining({ value: "1", count: 0 }));
  });

  it("combines therapy class, partner and comparator: PD-(L)1 plus chemotherapy against chemotherapy", async () => {
    const rows = await rowsOf({
      therapyClass: ["pd-1", "pd-l1"],
      partner: ["chemotherapy"],
      comparator: ["chemotherapy"],
      tumor: ["nsclc"],
      line: ["1L"],
      histology: ["nonsquamous"],
      endpoint: ["OS"],
    });
    expect([...new Set(rows.map(({ trial }) => trial.id))]).toEqual([
      "impower130",
      "impower132",
      "impower150",
      "keynote-189",
    ]);
  });
});

describe("search", () => {
  it.each([
    ["keynote024", "keynote-024"],
    ["KEYNOTE-024", "keynote-024"],
    ["keynote 024", "keynote-024"],
    ["NCT02142738", "keynote-024"],
    ["CA209-067", "checkmate-067"],
    ["carvykti", "cartitude-1"],
    ["Ciltacabtagene", "cartitude-4"],
    ["Imlygic", "optim"],
    ["pembrolizumab lenvatinib", "clear"],
  ])("%s finds %s", async (search, id) => {
    const rows = [
      ...(await rowsOf({ search, show: "comparison" })),
      ...(await rowsOf({ search, show: "arm" })),
    ];
    expect(rows.map(({ trial }) => trial.id)).toContain(id);
  });

  it("takes FTS5's own syntax as plain text", async () => {
    for (const search of ['"', "OR", "a* NEAR b", "names:", "-", "(", "'; DROP TABLE trial; --"])
      await expect(pageOf({ search })).resolves.toBeDefined();
    expect(ftsQuery("  ")).toBeNull();
  });

  it("names the filter that leaves nothing", async () => {
    const view: View = { ...DEFAULT_VIEW, search: "keynote-024", tumor: ["melanoma"] };
    const found = await filtersAtFault(connection.db, view);
    expect(found.map(({ filter }) => filter)).toEqual(["search", "tumor"]);
    const lone = await filtersAtFault(connection.db, { ...DEFAULT_VIEW, search: "zzzz" });
    expect(lone).toEqual([{ filter: "search", rows: expect.any(Number) }]);
  });
});

describe("kind of row", () => {
  const counts = { comparison: 3, arm: 5 };
  it("follows the endpoint, the reader's word, and what there is", () => {
    expect(resolveResult(DEFAULT_VIEW, counts, [])).toBe("comparison");
    expect(resolveResult(DEFAULT_VIEW, counts, ["proportion"])).toBe("arm");
    expect(resolveResult(DEFAULT_VIEW, counts, ["proportion", "time-to-event"])).toBe("comparison");
    expect(resolveResult({ ...DEFAULT_VIEW, show: "comparison" }, counts, ["proportion"])).toBe("comparison");
    expect(resolveResult(DEFAULT_VIEW, { comparison: 0, arm: 5 }, [])).toBe("arm");
  });

  it("shows the response of a single-arm trial that has no comparison", async () => {
    const { result, rows } = await pageOf({ search: "CARTITUDE-1" });
    expect(result).toBe("arm");
    expect(rows.map(({ endpoint }) => endpoint.id)).toContain("ORR");
  });

  it("computes Wilson's interval from n only where none was reported, and says so", async () => {
    const rows = await rowsOf({ show: "arm", endpoint: ["ORR"] });
    const computed = rows.filter(({ intervalSource }) => intervalSource === "wilson");
    expect(computed.length).toBeGreaterThan(10);
    for (const { estimate, ciLow, ciHigh } of computed) {
      expect(ciLow).toBeLessThanOrEqual(estimate ?? Number.NaN);
      expect(ciHigh).toBeGreaterThanOrEqual(estimate ?? Number.NaN);
    }
    const karmma = computed.find(({ trial }) => trial.id === "karmma");
    // Wilson's interval for 94 of 128, computed apart: 65.2 to 80.3.
    expect(karmma?.ciLow).toBeCloseTo(65.18, 2);
    expect(karmma?.ciHigh).toBeCloseTo(80.32, 2);
  });
});

describe("data cuts", () => {
  it("never shows what was not published by the date, in rows, medians or beneath", async () => {
    const view: Partial<View> = { show: "comparison", cut: { kind: "asOf", date: "2018" } };
    const rows = await rowsOf(view);
    const unfolded = await rowsOf({ ...view, open: rows.map(({ rowId }) => rowId) });
    for (const figure of unfolded.flatMap((row) => [row, ...row.children]))
      expect(figure.report.year, figure.figureId).toBeLessThanOrEqual(2018);
    const later: { id: string }[] = await connection.db.all(
      sql`SELECT o.id FROM arm_outcome o JOIN report r ON r.id = o.report_id WHERE r.year > 2018`,
    );
    expect(later.length).toBeGreaterThan(0);
    for (const { median } of rows)
      if (median?.otherReport) expect(median.otherReport).not.toMatch(/20(19|2\d)$/);
  });

  it("heads each row with one report only: one row a trial, comparison, endpoint and population", async () => {
    for (const cut of [{ kind: "latest" }, { kind: "primary" }, { kind: "asOf", date: "2020" }] as const) {
      const keys = (await rowsOf({ show: "comparison", population: "all", cut })).map((row) =>
        [
          row.trial.id,
          row.arm.id,
          row.reference?.id,
          row.endpoint.id,
          row.measure,
          row.population,
          JSON.stringify(row.subgroup),
        ].join("|"),
      );
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});

describe("how trials differ", () => {
  it("names the dimensions on which KEYNOTE-024 and KEYNOTE-189 differ, and not those on which they agree", async () => {
    const view: View = {
      ...DEFAULT_VIEW,
      tumor: ["nsclc"],
      endpoint: ["OS"],
      therapyClass: ["pd-1"],
      line: ["1L"],
      histology: ["nonsquamous", "squamous and nonsquamous"],
    };
    const found = await differences(
      connection.db,
      { ...view, startYear: { from: 2014, to: 2016 } },
      "comparison",
    );
    const names = found.map(({ dimension }) => dimension);
    expect(names).toContain("Biomarker");
    expect(names).toContain("Masking");
    expect(names).not.toContain("Tumor");
    expect(names).not.toContain("Endpoint");
  });

  it("says nothing of a single trial", async () => {
    expect(
      await differences(connection.db, { ...DEFAULT_VIEW, search: "keynote-189" }, "comparison"),
    ).toEqual([]);
  });
});

describe("values that the data do not know", () => {
  it("are left out and named", async () => {
    const vocabulary = await readVocabulary(connection.db);
    const view: View = { ...DEFAULT_VIEW, tumor: ["nsclc", "nope"], open: ["no.such.row"] };
    const resolved = await resolveView(connection.db, view, vocabulary);
    expect(resolved.view.tumor).toEqual(["nsclc"]);
    expect(resolved.view.open).toEqual([]);
    expect(resolved.notices).toEqual([
      { param: "tumor", found: "nope", reason: "unknown-value" },
      { param: "open", found: "no.such.row", reason: "unknown-value" },
    ]);
  });
});
