import type { TrialBenefit } from "../benefit";
import type { EndpointRef } from "../evidence/types";
import { baselineSection } from "./baseline";
import { benefitSection } from "./benefit";
import { designSections } from "./design";
import { effectRows } from "./effects";
import { safetySection, sourceSection } from "./other";
import { outcomeRows } from "./outcomes";
import { missingOf } from "./patients";
import { type CompareSection, type JudgedRow, rowState } from "./rows";
import type { ComparedTrial } from "./types";

/** All rows of the comparison under their headings; endpoints in the order given, benefits one a column. */
export function compareSections(
  columns: readonly ComparedTrial[],
  endpoints: readonly EndpointRef[],
  benefits: readonly (TrialBenefit | undefined)[] = [],
): CompareSection<JudgedRow>[] {
  const results = endpoints.map(({ id, name }) => ({
    id: `endpoint-${id}`,
    title: name,
    rows: [...effectRows(columns, id), ...outcomeRows(columns, id)],
  }));
  const baseline = baselineSection(columns);
  const benefit = benefitSection(benefits, columns.map(missingOf));
  const safety = safetySection(columns);
  return [
    ...designSections(columns),
    ...(baseline === null ? [] : [baseline]),
    ...results,
    ...(benefit === null ? [] : [benefit]),
    ...(safety === null ? [] : [safety]),
    sourceSection(columns),
  ]
    .filter(({ rows }) => rows.length > 0)
    .map((section) => ({
      ...section,
      rows: section.rows.map((row) => ({ ...row, state: row.state ?? rowState(row) })),
    }));
}
