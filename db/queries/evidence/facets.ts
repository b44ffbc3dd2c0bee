import { type SQL, sql } from "drizzle-orm";
import { signs } from "../../../lib/evidence/format";
import { LINES, ORIGINS, PHASES, SETTINGS } from "../../../lib/evidence/lists";
import { originLabel } from "../../../lib/evidence/origins";
import type { FacetValue } from "../../../lib/evidence/types";
import { FACET_KEYS, type FacetKey, type ResultKind, type View } from "../../../lib/view";
import type { Database } from "../../client";
import { NO_DRUG_KEY, NO_DRUG_LABEL } from "../../derive/regimen";
import type { Vocabulary } from "../vocabulary";
import {
  MONOTHERAPY,
  OF_ONE_CLASS,
  partnersBeside,
  ROWS,
  viewConditions,
  WHOLE_REGIMENS,
} from "./conditions";
import { resolveResult } from "./summary";

export type Facets = Record<FacetKey, FacetValue[]> & { startYear: { from: number; to: number } | null };

type Counts = Map<string, number>;

/** SELECT of value, kind of row and count over the rows that match all other filters. A facet without one does not compile. */
const COUNT_QUERIES: { readonly [K in FacetKey]: (where: SQL, view: View) => SQL } = {
  tumor: byColumn(sql`r.tumor_type_id`),
  therapyClass: byArmClass(sql`r.arm_id`),
  partner: (where, { therapyClass }) => sql`
    SELECT pb.class_id AS value, r.result, count(*) AS count
      FROM ${ROWS} JOIN ${partnersBeside(therapyClass)} pb ON pb.arm_id = r.arm_id
      WHERE ${where} AND pb.class_id IN (SELECT class_id FROM arm_class WHERE direct = 1)
      GROUP BY pb.class_id, r.result UNION ALL
    SELECT ${MONOTHERAPY}, r.result, count(*) FROM ${ROWS} WHERE ${where}
      AND r.arm_id IN ${OF_ONE_CLASS}
      GROUP BY r.result`,
  line: byColumn(sql`r.line`),
  setting: byColumn(sql`r.setting`),
  endpoint: byColumn(sql`r.endpoint_id`),
  measure: byColumn(sql`r.measure`),
  biomarker: (where) =>
    sql`${byColumn(sql`r.biomarker`)(where)} UNION ALL ${byColumn(sql`r.cut_off`)(where)}`,
  comparator: (where) => sql`
    SELECT wr.class_id AS value, r.result, count(*) AS count
      FROM ${ROWS} JOIN ${WHOLE_REGIMENS} wr ON wr.arm_id = r.reference_id
      WHERE ${where} GROUP BY wr.class_id, r.result UNION ALL
    SELECT ra.regimen_key, r.result, count(*) FROM ${ROWS} JOIN arm ra ON ra.id = r.reference_id
      WHERE ${where} AND (ra.regimen_key = ${NO_DRUG_KEY} OR instr(ra.regimen_key, ' ') > 0)
      GROUP BY ra.regimen_key, r.result`,
  histology: byColumn(sql`r.histology`),
  phase: byColumn(sql`r.phase`),
  masking: byColumn(sql`r.masking`),
  origin: (where) => sql`SELECT ot.origin AS value, r.result, count(*) AS count
    FROM ${ROWS} JOIN trial ot ON ot.id = r.trial_id WHERE ${where} GROUP BY ot.origin, r.result`,
  verified: (where) =>
    sql`SELECT CASE c.verified WHEN 1 THEN 'yes' ELSE 'no' END AS value, r.result, count(*) AS count FROM ${ROWS} WHERE ${where} GROUP BY c.verified, r.result`,
};

function byColumn(column: SQL): (where: SQL) => SQL {
  return (where) =>
    sql`SELECT ${column} AS value, r.result, count(*) AS count FROM ${ROWS}
      WHERE ${where} AND ${column} IS NOT NULL GROUP BY ${column}, r.result`;
}

function byArmClass(arm: SQL): (where: SQL) => SQL {
  return (where) =>
    sql`SELECT ac.class_id AS value, r.result, count(*) AS count FROM ${ROWS} JOIN arm_class ac ON ac.arm_id = ${arm}
      WHERE ${where} GROUP BY ac.class_id, r.result`;
}

interface CountRecord {
  value: string;
  result: ResultKind;
  count: number;
}

/**
 * The facets with live counts: each value's rows under all other filters, were only that value chosen of its facet.
 * Where the View leaves the kind of row open, a value counts the rows of the kind that choosing it would show.
 * Values without rows are left out unless the View holds them.
 */
