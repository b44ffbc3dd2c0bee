import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { trialTables } from "@/db/answers/tables/trial";
import { toBibtex, toRis } from "@/lib/export/table/citation-files";
import { reportHref, reportsOf } from "@/lib/export/table/references";
import type { CitedReport } from "@/lib/export/table/types";
import { openTestDatabase } from "../support/database";

const WHERE = { origin: "http://localhost", time: "2026-11-25T12:00:00.000Z" };

/** A report of no trial, made up for this test. */
const madeUp = (report: Partial<CitedReport>): CitedReport => ({
  id: "made-up-trial-doe-2020",
  label: "Doe 2020",
  kind: "primary",
  year: 2020,
  journal: "Made-up J",
  pmid: null,
  doi: null,
  dataCutoff: null,
  medianFollowUpMonths: null,
  followUpByArm: null,
  secondary: null,
  trial: { id: "made-up-trial", name: "MADE-UP", nct: "NCT00000000" },
  ...report,
});

/** The fields of the only record in a file. */
const risOf = (report: CitedReport): Record<string, string> =>
  Object.fromEntries(
    toRis([report])
      .trim()
      .split("\r\n")
      .map((line) => [line.slice(0, 2), line.slice(6)]),
  );
const bibOf = (report: CitedReport): Record<string, string> => {
  const text = toBibtex([report]);
  const fields = [...text.matchAll(/^ {2}(\w+) = \{(.*)\},?$/gm)].map(([, name, value]) => [name, value]);
  return { ...Object.fromEntries(fields), type: /^@(\w+)/.exec(text)?.[1] ?? "" };
};

it("names no author called “others”, and says that there are more than the first", () => {
  const report = madeUp({ firstAuthor: "Doe JQ" });
  expect(bibOf(report).author).toBe("Doe, J. Q.");
  expect(bibOf(report).note).toMatch(/^First author only; et al\./);
  expect(risOf(report)).toMatchObject({
    AU: "Doe, J. Q.",
    N1: expect.stringMatching(/^First author only; et al\./),
  });
});

it("gives the title that our data have, else words of its own in brackets, and says so", () => {
  const titled = madeUp({ title: "A made-up title" });
  expect([bibOf(titled).title, risOf(titled).TI]).toEqual(["{A made-up title}", "A made-up title"]);
  expect(`${bibOf(titled).note} ${risOf(titled).N1}`).not.toMatch(/title not in/);
  for (const untitled of [madeUp({}), madeUp({ title: "Made-up J, 2020" })]) {
    expect(risOf(untitled).TI).toBe("[MADE-UP: primary report]");
    expect(risOf(untitled).N1).toMatch(/title not in Crosstrial/);
  }
});

it("puts a suffix where each format wants it", () => {
  const report = madeUp({ firstAuthor: "de Castro G Jr" });
  expect(bibOf(report).author).toBe("de Castro, Jr., G.");
  expect(risOf(report).AU).toBe("de Castro, G., Jr.");
});

it("keeps the name of an agency or company whole, and gives it no co-authors", () => {
  const report = madeUp({ firstAuthor: "Merck & Made-up Company", kind: "conference" });
  expect(bibOf(report).author).toBe("{Merck \\& Made-up Company}");
  expect(risOf(report).AU).toBe("Merck & Made-up Company");
  expect(`${bibOf(report).note} ${risOf(report).N1}`).not.toMatch(/et al/);
  // A person whose initials are not in our data is a person.
  expect(risOf(madeUp({ firstAuthor: "Doe" })).N1).toMatch(/^First author only; et al\./);
});

it("types each report by what it is", () => {
  const typeOf = (kind: CitedReport["kind"]) => {
    const report = madeUp({ kind, firstAuthor: "Doe J" });
    return [bibOf(report).type, risOf(report).TY];
  };
  for (const kind of ["primary", "update", "final"] as const)
    expect(typeOf(kind)).toEqual(["article", "JOUR"]);
  expect(typeOf("conference")).toEqual(["inproceedings", "CONF"]);
  expect(typeOf("label")).toEqual(["techreport", "RPRT"]);
  expect(bibOf(madeUp({ kind: "conference", journal: "Made-up Meeting 2020" })).booktitle).toBe(
    "Made-up Meeting 2020",
  );
  const label = madeUp({ kind: "label", journal: "FDA label", firstAuthor: "FDA" });
  expect(bibOf(label)).toMatchObject({ institution: "FDA", author: "{FDA}" });
  expect(risOf(label)).toMatchObject({ PB: "FDA", AU: "FDA" });
});

it("links a report to the publication, and to nothing where there is no address of it", async () => {
  expect(reportHref(madeUp({ pmid: "123", doi: "10.1000/made-up" }))).toBe(
    "https://pubmed.ncbi.nlm.nih.gov/123/",
  );
  expect(reportHref(madeUp({ doi: "10.1000/made-up" }))).toBe("https://doi.org/10.1000/made-up");
  expect(reportHref(madeUp({}))).toBeNull();
  expect(toBibtex([madeUp({})]) + toRis([madeUp({})])).not.toMatch(/url =|^UR/m);

  const { db } = await openTestDatabase();
  const trials: { id: string }[] = await db.all(sql`SELECT id FROM trial ORDER BY id`);
  let unlinked = 0;
  for (const { id } of trials) {
    const rows = ((await trialTables(db, id, WHERE)) ?? []).flatMap(({ table }) => table.rows);
    const reports = reportsOf(rows);
    unlinked += reports.filter((report) => reportHref(report) === null).length;
    const files = toBibtex(reports) + toRis(reports);
    expect(files, id).not.toMatch(/clinicaltrials\.gov\/|and others|, others/i);
    expect(files.match(/^@/gm) ?? []).toHaveLength(reports.length);
    // Results in a registry are no article.
    expect(files, id).not.toMatch(/@article[^@]*journal = \{ClinicalTrials/);
  }
  expect(unlinked).toBeGreaterThan(20);
});
