import { signs } from "@/lib/evidence/format";
import { shownP, sidesCell } from "@/lib/evidence/p-sides";
import { partsOfP } from "@/lib/evidence/p-value";
import type { PlanTest, PSides } from "@/lib/evidence/types";
import type { ExportColumn, ExportValue } from "./types";

/** Whether non-inferiority was met, as a cell says it. */
export const metOrNot = (test: PlanTest | null | undefined): string | null =>
  test?.nonInferiority == null ? null : test.nonInferiority.met ? "met" : "not met";

interface PColumn<Row> extends ExportColumn {
  value(row: Row): ExportValue;
  printed?: ((row: Row) => string) | null;
}

/**
 * A p value as reported, and in two columns for programs, so that no column mixes numbers and text: "<" and 0.001 for
 * "<0.001"; a fourth says of how many sides its test is. Printed tables have the first alone, with its sides in words.
 */
export const pColumns = <Row>(
  id: string,
  label: string,
  pOf: (row: Row) => string | null | undefined,
  sidesOf: (row: Row) => PSides | null | undefined,
): PColumn<Row>[] => [
  {
    id,
    label: `${label}, as reported`,
    kind: "text",
    digits: null,
    value: (row) => signs(pOf(row) ?? "") || null,
    printed: (row) => shownP(pOf(row) ?? null, sidesOf(row) ?? null) ?? "–",
  },
  {
    id: `${id}Operator`,
    label: `${label}, operator (blank: equal)`,
    kind: "text",
    digits: null,
    // A spreadsheet treats "=" as the beginning of a formula.
    value: (row) => {
      const operator = partsOfP(pOf(row))?.operator;
      return operator === undefined || operator === "=" ? null : operator;
    },
    printed: null,
  },
  {
    id: `${id}Value`,
    label: `${label}, value`,
    kind: "number",
    digits: null,
    value: (row) => partsOfP(pOf(row))?.value ?? null,
    printed: null,
  },
  {
    id: `${id}Sides`,
    label: `${label}, sides`,
    kind: "text",
    digits: null,
    value: (row) => sidesCell(sidesOf(row)),
    printed: null,
  },
];
