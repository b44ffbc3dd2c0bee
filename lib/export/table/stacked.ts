import type { ExportTable, NamedTableOf } from "./types";

/** Tables one below the other: the columns of all tables, preceded by the name of each row's table. */
export function stacked(tables: readonly NamedTableOf[]): { head: ExportTable; rows: ExportTable["rows"] } {
  const [first] = tables;
  if (first === undefined) throw new RangeError("a file needs a table");
  const all = tables.flatMap(({ table }) => table.columns);
  const columns = all.filter(({ id }, place) => all.findIndex((column) => column.id === id) === place);
  const rows = tables.flatMap(({ name, table }) => {
    const places = columns.map(({ id }) => table.columns.findIndex((column) => column.id === id));
    return table.rows.map((row) => ({
      ...row,
      values: [name, ...places.map((place) => (place < 0 ? null : (row.values[place] ?? null)))],
    }));
  });
  const part = { id: "part", label: "Part", kind: "text", digits: null } as const;
  return { head: { ...first.table, columns: [part, ...columns] }, rows };
}
