import type { ComparedTrial } from "@/db/queries/compare";
import type { TrialBenefit } from "@/lib/benefit";
import type { EndpointRef } from "@/lib/evidence/types";
import { armRows } from "./arm-rows";
import { benefitSection } from "./benefit-rows";
import { designSections } from "./design-rows";
import { effectRows } from "./effect-rows";
import { safetySection, sourceSection } from "./other-rows";
import { type CompareSection, type JudgedRow, rowState } from "./rows";

/** All rows of the comparison under their headings; endpoints in the order given, benefits one a column. */
export function compareSections(
  columns: readonly ComparedTrial[],
  endpoints: readonly EndpointRef[],
  benefits: readonly (TrialBenefit | undefined)[] = [],
): CompareSection<JudgedRow>[] {
  const results = endpoints.map(({ id, name }) => ({
    id: `endpoint-${id}`,
    title: name,
    rows: [...effectRows(columns, id), ...armRows(columns, id)],
  }));
  const benefit = benefitSection(benefits);
  const safety = safetySection(columns);
  return [
    ...designSections(columns),
    ...results,
    ...(benefit === null ? [] : [benefit]),
    ...(safety === null ? [] : [safety]),
    sourceSection(columns),
  ]
    .filter(({ rows }) => rows.length > 0)
    .map((section) => ({ ...section, rows: section.rows.map((row) => ({ ...row, state: rowState(row) })) }));
}
