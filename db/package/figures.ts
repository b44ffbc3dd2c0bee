import {
  BASELINE_UNITS,
  EVENT_CATEGORIES,
  MEASURES,
  OUTCOME_KINDS,
  SIZES_OF,
  TEST_HIERARCHIES,
} from "../../lib/evidence/lists";
import {
  type Column,
  entity,
  flag,
  maybeFlag,
  maybeInteger,
  maybeNumber,
  maybeText,
  number,
  OF_CURATED_TRIALS,
  type StoredEntity,
  text,
} from "./columns";

const OF_TRIAL = ["trial_id", "trials.id"] as const;
const OF_ARM = ["arm_id", "arms.id"] as const;
const OF_REPORT = ["report_id", "reports.id"] as const;
const OF_ENDPOINT = ["endpoint_id", "endpoints.id"] as const;
const OF_SIZE = ["n_report_id", "reports.id"] as const;

const PATIENTS = { unit: "patients" } as const;
const PERCENT = { unit: "%" } as const;
const AS_ESTIMATE = { unit: "1 (ratio); percentage points for RD" } as const;
const AS_VALUE = { unit: "as in column unit" } as const;

const source: readonly Column[] = [
  flag("verified", "Whether the figure, with its interval, was seen in a public source."),
  maybeText("checked_source", "The source in which it was checked."),
  maybeText("checked_locator", "The place in that source."),
  maybeText("checked_on", "The day on which it was checked."),
];

const doubt = maybeText("doubt", "What can't be right about the figure as printed; it is then not verified.");

const whom: readonly Column[] = [
  text("population", "Analysis population, as reported."),
  maybeText("subgroup_factor", "The factor that defines a subgroup."),
  maybeText("subgroup_level", "The level of that factor."),
  maybeText("assessor", "Who assessed the endpoint, if the report says so (BICR, investigator)."),
];

const size: readonly Column[] = [
  maybeText(
    "n_of",
    "Whom the number of patients counts: those analyzed, the whole arm, or the population (derived).",
    {
      values: SIZES_OF,
    },
  ),
  maybeText("n_report_id", "The report that gives it, if it is another one (derived)."),
];

