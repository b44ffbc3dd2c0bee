import { type SQL, sql } from "drizzle-orm";
import { signs } from "../../../lib/evidence/format";
import { LINES, MASKINGS, MEASURES, ORIGINS, PHASES, SETTINGS } from "../../../lib/evidence/lists";
import { originLabel, originsOf } from "../../../lib/evidence/origins";
import type { FacetValue } from "../../../lib/evidence/types";
import { own } from "../../../lib/own";
import type { FacetKey, View } from "../../../lib/view";
import { NO_DRUG_KEY, NO_DRUG_LABEL } from "../../derive/regimen";
import { listOf, ofOrigins } from "./origins";
import { MONOTHERAPY, OF_ONE_CLASS, partnersBeside, WHOLE_REGIMENS } from "./regimen-classes";

/** The dictionaries that facets draw their values from, in their order. */
export interface FacetDictionaries {
  classes: { id: string; name: string; depth: number; parentId: string | null }[];
  /** Controls of several classes: their key and their label. */
  combinations: { id: string; name: string }[];
  tumors: {
    id: string;
    name: string;
    site: string;
    group: string;
    /** The date through which publications were searched for trials of it; null where none is noted. */
    lookedThrough: string | null;
  }[];
  endpoints: { id: string; name: string; kind: "time-to-event" | "proportion"; better: "lower" | "higher" }[];
  biomarkers: string[];
  /** Cut-offs of PD-L1: those of high expression first, then by score, the highest first. */
  cutOffs: string[];
  histologies: string[];
  /** Of all trials, in the order of the alphabet. */
  sponsors: string[];
}

/** How many rows each value of a facet has. */
export type Counts = ReadonlyMap<string, number>;

/** A value of rows: an expression on `evidence_row r JOIN evidence_cut c`, with the tables and conditions that it needs. */
export interface CountedValue {
  value: SQL;
  join?: SQL;
  where?: SQL;
}

/** All that the database knows of a facet. */
interface FacetRule {
  /** The condition that a row has one of these values. */
  matches(values: readonly string[], view: View): SQL;
  /** The values of a row, to be counted. */
  counted(view: View): readonly CountedValue[];
  /** The values that a counted text holds, where it may hold several. */
  parts?(text: string): readonly string[];
  /** The values labeled, in the order in which a reader looks for them. */
  listed(counts: Counts, dictionaries: FacetDictionaries): FacetValue[];
  /** The values that an address may hold. */
  known(dictionaries: FacetDictionaries): readonly string[];
  /** Whether it restricts the rows where it names nothing too. */
  always?: true;
}

type Listed = FacetRule["listed"];

const isOneOf = (value: SQL) => (values: readonly string[]) => sql`${value} IN ${listOf(values)}`;

const either = (parts: readonly SQL[]) => sql`(${sql.join([...parts], sql` OR `)})`;

/** A facet whose value is a column of the row. */
const ofColumn = (value: SQL, listed: Listed, known: FacetRule["known"]): FacetRule => ({
  matches: isOneOf(value),
  counted: () => [{ value }],
  listed,
  known,
});

const option = (id: string, counts: Counts, label = id, extra: Partial<FacetValue> = {}): FacetValue => ({
  value: id,
  label,
  count: counts.get(id) ?? 0,
  depth: 0,
  heading: null,
  ...extra,
});

const inOrder =
  (order: readonly string[], label: (id: string) => string = (id) => id): Listed =>
  (counts) => {
    const known = order.filter((id) => counts.has(id));
    const others = [...counts.keys()].filter((id) => !order.includes(id)).sort();
    return [...known, ...others].map((id) => option(id, counts, label(id)));
  };

const byCount: Listed = (counts) =>
  [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || a.localeCompare(b))
    .map(([id]) => option(id, counts));

const classTree: Listed = (counts, { classes }) =>
  classes.map(({ id, name, depth }) => option(id, counts, name, { depth }));

const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);

const MEASURE_NAMES: Readonly<Record<string, string>> = {
  HR: "Hazard ratio",
  OR: "Odds ratio",
  RR: "Risk ratio",
  RD: "Risk difference",
};

/** "PD-L1 high: TPS or TC ≥50%": half of the tumor cells or more is what is called high expression. */
const cutOffLabel = (id: string) => signs(id.replace(/^PD-L1 (TPS or TC >=50%)$/, "PD-L1 high: $1"));

/** A record has several sponsors as "Pfizer / Merck KGaA". */
const BETWEEN_SPONSORS = " / ";

/** Each sponsor of each trial. */
export const SPONSORS: SQL = sql`(
  SELECT st.id AS trial_id, sponsor.value AS sponsor
  FROM trial st, json_each('[' || replace(json_quote(st.sponsor), ${BETWEEN_SPONSORS}, '","') || ']') sponsor
)`;

