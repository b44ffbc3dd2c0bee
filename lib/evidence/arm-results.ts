import type { EndpointRef, EvidenceFigure, IntervalSource, ReportRef } from "./types";

/** What figures show about arms besides the effects of a View: plain data, made by db/queries/figures. */

/** A rate of one arm in percent. */
export interface ArmRate {
  value: number;
  ciLow: number | null;
  ciHigh: number | null;
  ciLevel: number | null;
  intervalSource: IntervalSource | null;
  responders: number | null;
  /** Patients of its population; null where their number is not in our data. */
  n: number | null;
  assessor: string | null;
  verified: boolean;
}

/** Rates at one time, of both arms of a row from one report. */
export interface LandmarkRates {
  /** The row of the View. */
  rowId: string;
  timeMonths: number;
  experimental: ArmRate | null;
  control: ArmRate | null;
  report: ReportRef;
}

/** Response of one arm: its rate, complete responses of the same report, population and assessor, or either alone. */
export interface ArmResponse {
  trial: { id: string; name: string };
  arm: {
    id: string;
    label: string;
    /** The experimental arm whose comparison it is the control of, where the control has several. */
    comparison: string | null;
    role: "experimental" | "control" | "single";
    regimenClass: string;
  };
  endpoint: EndpointRef;
  population: string;
  selection: string | null;
  subgroup: { factor: string; level: string } | null;
  assessor: string | null;
  rate: ArmRate | null;
  complete: ArmRate | null;
  report: ReportRef;
}

/** An adverse event in one arm. */
export interface ArmEvent {
  percent: number;
  count: number | null;
  n: number | null;
  verified: boolean;
}

/** An adverse event in both arms of a row's comparison, from one report. */
export interface EventRates {
  /** The first row of the View that compares these arms. */
  rowId: string;
  event: string;
  experimental: ArmEvent | null;
  control: ArmEvent | null;
  report: ReportRef;
}

/** A row of the View as given by each report, in the order of publication. */
export interface RowHistory {
  rowId: string;
  points: readonly EvidenceFigure[];
}

/** A report behind a figure that is older than its trial's latest. */
export interface OlderReport {
  trial: { name: string };
  report: Pick<ReportRef, "label">;
  /** The year of the trial's latest report. */
  trialReportedUntil: number;
}
