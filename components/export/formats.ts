import { formatRecord, TABLE_FORMATS, type TableFormat } from "@/lib/export/table/formats";

/** The formats of a table's file, as menus offer them. */
export const FILE_FORMATS: readonly {
  format: TableFormat;
  /** Parameters that the format is requested with. */
  options: Readonly<Record<string, string>>;
  label: string;
  what: string;
}[] = TABLE_FORMATS.flatMap((format) => {
  const { label, menu } = formatRecord(format);
  return menu.map((entry) => ({ format, label, options: {}, ...entry }));
});
