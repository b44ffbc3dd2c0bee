import type { Origin } from "./lists";
import type { ReportRef } from "./types";

/** A trial, its arms and its reports, as the pages of one trial and of several show them. */

export interface TrialIdentity {
  id: string;
  name: string;
  aliases: string[];
  nct: string | null;
  sponsor: string;
  phase: string;
  startYear: number | null;
  enrolled: number | null;
  randomized: boolean;
  masking: string | null;
  tumorId: string;
  tumor: string;
  histology: string | null;
  setting: string;
  line: string;
  population: string;
  /** Null: patients were not selected by biomarker. */
  biomarker: string | null;
  crossover: string | null;
  primaryEndpoints: { id: string; name: string }[];
  /** In testing order; empty: the intention-to-treat population. */
  primaryPopulations: string[];
  /** What a careful reader must know. */
  notes: string | null;
  /** Trials with which it shares patients, by id; if a population is named, only its figures do. */
  overlaps: { trial: string; why: string; population?: string | undefined }[];
  origin: Origin;
}

export interface TrialDrug {
  id: string;
  name: string;
  brand: string | null;
  target: string | null;
  classId: string;
  className: string;
  note: string | null;
}

export interface TrialArm {
  id: string;
  label: string;
  role: "experimental" | "control" | "single";
  n: number | null;
  /** Its place in the record. */
  position: number;
  drugs: TrialDrug[];
}

export interface TrialReport extends ReportRef {
  /** Its name within the trial: the page's anchor is `report-<key>`. */
  key: string;
  firstAuthor: string | null;
  /** Order of maturity among the trial's reports, from 0. */
  maturity: number;
  /** Figures taken from it, and how many of them were not checked against it. */
  figures: number;
  unchecked: number;
  title: string | null;
  volume: string | null;
  pages: string | null;
  /** When it came out: YYYY, YYYY-MM or YYYY-MM-DD. */
  published: string | null;
}
