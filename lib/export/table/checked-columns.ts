import type { Checked } from "@/lib/evidence/types";
import type { ColumnOf } from "./table-of";

/** Where a figure was read, in columns that printed tables have no room for: source, place in it, day. */
export const checkedColumns = <Row extends { checked: Checked | null }>(): ColumnOf<Row>[] => [
  {
    id: "checkedSource",
    label: "Read in",
    kind: "text",
    value: ({ checked }) => checked?.source ?? null,
    printed: null,
  },
  {
    id: "checkedLocator",
    label: "Read at",
    kind: "text",
    value: ({ checked }) => checked?.locator ?? null,
    printed: null,
  },
  {
    id: "checkedOn",
    label: "Read on",
    kind: "text",
    value: ({ checked }) => checked?.on ?? null,
    printed: null,
  },
];