/** Every figure of every report. */
export const FIGURE_ENTITIES: readonly StoredEntity[] = [
  entity({
    name: "effects",
    title: "Effects between arms",
    description: "One row per estimate that compares two randomized arms, as one report gives it.",
    table: "effect",
    where: OF_CURATED_TRIALS,
    columns: [
      text("id", "Id of the figure; it stays the same from version to version."),
      text("row_id", "The row of the workbench: trial, endpoint, arms, population and subgroup."),
      text("trial_id", "The trial."),
      text("report_id", "The report."),
      text("endpoint_id", "The endpoint."),
      text("arm_id", "The experimental arm."),
      text("reference_id", "The arm that it is compared with."),
      text("measure", "Hazard ratio, odds ratio, risk ratio or risk difference.", { values: MEASURES }),
      number("estimate", "The estimate.", AS_ESTIMATE),
      maybeNumber("ci_low", "Lower end of the confidence interval.", AS_ESTIMATE),
      maybeNumber("ci_high", "Upper end of the confidence interval.", AS_ESTIMATE),
      maybeNumber("ci_level", "Level of the interval, as reported.", PERCENT),
      maybeText("p", "p value as reported, such as <0.001."),
      ...whom,
      maybeFlag(
        "significant",
        "Significance by the trial's own testing plan; blank: descriptive, or not in our data.",
      ),
      maybeNumber("test_alpha", "The p below which the plan calls it significant at this analysis.", {
        unit: "1",
      }),
      maybeInteger("test_sides", "Sides of the test.", { unit: "1" }),
      maybeText("test_hierarchy", "The outcome in the testing order.", { values: TEST_HIERARCHIES }),
      maybeFlag("test_non_inferior", "Whether non-inferiority was met, if the plan tested for it."),
      maybeNumber("test_margin", "The margin of that test, a ratio.", { unit: "1" }),
      maybeInteger("n_arm", "Patients of its population in the experimental arm.", PATIENTS),
      maybeInteger("n_reference", "Patients of its population in the control.", PATIENTS),
      maybeInteger("events_arm", "Patients with the event in the experimental arm.", PATIENTS),
      maybeInteger("events_reference", "Patients with the event in the control.", PATIENTS),
      ...size,
      ...source,
      doubt,
    ],
    keys: [OF_TRIAL, OF_REPORT, OF_ENDPOINT, OF_ARM, ["reference_id", "arms.id"], OF_SIZE],
  }),
  entity({
    name: "outcomes",
    title: "Outcomes of arms",
    description: "One row per median, rate or count of one arm. Do not subtract those of different trials.",
    table: "arm_outcome",
    where: OF_CURATED_TRIALS,
    columns: [
      text("id", "Id of the figure; it stays the same from version to version."),
      text("row_id", "The row of the workbench: trial, endpoint, arm, population and subgroup."),
      text("trial_id", "The trial."),
      text("report_id", "The report."),
      text("endpoint_id", "The endpoint."),
      text("arm_id", "The arm it belongs to."),
      maybeText(
        "comparison_id",
        "The experimental arm whose control a figure belongs to, if there are several.",
      ),
      text("kind", "Median, rate at a time (landmark), response rate, or count of events.", {
        values: OUTCOME_KINDS,
      }),
      maybeNumber("value", "The figure; blank for a median that was not reached and for counts.", AS_VALUE),
      maybeText("unit", "Unit of value and interval.", { values: ["months", "%"] }),
      maybeNumber("ci_low", "Lower end of the confidence interval.", AS_VALUE),
      maybeNumber("ci_high", "Upper end of the confidence interval.", AS_VALUE),
      maybeNumber("ci_level", "Level of the interval, as reported.", PERCENT),
      flag("not_reached", "Whether the median was not reached."),
      maybeNumber("time_months", "The time of a landmark rate.", { unit: "months" }),
      maybeInteger("responders", "Patients with the response or event.", PATIENTS),
      maybeInteger("n", "Patients, as the report gives them with the figure.", PATIENTS),
      maybeInteger(
        "n_analyzed",
        "Patients of its population, from wherever our data have them (derived).",
        PATIENTS,
      ),
      ...size,
      ...whom,
      ...source,
    ],
    keys: [OF_TRIAL, OF_REPORT, OF_ENDPOINT, OF_ARM, ["comparison_id", "arms.id"], OF_SIZE],
  }),
  entity({
    name: "adverse_events",
    title: "Adverse events",
    description: "One row per rate of an adverse event in an arm.",
    table: "adverse_event",
    where: OF_CURATED_TRIALS,
    columns: [
      text("id", "Id of the figure; it stays the same from version to version."),
      text("trial_id", "The trial."),
      text("report_id", "The report."),
      text("arm_id", "The arm it belongs to."),
      text("event", "The event, as reported."),
      maybeText("group_id", "The group that the wording belongs to (derived).", {
        of: "(SELECT k.group_id FROM adverse_event_kind k WHERE k.event = t.event)",
      }),
      number("percent", "Patients with the event.", PERCENT),
      maybeInteger("count", "Patients with the event.", PATIENTS),
      maybeInteger("n", "Patients treated.", PATIENTS),
      maybeText("scale", "How it was graded."),
      maybeText("category", "Which events count.", { values: EVENT_CATEGORIES }),
      ...source,
    ],
    keys: [OF_TRIAL, OF_REPORT, OF_ARM],
  }),
  entity({
    name: "baseline",
    title: "Patients at baseline",
    description: "One row per characteristic of the patients at baseline.",
    table: "baseline",
    where: OF_CURATED_TRIALS,
    columns: [
      text("id", "Id: the trial and the place in its record, which may change from version to version."),
      text("trial_id", "The trial."),
      maybeText("arm_id", "The arm; blank: all patients."),
      maybeText("population", "The patients it describes, if not all of them."),
      text("characteristic", "The characteristic."),
      number("value", "The figure.", AS_VALUE),
      maybeText("unit", "Unit of the figure; blank: a number of lines of therapy.", {
        values: BASELINE_UNITS,
      }),
      maybeInteger("n", "Patients described.", PATIENTS),
      maybeText("report_id", "The report."),
      maybeText("checked_source", "The source in which it was checked."),
      maybeText("checked_locator", "The place in that source."),
      maybeText("checked_on", "The day on which it was checked."),
    ],
    keys: [OF_TRIAL, OF_ARM, OF_REPORT],
  }),
];
