import type { ColumnId } from "../view";

/** What each column holds, in one line: the tooltip of its head and of its entry in the picker. Separate from the rest of a column, to keep it out of the page's first script. */
export const COLUMN_DESCRIPTIONS: Readonly<Record<ColumnId, string>> = {
  trial: "Trial, first year of enrollment, registry number",
  endpoint: "Endpoint, analysis population and, where it is known, who assessed it",
  population: "Analysis population",
  experimental: "Experimental regimen over control",
  control: "Control regimen",
  n: "Patients in each arm; of a response rate, responders/n",
  medianExperimental: "Median time to event in the experimental arm, months",
  medianControl: "Median time to event in the control arm, months",
  forest:
    "Estimate and interval; the square's area is proportional to inverse variance, or to n for a rate. Sorts by the estimate",
  estimate: "Estimate with its confidence interval",
  weight: "Share of the pooled estimate. Sorts by precision",
  p: "p value as reported",
  tested:
    "p, estimate and report of the analysis at which the trial's own plan tested the endpoint. Sorts by p",
  significant:
    "Statistically significant under the trial's own testing plan, not significant, or exploratory",
  report: "The publication or data cut that the figure comes from",
  followUp: "Median follow-up of the report, months",
  tumor: "Tumor type",
  line: "Line of therapy and setting",
  phase: "Phase of the trial",
  masking: "Open-label or double-blind",
  biomarker: "Selection by biomarker",
};
