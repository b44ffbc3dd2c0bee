import type { CitedReport, ExportColumn, ExportRow, ExportTable } from "@/lib/export/table/types";

/** Reports, rows and tables that are all made up. */
export const madeUpReport = (id: string, change: Partial<CitedReport> = {}): CitedReport => ({
  ...{ id, label: `Made-up ${id}`, kind: "primary", year: 2020, journal: "Made-up J", dataCutoff: null },
  ...{ pmid: null, doi: null, medianFollowUpMonths: null, followUpByArm: null, secondary: null },
  ...{ trial: { id: "made-up", name: "MADE-UP", nct: "NCT00000000" } },
  ...change,
});

export const madeUpRow = (key: string, change: Partial<ExportRow> = {}): ExportRow => ({
  ...{ key, group: null, values: [key, 1], printed: [`row ${key}`, "1.00"], report: null, verified: true },
  ...change,
});

export const madeUpColumn = (
  id: string,
  kind: ExportColumn["kind"] = "text",
  digits: number | null = null,
): ExportColumn => ({ ...{ id, label: `Column ${id}`, kind, digits } });

export const madeUpTable = (change: Partial<ExportTable> = {}): ExportTable => ({
  title: "Made-up table",
  columns: [madeUpColumn("name"), madeUpColumn("value", "number")],
  printedColumns: [
    { label: "Name", align: "left" },
    { label: "Value", align: "center" },
  ],
  about: {
    url: "http://localhost/x",
    view: ["made-up words"],
    datasetVersion: "made-up",
    time: "2026-11-25T00:00:00Z",
  },
  rows: [madeUpRow("1"), madeUpRow("2")],
  summaries: [],
  footnotes: [],
  ...change,
});
