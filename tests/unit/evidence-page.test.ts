import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { checkRows } from "@/db/answers/comparability";
import { evidencePage } from "@/db/answers/evidence-page";
import type { Connection } from "@/db/client";
import { evidenceFacets } from "@/db/queries/evidence/facets";
import { findBlockingFilters, resolveResult } from "@/db/queries/evidence/summary";
import { readVocabulary, resolveView } from "@/db/queries/vocabulary";
import { toDifferences } from "@/lib/evidence/comparability";
import { LINES } from "@/lib/evidence/lists";
import type { EvidenceRow } from "@/lib/evidence/types";
import { COLUMN_IDS, type ColumnId, DEFAULT_VIEW, FACET_KEYS, type View } from "@/lib/view";
import { openTestDatabase } from "./support/database";

let connection: Connection;
beforeAll(async () => {
  connection = await openTestDatabase();
});

const pageOf = (change: Partial<View>) =>
  evidencePage(connection.db, { ...DEFAULT_VIEW, pageSize: 100, ...change });

const familyOf = (row: EvidenceRow) =>
  [row.trial.id, row.endpoint.id, row.arm.id, row.reference?.id, row.measure].join("|");

/** The query takes a page of any size; the address offers three. */
const ONE_PAGE = 10_000 as View["pageSize"];

/** All rows of a View, on one long page. */
const rowsOf = async (change: Partial<View>): Promise<EvidenceRow[]> =>
  (await pageOf({ pageSize: ONE_PAGE, ...change })).rows;

