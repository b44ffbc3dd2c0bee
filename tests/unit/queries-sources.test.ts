import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/db/client";
import { checkPlausibility } from "@/db/import/plausibility";
import {
  countSources,
  countVerdicts,
  countVerified,
  readClaims,
  readDataChecks,
  readReports,
  type SourceReport,
} from "@/db/queries/sources";
import { CLAIM_VERDICTS } from "@/lib/evidence/lists";
import {
  claimsHref,
  REPORT_SORTS,
  type ReportQuery,
  readReportQuery,
  readVerdict,
  reportsHref,
} from "@/lib/sources/view";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";

const dataset = curatedDataset();
const records = dataset.trials.flatMap((trial) => trial.reports.map((report) => ({ trial, report })));
let db: Database;

// Loading and walking the whole dataset takes its time on a busy machine.
beforeAll(async () => {
  db = (await openTestDatabase()).db;
});

const QUERY: ReportQuery = {
  text: "",
  kind: null,
  from: null,
  to: null,
  sort: { column: "trial", descending: false },
  page: 1,
};

async function everyPage(change: Partial<ReportQuery> = {}): Promise<SourceReport[]> {
  const first = await readReports(db, { ...QUERY, ...change });
  const rows = [...first.rows];
  for (let page = 2; page <= first.pages; page += 1)
    rows.push(...(await readReports(db, { ...QUERY, ...change, page })).rows);
  expect(rows).toHaveLength(first.total);
  return rows;
}

describe("readReports", () => {
  it("pages through all reports, each once, with the values of its record", async () => {
    const rows = new Map((await everyPage()).map((row) => [row.id, row]));
    expect(rows.size).toBe(records.length);
    expect(rows.size).toBeGreaterThan(500);
    for (const { trial, report } of records) {
      const figures = [...trial.effects, ...trial.outcomes, ...trial.safety].filter(
        (figure) => figure.report === report.id,
      );
      expect(rows.get(`${trial.id}/${report.id}`)).toMatchObject({
        trialId: trial.id,
        trialName: trial.name,
        key: report.id,
        kind: report.kind,
        firstAuthor: report.firstAuthor ?? null,
        year: report.year,
        journal: report.journal,
        pmid: report.pmid ?? null,
        doi: report.doi ?? null,
        dataCutoff: report.dataCutoff ?? null,
        medianFollowUpMonths: report.medianFollowUpMonths ?? null,
        figures: figures.length,
        unchecked: figures.filter(({ verified }) => !verified).length,
      });
    }
  });

  it("filters by kind and years, and counts the kinds under the other filters", async () => {
    const wanted = records.filter(
      ({ report }) => report.kind === "label" && report.year >= 2020 && report.year <= 2022,
    );
    const filter = { kind: "label", from: 2020, to: 2022 } as const;
    expect((await everyPage(filter)).map(({ id }) => id).sort()).toEqual(
      wanted.map(({ trial, report }) => `${trial.id}/${report.id}`).sort(),
    );
    const { kinds } = await readReports(db, { ...QUERY, ...filter });
    const within = records.filter(({ report }) => report.year >= 2020 && report.year <= 2022);
    expect(kinds.reduce((sum, { count }) => sum + count, 0)).toBe(within.length);
    expect(kinds.find(({ kind }) => kind === "label")?.count).toBe(wanted.length);
  });

  it("finds reports by author, trial, drug, PMID, DOI and registry number, with or without accents", async () => {
    const found = async (text: string) => (await everyPage({ text })).map(({ id }) => id);
    expect(await found("wolchok checkmate067")).toEqual(
      expect.arrayContaining(["checkmate-067/wolchok-2025", "checkmate-067/wolchok-2022"]),
    );
    expect(await found("39282897")).toEqual(["checkmate-067/wolchok-2025"]);
    expect(await found("10.1056/NEJMoa2407417")).toEqual(["checkmate-067/wolchok-2025"]);
    const marked = records.filter(({ report }) => report.firstAuthor?.startsWith("André"));
    expect((await found("andre")).length).toBeGreaterThanOrEqual(marked.length);
    expect(await found("OZGUROGLU")).toEqual(await found("Özgüroğlu"));
    expect(await found("OZGUROGLU")).toHaveLength(1);
    expect(await found("Yescarta")).toContain("zuma-1/label-2017");
    expect((await found("NCT01844505")).length).toBe(7);
    for (const text of ["'", '"', "%", "_", "* OR", "NEAR(", "  "])
      await expect(readReports(db, { ...QUERY, text })).resolves.toBeDefined();
  });

  it("sorts by every column in both directions, blanks last", async () => {
    const VALUE: Record<(typeof REPORT_SORTS)[number], (row: SourceReport) => string | number | null> = {
      trial: () => null,
      author: (row) => row.firstAuthor?.toLowerCase() ?? null,
      year: (row) => row.year,
      journal: (row) => row.journal.toLowerCase(),
      kind: (row) => row.kind,
      cutoff: (row) => row.dataCutoff,
      followup: (row) => row.medianFollowUpMonths,
      figures: (row) => row.figures,
    };
    for (const column of REPORT_SORTS)
      for (const descending of [false, true]) {
        const values = (await everyPage({ sort: { column, descending } })).map(VALUE[column]);
        const given = values.filter((value) => value !== null);
        expect(values.slice(0, given.length), `blanks of ${column}`).toEqual(given);
        const sign = descending ? -1 : 1;
        given.forEach((value, index) => {
          const next = given[index + 1];
          if (next !== undefined)
            expect(
              sign * (value < next ? -1 : value > next ? 1 : 0),
              `${column} ${value} ${next}`,
            ).toBeLessThanOrEqual(0);
        });
      }
  });

  it("shows the last page where one beyond it is asked for", async () => {
    const { page, pages, rows } = await readReports(db, { ...QUERY, page: 999 });
    expect(page).toBe(pages);
    expect(rows).toHaveLength(records.length - (pages - 1) * 50);
  });
});

