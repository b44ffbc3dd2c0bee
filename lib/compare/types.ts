import type { BaselineFigure } from "../evidence/baseline";
import type { TrialArm, TrialIdentity, TrialReport } from "../evidence/trial";
import type { EndpointRef, EvidenceFigure, IntervalSource, ReportRef } from "../evidence/types";

/** The result of one arm as of the data cut, with the report that gives it. */
export interface ArmFigure {
  id: string;
  arm: { id: string; label: string; position: number };
  endpoint: EndpointRef;
  kind: NonNullable<EvidenceFigure["outcome"]>["kind"];
  value: number | null;
  notReached: boolean;
  timeMonths: number | null;
  responders: number | null;
  n: number | null;
  ciLow: number | null;
  ciHigh: number | null;
  ciLevel: number | null;
  intervalSource: IntervalSource | null;
  population: string;
  selection: string | null;
  subgroup: { factor: string; level: string } | null;
  assessor: string | null;
  verified: boolean;
  report: ReportRef;
}

/** An adverse event in the arms of a trial, all from one report. */
export interface EventFigure {
  event: string;
  arms: {
    arm: ArmFigure["arm"];
    percent: number;
    count: number | null;
    n: number | null;
    verified: boolean;
  }[];
  report: ReportRef;
}

/** A trial as a column. */
export interface ComparedTrial {
  identity: TrialIdentity;
  arms: TrialArm[];
  /** Whose results follow, where patients are chosen by a biomarker; null: those of the trial's main populations. */
  patients: ShownPatients | null;
  /** Who the patients were at baseline, whatever the data cut. */
  baseline: BaselineFigure[];
  /** Reports that were out at the data cut, the most mature first. */
  reports: TrialReport[];
  /** The figures that head the trial's comparisons at the data cut. */
  effects: EvidenceFigure[];
  outcomes: ArmFigure[];
  safety: EventFigure[];
}

/** Whose results a column shows, where patients are chosen by a biomarker. */
export interface ShownPatients {
  /** As asked: a value of the workbench's biomarker filter. */
  asked: string;
  /** The populations of its results, in words; none: not in our data at this data cut. */
  populations: readonly string[];
  /** Whether all patients of the trial are among them. */
  whole: boolean;
  /** Whether they are at the level by an assay other than that of the chosen score. */
  otherAssay: boolean;
}