/** All rows of a View, over all its pages. */
async function pagedRowsOf(change: Partial<View>): Promise<EvidenceRow[]> {
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
    const ids = (await pagedRowsOf({ pageSize: 25, show: "comparison" })).map(({ rowId }) => rowId);
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
  /** What a column shows, as something to compare; null for a blank. */
  const shown: Record<string, (row: EvidenceRow) => number | string | null> = {
    population: ({ population }) => population.toLowerCase(),
    experimental: ({ arm }) => arm.label.toLowerCase(),
    control: ({ reference }) => reference?.label.toLowerCase() ?? null,
    n: ({ patients: { arm, reference }, result }) =>
      result === "arm" ? arm : arm === null || reference === null ? null : arm + reference,
    forest: ({ weight }) => weight,
    weight: ({ weight }) => weight,
    estimate: ({ estimate }) => estimate,
    significant: ({ significant, testedBefore }) => {
      const verdict = significant ?? testedBefore?.significant;
      return verdict === undefined ? null : Number(verdict);
    },
    report: ({ report }) => report.year,
    followUp: ({ report }) => report.medianFollowUpMonths,
    phase: ({ trial }) => trial.phase,
    masking: ({ trial }) => trial.masking,
    biomarker: ({ biomarker }) => biomarker.toLowerCase(),
    line: ({ trial }) => LINES.indexOf(trial.line as (typeof LINES)[number]),
  };

  it.each(
    Object.keys(shown).flatMap((column) => [[column, "comparison"] as const, [column, "arm"] as const]),
  )("sorts %s of %s rows by what it shows, blanks last both ways", async (column, show) => {
    const value = shown[column] ?? (() => null);
    for (const descending of [false, true]) {
      const rows = await rowsOf({ show, sort: [{ column: column as ColumnId, descending }] });
      const values = rows.map(value);
      const filled = values.filter((item) => item !== null);
      expect(values.slice(filled.length).every((item) => item === null)).toBe(true);
      const compare = (a: number | string, b: number | string) => (a < b ? -1 : a > b ? 1 : 0);
      expect(filled).toEqual([...filled].sort((a, b) => (descending ? compare(b, a) : compare(a, b))));
    }
  });

  it("covers every column, those apart that are tested on their own", () => {
    const apart = ["trial", "endpoint", "tumor", "p", "tested", "medianExperimental", "medianControl"];
    expect([...Object.keys(shown), ...apart].sort()).toEqual([...COLUMN_IDS].sort());
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

  it.each([{}, { endpoint: ["ORR"] }, { tumor: ["melanoma"] }])(
    "counts, where the kind of row is open, what the click will show (%o)",
    async (base: Partial<View>) => {
      const vocabulary = await readVocabulary(connection.db);
      const view = { ...DEFAULT_VIEW, ...base };
      const { result } = await pageOf(base);
      const facets = await evidenceFacets(connection.db, view, result, vocabulary);
      for (const key of FACET_KEYS)
        for (const { value, count } of facets[key]) {
          const page = await pageOf({ ...base, [key]: [value] });
          expect(page.counts[page.result], `${key}=${value}`).toBe(count);
        }
      expect(facets.endpoint.length).toBeGreaterThan(0);
    },
  );

  it("offers tumors and endpoints that only single-arm trials have", async () => {
    const vocabulary = await readVocabulary(connection.db);
    const facets = await evidenceFacets(connection.db, DEFAULT_VIEW, "comparison", vocabulary);
    expect(facets.tumor.map(({ value }) => value)).toContain("mantle-cell-lymphoma");
    expect(facets.endpoint.map(({ value }) => value)).toContain("CR");
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
    expect([...new Set(rows.map(({ trial }) => trial.id))].sort()).toEqual([
      "camel",
      "impower130",
      "impower132",
      "keynote-021g",
      "keynote-189",
      "orient-11",
      "rationale-304",
    ]);
  });

  it("takes no class for its own partner, nor a branch above it", async () => {
    const view = { therapyClass: ["pd-1"], endpoint: ["OS"] };
    const alone = await rowsOf(view);
    const drugs = new Set((await rowsOf({ ...view, partner: ["none"] })).map(({ rowId }) => rowId));
    expect(await rowsOf({ ...view, partner: ["pd-1"] })).toEqual([]);
    const partnered = await rowsOf({ ...view, partner: ["checkpoint-inhibitor"] });
    expect(partnered.length).toBeGreaterThan(0);
    expect(partnered.length).toBeLessThan(alone.length);
    expect(partnered.filter(({ rowId }) => drugs.has(rowId))).toEqual([]);
    expect(partnered.map(({ trial }) => trial.id)).toContain("checkmate-067");
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
    ["cilta-cel", "cartitude-1"],
    ["pembrolizumab NSCLC PD-L1", "keynote-189"],
    ["CheckMate intermediate risk", "checkmate-214"],
    ["DLBCL", "zuma-7"],
    ["bispecific", "majestec-1"],
    ["nivolumab ipilimumab melanoma", "checkmate-067"],
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
    expect((await rowsOf({ search: "-" })).length).toBe(0);
  });

  it("names the filter that leaves nothing", async () => {
    const view: View = { ...DEFAULT_VIEW, search: "keynote-024", tumor: ["melanoma"] };
    const found = await findBlockingFilters(connection.db, view);
    expect(found.map(({ filter }) => filter)).toEqual(["search", "tumor"]);
    const lone = await findBlockingFilters(connection.db, { ...DEFAULT_VIEW, search: "zzzz" });
    // As many as the page shows once the filter is dropped.
    expect(lone).toEqual([{ filter: "search", rows: (await pageOf({})).counts.comparison }]);
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

  it("says how many trials match with rows of the other kind only", async () => {
    const page = await pageOf({ search: "carvykti" });
    expect(page.result).toBe("comparison");
    expect(page.rows.map(({ trial }) => trial.id)).not.toContain("cartitude-1");
    expect(page.otherTrials).toBe(1);
  });

  it("computes Wilson's interval from n only where none was reported, and says so", async () => {
    const rows = await rowsOf({ show: "arm", endpoint: ["ORR"] });
    const computed = rows.filter(({ intervalSource }) => intervalSource === "wilson");
    expect(computed.length).toBeGreaterThan(10);
    for (const { estimate, ciLow, ciHigh } of computed) {
      expect(ciLow).toBeLessThanOrEqual(estimate ?? Number.NaN);
      expect(ciHigh).toBeGreaterThanOrEqual(estimate ?? Number.NaN);
    }
    const teclistamab = computed.find(({ trial }) => trial.id === "majestec-1");
    // R: prop.test(104, 165, correct = FALSE).
    expect(teclistamab?.ciLow).toBeCloseTo(55.4466, 3);
    expect(teclistamab?.ciHigh).toBeCloseTo(70.0211, 3);
  });
});

describe("the axis", () => {
  it("reaches over the figures of its own measure alone", async () => {
    const alone = await pageOf({ show: "comparison", measure: ["RD"] });
    const [differences, ...none] = alone.panels;
    expect(none).toEqual([]);
    for (const { estimate } of alone.rows) {
      expect(estimate).toBeGreaterThanOrEqual(differences?.low ?? Number.POSITIVE_INFINITY);
      expect(estimate).toBeLessThanOrEqual(differences?.high ?? Number.NEGATIVE_INFINITY);
    }
    const mixed = await pageOf({ show: "comparison" });
    expect(
      mixed.panels.map(({ measure, better, axis }) => [measure, better, axis.scale, axis.reference]),
    ).toEqual([
      ["HR", "lower", "log", 1],
      ["OR", "higher", "log", 1],
      ["RR", "higher", "log", 1],
      ["RD", "higher", "linear", 0],
    ]);
    expect(mixed.panels[0]?.high).toBeLessThan(3);
  });

  it("leaves at most 5% of the intervals' ends outside on either side", async () => {
    const { panels } = await pageOf({ show: "comparison", measure: ["HR"] });
    const bounds = panels[0] ?? { low: null, high: null };
    const rows = (await rowsOf({ show: "comparison", measure: ["HR"] })).filter(
      ({ estimate }) => estimate !== null,
    );
    const beyond = rows.filter(({ ciLow, estimate }) => (ciLow ?? estimate ?? 0) < (bounds.low ?? 0)).length;
    expect(beyond).toBeLessThanOrEqual(rows.length * 0.05);
    expect(beyond).toBeGreaterThan(0);
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

  it.each([
    ["juliet", "ORR", "2018"],
    ["juliet", "CR", "2018"],
    ["zuma-5", "ORR", "2021"],
  ])(
    "shows %s's %s as it was known at the end of %s, under the population reported by then",
    async (id, endpoint, date) => {
      const rows = await rowsOf({ show: "arm", endpoint: [endpoint], cut: { kind: "asOf", date } });
      const own = rows.filter(({ trial }) => trial.id === id);
      expect(own).toHaveLength(1);
      expect(own[0]?.report.year).toBeLessThanOrEqual(Number(date));
      expect(own[0]?.estimate).not.toBeNull();
    },
  );

  it("has a row, at the end of every year, for each comparison and endpoint that had been reported", async () => {
    for (const date of ["2015", "2018", "2021", "2024"]) {
      const rows = await rowsOf({ show: "comparison", cut: { kind: "asOf", date } });
      const shownFamilies = new Set(rows.map(familyOf));
      const all = await rowsOf({ show: "comparison", population: "all", cut: { kind: "asOf", date } });
      for (const row of all) expect(shownFamilies, row.rowId).toContain(familyOf(row));
    }
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
    const found = await checkRows(
      connection.db,
      { ...view, startYear: { from: 2014, to: 2016 } },
      "comparison",
    );
    const names = toDifferences(found.checked).map(({ dimension }) => dimension);
    expect(names).toContain("Biomarker");
    expect(names).toContain("Masking");
    expect(names).not.toContain("Tumor");
    expect(names).not.toContain("Endpoint");
  });

  it("says nothing of a single trial", async () => {
    expect(await checkRows(connection.db, { ...DEFAULT_VIEW, search: "keynote-189" }, "comparison")).toEqual({
      checked: [],
      notHeld: [],
    });
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
