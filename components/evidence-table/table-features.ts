import {
  rowExpandingFeature,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/react-table";
import type { EvidenceFigure, EvidenceRow } from "@/lib/evidence/types";

export const features = tableFeatures({
  rowSortingFeature,
  rowSelectionFeature,
  rowExpandingFeature,
});
export type Features = typeof features;

/** A row of the table, or one that unfolds below it. */
export type TableRow = EvidenceFigure & Partial<Pick<EvidenceRow, "group" | "beneath" | "children">>;
