import { check, index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import {
  ARM_ROLES,
  CROSSOVERS,
  LINES,
  MASKINGS,
  ORIGINS,
  PHASES,
  REPORT_KINDS,
  SECONDARY_SOURCES,
  SETTINGS,
} from "../../lib/evidence/lists";
import { boolean, notNegative, oneOf, yearRange } from "./columns";
import { drug, endpoint, tumorType } from "./dictionaries";

/** A trial that shares patients with another; `population`: in figures of that population only. */
export interface Overlap {
  trial: string;
  why: string;
  population?: string | undefined;
}

export const trial = sqliteTable(
  "trial",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    /** The name in natural order: lower case, numbers padded, so that CheckMate 67 comes before CheckMate 141. */
    sortName: text("sort_name").notNull(),
    /** Null where the trial is in no registry of that kind, or its number is not in our data. */
    nct: text("nct"),
    phase: text("phase").notNull(),
    randomized: boolean("randomized").notNull(),
    masking: text("masking"),
    sponsor: text("sponsor").notNull(),
    tumorTypeId: text("tumor_type_id")
      .notNull()
      .references(() => tumorType.id),
    histology: text("histology"),
    setting: text("setting").notNull(),
    line: text("line").notNull(),
    population: text("population").notNull(),
    biomarker: text("biomarker"),
    enrolled: integer("enrolled"),
    startYear: integer("start_year"),
    crossover: text("crossover"),
    notes: text("notes"),
    /** Other trials, in the dataset or not, with which it shares patients, and why we say so. */
    overlaps: text("overlaps", { mode: "json" }).$type<Overlap[]>().notNull().default([]),
    /** Origin of the record it was derived from. */
    origin: text("origin", { enum: ORIGINS }).notNull().default("curated"),
  },
  (table) => [
    index("trial_by_tumor").on(table.tumorTypeId),
    index("trial_by_nct").on(table.nct),
    index("trial_by_origin").on(table.origin),
    index("trial_by_sort_name").on(table.sortName),
    check("trial_enrolled", notNegative(table.enrolled)),
    check("trial_start_year", yearRange(table.startYear)),
    check("trial_phase", oneOf(table.phase, PHASES)),
    check("trial_masking", oneOf(table.masking, MASKINGS)),
    check("trial_setting", oneOf(table.setting, SETTINGS)),
    check("trial_line", oneOf(table.line, LINES)),
    check("trial_crossover", oneOf(table.crossover, CROSSOVERS)),
  ],
);

/** The trial that a row belongs to; deleted with it. */
export const trialId = () =>
  text("trial_id")
    .notNull()
    .references(() => trial.id, { onDelete: "cascade" });

export const trialAlias = sqliteTable(
  "trial_alias",
  { trialId: trialId(), alias: text("alias").notNull() },
  (table) => [primaryKey({ columns: [table.trialId, table.alias] })],
);

export const trialPrimaryEndpoint = sqliteTable(
  "trial_primary_endpoint",
  {
    trialId: trialId(),
    endpointId: text("endpoint_id")
      .notNull()
      .references(() => endpoint.id),
    position: integer("position").notNull(),
  },
  (table) => [primaryKey({ columns: [table.trialId, table.endpointId] })],
);

/** The trial's own primary analysis sets, in testing order; none means the intention-to-treat population. */
export const trialPrimaryPopulation = sqliteTable(
  "trial_primary_population",
  { trialId: trialId(), population: text("population").notNull(), position: integer("position").notNull() },
  (table) => [primaryKey({ columns: [table.trialId, table.population] })],
);

export const arm = sqliteTable(
  "arm",
  {
    /** `trial/arm`, for example `checkmate-067/nivo-ipi`. */
    id: text("id").primaryKey(),
    trialId: trialId(),
    key: text("key").notNull(),
    label: text("label").notNull(),
    role: text("role", { enum: ["experimental", "control", "single"] }).notNull(),
    n: integer("n"),
    /** The therapy classes of its drugs as one label, for example "PD-1 inhibitor + Chemotherapy". */
    regimenClass: text("regimen_class").notNull(),
    /** The same as a value of the comparator filter: "chemotherapy pd-1", "observation" for no drug. */
    regimenKey: text("regimen_key").notNull().default(""),
    /** Ids of the arms whose patients it combines, if a report pooled them; null for an ordinary arm. */
    pools: text("pools", { mode: "json" }).$type<string[]>(),
    position: integer("position").notNull(),
  },
  (table) => [
    index("arm_by_trial").on(table.trialId),
    index("arm_by_regimen").on(table.regimenKey),
    check("arm_n", notNegative(table.n)),
    check("arm_role", oneOf(table.role, ARM_ROLES)),
  ],
);

export const armDrug = sqliteTable(
  "arm_drug",
  {
    armId: text("arm_id")
      .notNull()
      .references(() => arm.id, { onDelete: "cascade" }),
    drugId: text("drug_id")
      .notNull()
      .references(() => drug.id),
    position: integer("position").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.armId, table.drugId] }),
    index("arm_drug_by_drug").on(table.drugId),
  ],
);

/** Median follow-up of one arm. */
export interface FollowUpOfArm {
  arm: string;
  months: number;
}

export const report = sqliteTable(
  "report",
  {
    /** `trial/report`, for example `checkmate-067/wolchok-2025`. */
    id: text("id").primaryKey(),
    trialId: trialId(),
    key: text("key").notNull(),
    kind: text("kind", { enum: ["primary", "update", "final", "label", "conference"] }).notNull(),
    firstAuthor: text("first_author"),
    year: integer("year").notNull(),
    journal: text("journal").notNull(),
    title: text("title"),
    volume: text("volume"),
    pages: text("pages"),
    /** YYYY, YYYY-MM or YYYY-MM-DD: publication date, as far as known. */
    published: text("published"),
    pmid: text("pmid"),
    doi: text("doi"),
    /** YYYY, YYYY-MM or YYYY-MM-DD: as precise as the source says. */
    dataCutoff: text("data_cutoff"),
    medianFollowUpMonths: real("median_follow_up_months"),
    /** Months by key of arm, where the report gives median follow-up by arm. */
    followUpByArm: text("follow_up_by_arm", { mode: "json" }).$type<FollowUpOfArm[]>(),
    /** Not the trial's own publication: figures printed elsewhere, or of several trials pooled. No CHECK (see `effect.testAlpha`). */
    secondary: text("secondary", { enum: SECONDARY_SOURCES }),
    /** Order of maturity among the trial's reports, from 0 (docs/data.md, "Which report is later"). */
    maturity: integer("maturity").notNull(),
    /** The month from which it counts as published, year * 12 + month - 1; December where only the year is known. */
    month: integer("month").notNull().default(0),
    /** Months, in years after its own, in which the trial was reported again. */
    laterMonths: text("later_months", { mode: "json" }).$type<number[]>().notNull().default([]),
    position: integer("position").notNull(),
  },
  (table) => [
    index("report_by_trial").on(table.trialId),
    index("report_by_year").on(table.year),
    check("report_kind", oneOf(table.kind, REPORT_KINDS)),
    check("report_year", yearRange(table.year)),
    check("report_follow_up", notNegative(table.medianFollowUpMonths)),
  ],
);