describe("addresses", () => {
  const sorts = REPORT_SORTS.flatMap((column) => [false, true].map((descending) => ({ column, descending })));

  it("come back as the query they were written from", () => {
    for (const sort of sorts)
      for (const query of [
        { ...QUERY, sort },
        { text: "André & Özgüroğlu 100%", kind: "final", from: 2019, to: null, sort, page: 3 },
      ] satisfies ReportQuery[]) {
        const params = Object.fromEntries(
          new URL(reportsHref(query, { page: query.page }), "http://x").searchParams,
        );
        expect(readReportQuery(params)).toEqual({ value: query, notices: [] });
      }
    expect(reportsHref(QUERY)).toBe("/sources");
    for (const verdict of CLAIM_VERDICTS)
      expect(
        readVerdict(Object.fromEntries(new URL(claimsHref(verdict), "http://x").searchParams)).value,
      ).toBe(verdict);
  });

  it("fall back and say so where they make no sense", () => {
    const { value, notices } = readReportQuery({
      q: "x".repeat(500),
      kind: ["label", "final"],
      from: "2020",
      to: "1999",
      sort: "color",
      page: "-1",
      hue: "red",
      utm_source: "mail",
    });
    expect(value).toEqual({ ...QUERY, from: 2020 });
    expect(notices.map(({ param }) => param).sort()).toEqual(["hue", "kind", "page", "q", "sort", "to"]);
    expect(readVerdict({ verdict: "maybe" })).toMatchObject({ value: null, notices: [{ param: "verdict" }] });
    expect(readReportQuery({ q: "", kind: "", from: "", to: "" })).toEqual({ value: QUERY, notices: [] });
  });
});

describe("claims", () => {
  const claims = dataset.trials.flatMap((trial) => trial.seedClaims.map((claim) => ({ trial, claim })));

  it("gives all 96, by verdict", async () => {
    expect(await readClaims(db, { trialId: null, verdict: null })).toHaveLength(96);
    const counts = await countVerdicts(db);
    for (const verdict of CLAIM_VERDICTS) {
      const wanted = claims.filter(({ claim }) => claim.verdict === verdict);
      const found = await readClaims(db, { trialId: null, verdict });
      expect(counts[verdict]).toBe(wanted.length);
      expect(found.map(({ trialId, claim, correction }) => [trialId, claim, correction]).sort()).toEqual(
        wanted.map(({ trial, claim }) => [trial.id, claim.claim, claim.correction ?? null]).sort(),
      );
    }
  });

  it("counts what the pages announce", async () => {
    expect(await countSources(db)).toEqual({
      trials: dataset.trials.length,
      reports: records.length,
      claims: claims.length,
      checks: dataset.trials.flatMap(checkPlausibility).length,
    });
  });
});

describe("data checks", () => {
  it("gives every warning of the load", async () => {
    const warnings = dataset.trials.flatMap(checkPlausibility);
    const checks = await readDataChecks(db, null);
    expect(checks.map(({ trialId, rule }) => `${trialId} ${rule}`).sort()).toEqual(
      warnings.map(({ trial, rule }) => `${trial} ${rule}`).sort(),
    );
    for (const { message, trial, rule } of warnings)
      expect(
        checks.some(
          (check) => check.trialId === trial && check.rule === rule && message.includes(check.finding),
        ),
      ).toBe(true);
  });

  it("counts the figures that were checked against a source", async () => {
    const count = (figures: readonly { verified: boolean }[]) => ({
      checked: figures.filter(({ verified }) => verified).length,
      unchecked: figures.filter(({ verified }) => !verified).length,
    });
    expect(await countVerified(db)).toEqual([
      { kind: "effects", ...count(dataset.trials.flatMap(({ effects }) => effects)) },
      { kind: "outcomes", ...count(dataset.trials.flatMap(({ outcomes }) => outcomes)) },
      { kind: "safety", ...count(dataset.trials.flatMap(({ safety }) => safety)) },
    ]);
  });
});
