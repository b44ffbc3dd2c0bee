import type { TableFormat } from "@/lib/export/table";

/** The formats of a table's file, as menus offer them. */
export const FILE_FORMATS: readonly {
  format: TableFormat;
  /** Parameters that the format is asked for with. */
  options?: Readonly<Record<string, string>>;
  label: string;
  what: string;
}[] = [
  { format: "xlsx", label: "Excel", what: "table, sources, about" },
  { format: "csv", options: { bom: "1" }, label: "CSV for Excel", what: "one value per column" },
  { format: "csv", label: "CSV", what: "the same for other programs" },
  { format: "docx", label: "Word", what: "as a journal prints it" },
  { format: "json", label: "JSON", what: "one object per row" },
  { format: "md", label: "Markdown", what: "" },
  { format: "html", label: "HTML", what: "a self-contained page" },
  { format: "tsv", label: "TSV", what: "tab-separated" },
  { format: "bib", label: "BibTeX", what: "its references" },
  { format: "ris", label: "RIS", what: "its references" },
];
