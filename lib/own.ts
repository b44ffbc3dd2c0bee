/**
 * The value that a table itself holds for a key from outside. A plain look-up also finds what every object inherits:
 * `table["constructor"]` is a function.
 */
export const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