export async function evidenceFacets(
  db: Database,
  view: View,
  result: ResultKind,
  vocabulary: Vocabulary,
): Promise<Facets> {
  const facets = {} as Record<FacetKey, FacetValue[]>;
  for (const key of FACET_KEYS) {
    const kind = view.show === "auto" ? null : result;
    const records: CountRecord[] = await db.all(COUNT_QUERIES[key](viewConditions(view, kind, [key]), view));
    const counts = countsAsShown(records, key, view, vocabulary);
    for (const value of view[key]) if (!counts.has(value)) counts.set(value, 0);
    facets[key] = LISTERS[key](counts, vocabulary).filter(
      ({ value, count }) => count > 0 || view[key].includes(value),
    );
  }
  const years: { from: number | null; to: number | null }[] = await db.all(
    sql`SELECT min(r.start_year) AS "from", max(r.start_year) AS "to" FROM ${ROWS}
      WHERE ${viewConditions(view, result, ["startYear"])}`,
  );
  const range = years[0];
  const startYear = range?.from == null || range.to == null ? null : { from: range.from, to: range.to };
  return { ...facets, startYear };
}

/** Of the counts of both kinds, those of the kind that the View would show with only this value of the facet. */
function countsAsShown(
  records: readonly CountRecord[],
  key: FacetKey,
  view: View,
  { endpoints }: Vocabulary,
): Counts {
  const byValue = new Map<string, Record<ResultKind, number>>();
  for (const { value, result, count } of records) {
    const both = byValue.get(value) ?? { comparison: 0, arm: 0 };
    both[result] = count;
    byValue.set(value, both);
  }
  const kindOf = (id: string) => endpoints.find((endpoint) => endpoint.id === id)?.kind;
  const counts: Counts = new Map();
  for (const [value, both] of byValue) {
    const chosen = { ...view, [key]: [value] };
    const kinds = chosen.endpoint.flatMap((id) => kindOf(id) ?? []);
    counts.set(value, both[resolveResult(chosen, both, kinds)]);
  }
  return counts;
}

type Lister = (counts: Counts, vocabulary: Vocabulary) => FacetValue[];

const value = (id: string, counts: Counts, label = id, extra: Partial<FacetValue> = {}): FacetValue => ({
  value: id,
  label,
  count: counts.get(id) ?? 0,
  depth: 0,
  heading: null,
  ...extra,
});

const inOrder =
  (order: readonly string[], label: (id: string) => string = (id) => id): Lister =>
  (counts) => {
    const known = order.filter((id) => counts.has(id));
    const others = [...counts.keys()].filter((id) => !order.includes(id)).sort();
    return [...known, ...others].map((id) => value(id, counts, label(id)));
  };

const byCount: Lister = (counts) =>
  [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || a.localeCompare(b))
    .map(([id]) => value(id, counts));

const classTree: Lister = (counts, { classes }) =>
  classes.map(({ id, name, depth }) => value(id, counts, name, { depth }));

const MEASURE_NAMES: Record<string, string> = {
  HR: "Hazard ratio",
  OR: "Odds ratio",
  RR: "Risk ratio",
  RD: "Risk difference",
};

/** "PD-L1 high: TPS or TC ≥50%": half of the tumor cells or more is what is called high expression. */
const cutOffLabel = (id: string) => signs(id.replace(/^PD-L1 (TPS or TC >=50%)$/, "PD-L1 high: $1"));

/** The values of each facet, labelled and in the order in which a reader looks for them. */
const LISTERS: { readonly [K in FacetKey]: Lister } = {
  tumor: (counts, { tumors }) =>
    tumors.map(({ id, name, site }) => value(id, counts, name, { heading: site })),
  therapyClass: classTree,
  partner: (counts, vocabulary) => [
    value(MONOTHERAPY, counts, "Nothing else (one class)"),
    ...classTree(counts, vocabulary).map((option) => ({ ...option, depth: 0 })),
  ],
  line: inOrder(LINES),
  setting: inOrder(SETTINGS),
  endpoint: (counts, { endpoints }) => endpoints.map(({ id, name }) => value(id, counts, `${name} (${id})`)),
  measure: inOrder(["HR", "OR", "RR", "RD"], (id) => MEASURE_NAMES[id] ?? id),
  biomarker: (counts, vocabulary) => [
    ...byCount(counts, vocabulary).filter(({ value: id }) => !vocabulary.cutOffs.includes(id)),
    ...vocabulary.cutOffs.map((id) => value(id, counts, cutOffLabel(id), { heading: "PD-L1 by cut-off" })),
  ],
  comparator: (counts, vocabulary) => [
    ...classTree(counts, vocabulary),
    value(NO_DRUG_KEY, counts, NO_DRUG_LABEL),
    ...vocabulary.combinations.map(({ id, name }) => value(id, counts, name, { heading: "Combinations" })),
  ],
  histology: byCount,
  phase: inOrder(PHASES, (id) => `Phase ${id}`),
  masking: inOrder(["double-blind", "open-label"]),
  // Where all that there is is curated there is nothing to choose.
  origin: (counts, vocabulary) =>
    [...counts.keys()].some((origin) => origin !== "curated")
      ? inOrder(ORIGINS, (id) => originLabel(id))(counts, vocabulary)
      : [],
  verified: inOrder(["yes", "no"], (id) => (id === "yes" ? "Checked against a source" : "Not checked yet")),
};