/** One rule for each facet. A facet without one does not compile. */
export const FACET_RULES: Readonly<Record<FacetKey, FacetRule>> = {
  tumor: ofColumn(
    sql`r.tumor_type_id`,
    (counts, { tumors }) => tumors.map(({ id, name, site }) => option(id, counts, name, { heading: site })),
    ({ tumors }) => ids(tumors),
  ),
  therapyClass: {
    matches: (values) => sql`r.arm_id IN (SELECT arm_id FROM arm_class WHERE class_id IN ${listOf(values)})`,
    counted: () => [{ value: sql`ac.class_id`, join: sql`JOIN arm_class ac ON ac.arm_id = r.arm_id` }],
    listed: classTree,
    known: ({ classes }) => ids(classes),
  },
  partner: {
    matches: (values, { therapyClass }) => {
      const classes = values.filter((value) => value !== MONOTHERAPY);
      const partners = partnersBeside(therapyClass);
      return either([
        ...(classes.length > 0
          ? [sql`r.arm_id IN (SELECT arm_id FROM ${partners} WHERE class_id IN ${listOf(classes)})`]
          : []),
        ...(values.includes(MONOTHERAPY) ? [sql`r.arm_id IN ${OF_ONE_CLASS}`] : []),
      ]);
    },
    counted: ({ therapyClass }) => [
      {
        value: sql`pb.class_id`,
        join: sql`JOIN ${partnersBeside(therapyClass)} pb ON pb.arm_id = r.arm_id`,
        where: sql`pb.class_id IN (SELECT class_id FROM arm_class WHERE direct = 1)`,
      },
      { value: sql`${MONOTHERAPY}`, where: sql`r.arm_id IN ${OF_ONE_CLASS}` },
    ],
    listed: (counts, dictionaries) => [
      option(MONOTHERAPY, counts, "Nothing else (one class)"),
      ...classTree(counts, dictionaries).map((item) => ({ ...item, depth: 0 })),
    ],
    known: ({ classes }) => [MONOTHERAPY, ...ids(classes)],
  },
  line: ofColumn(sql`r.line`, inOrder(LINES), () => LINES),
  setting: ofColumn(sql`r.setting`, inOrder(SETTINGS), () => SETTINGS),
  endpoint: ofColumn(
    sql`r.endpoint_id`,
    (counts, { endpoints }) => endpoints.map(({ id, name }) => option(id, counts, `${name} (${id})`)),
    ({ endpoints }) => ids(endpoints),
  ),
  measure: ofColumn(
    sql`r.measure`,
    inOrder(MEASURES, (id) => own(MEASURE_NAMES, id) ?? id),
    () => MEASURES,
  ),
  biomarker: {
    matches: (values) => either([isOneOf(sql`r.biomarker`)(values), isOneOf(sql`r.cut_off`)(values)]),
    counted: () => [{ value: sql`r.biomarker` }, { value: sql`r.cut_off` }],
    listed: (counts, dictionaries) => [
      ...byCount(counts, dictionaries).filter(({ value }) => !dictionaries.cutOffs.includes(value)),
      ...dictionaries.cutOffs.map((id) =>
        option(id, counts, cutOffLabel(id), { heading: "PD-L1 by cut-off" }),
      ),
    ],
    known: ({ biomarkers, cutOffs }) => [...biomarkers, ...cutOffs],
  },
  /** What the whole control is: a class or branch, a combination as it is named, or no drug. */
  comparator: {
    matches: (values) =>
      either([
        sql`r.reference_id IN (SELECT arm_id FROM ${WHOLE_REGIMENS} WHERE class_id IN ${listOf(values)})`,
        sql`r.reference_id IN (SELECT id FROM arm WHERE regimen_key IN ${listOf(values)})`,
      ]),
    counted: () => [
      { value: sql`wr.class_id`, join: sql`JOIN ${WHOLE_REGIMENS} wr ON wr.arm_id = r.reference_id` },
      {
        value: sql`ra.regimen_key`,
        join: sql`JOIN arm ra ON ra.id = r.reference_id`,
        where: sql`(ra.regimen_key = ${NO_DRUG_KEY} OR instr(ra.regimen_key, ' ') > 0)`,
      },
    ],
    listed: (counts, dictionaries) => [
      ...classTree(counts, dictionaries),
      option(NO_DRUG_KEY, counts, NO_DRUG_LABEL),
      ...dictionaries.combinations.map(({ id, name }) =>
        option(id, counts, name, { heading: "Combinations" }),
      ),
    ],
    known: ({ classes, combinations }) => [NO_DRUG_KEY, ...ids(classes), ...ids(combinations)],
  },
  histology: ofColumn(sql`r.histology`, byCount, ({ histologies }) => histologies),
  phase: ofColumn(
    sql`r.phase`,
    inOrder(PHASES, (id) => `Phase ${id}`),
    () => PHASES,
  ),
  masking: ofColumn(sql`r.masking`, inOrder(["double-blind", "open-label"]), () => MASKINGS),
  sponsor: {
    matches: (values) =>
      sql`r.trial_id IN (SELECT trial_id FROM ${SPONSORS} WHERE sponsor IN ${listOf(values)})`,
    counted: () => [{ value: sql`st.sponsor`, join: sql`JOIN trial st ON st.id = r.trial_id` }],
    parts: (text) => text.split(BETWEEN_SPONSORS),
    listed: byCount,
    known: ({ sponsors }) => sponsors,
  },
  origin: {
    always: true,
    matches: (_, view) => ofOrigins(sql`r.trial_id`, originsOf(view)),
    counted: () => [{ value: sql`ot.origin`, join: sql`JOIN trial ot ON ot.id = r.trial_id` }],
    // Where all that there is is curated there is nothing to choose.
    listed: (counts, dictionaries) =>
      [...counts.keys()].some((origin) => origin !== "curated")
        ? inOrder(ORIGINS, originLabel)(counts, dictionaries)
        : [],
    known: () => ORIGINS,
  },
  verified: {
    matches: (values) => sql`c.verified IN ${listOf(values.map((value) => (value === "yes" ? 1 : 0)))}`,
    counted: () => [{ value: sql`CASE c.verified WHEN 1 THEN 'yes' ELSE 'no' END` }],
    listed: inOrder(["yes", "no"], (id) => (id === "yes" ? "Checked against a source" : "Not checked yet")),
    known: () => ["yes", "no"],
  },
};
