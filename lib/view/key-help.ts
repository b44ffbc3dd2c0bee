import { MASKINGS, MEASURES, ORIGINS, PHASES } from "../evidence/lists";
import type { KeyGroup, ViewKey } from "./keys";

/*
 * What the documentation, the help of the command line and the API say of each key of the View. No page of the workbench
 * loads it.
 */

/** The sections that keys are explained in. */
export const GROUP_TITLES: Readonly<Record<KeyGroup, string>> = {
  filter: "Filters",
  row: "What a row is",
  pool: "Pooling",
  look: "How it is shown",
};

export interface KeyHelp {
  /** What the key says, as a phrase: no capital, no period; values between backticks. */
  help: string;
  /** Values as a person types them; in an address, blanks become `+`. */
  examples: readonly string[];
  /** What a value looks like; not of a choice, whose words say it. */
  value?: string;
}

const key = (value: string, help: string, ...examples: string[]): KeyHelp => ({ value, help, examples });
const choice = (help: string, ...examples: string[]): KeyHelp => ({ help, examples });
const words = (values: readonly string[]) => values.map((value) => `\`${value}\``).join(", ");

const ROW = "keynote-024.OS.pembrolizumab.chemotherapy.itt";

/** The help of each key. A key without help does not compile. */
export const KEY_HELP: Readonly<Record<ViewKey, KeyHelp>> = {
  search: key(
    "WORDS",
    "the name of a trial, drug, brand, code, tumor (`HCC`), class or adverse event, or an NCT number; otherwise words, each matched by its beginning",
    "keynote pembro",
  ),
  tumor: key("ID,...", "tumor types, by id", "nsclc,melanoma"),
  line: key(
    "LINE,...",
    "lines of therapy; treatment with curative intent is not the first line",
    "1L,2L+",
    "definitive chemoradiotherapy",
  ),
  setting: key("WORD,...", "settings of treatment", "adjuvant"),
  histology: key("NAME,...", "histologies as recorded", "nonsquamous"),
  therapyClass: key(
    "ID,...",
    "therapy classes of the experimental arm; a branch of the tree includes its classes",
    "pd-1",
  ),
  partner: key("ID,...", "further classes in the same arm; `none`: no other class", "chemotherapy"),
  comparator: key(
    "ID,...",
    "the whole control: a class or branch, a combination (`anti-vegf+chemotherapy`), or `observation`: no drug",
    "chemotherapy,anti-vegf chemotherapy",
  ),
  endpoint: key("ID,...", "endpoints, by id", "OS,PFS"),
  measure: key(MEASURES.join(), `measures of effect: ${words(MEASURES)}`, "HR"),
  biomarker: key("NAME,...", "biomarker groups, and cut-offs of PD-L1 by score", "PD-L1 positive"),
  phase: key("PHASE,...", `phases of trials: ${words(PHASES)}`, "3"),
  masking: key("WORD,...", `masking of trials: ${words(MASKINGS)}`, "double-blind"),
  sponsor: key("NAME,...", "sponsors of trials as recorded, each of several by itself", "AstraZeneca"),
  verified: key("yes|no", "figures that were checked against a source (`yes`) or not yet (`no`)", "yes"),
  origin: key(
    "WORD,...",
    `where the trials' records come from: ${words(ORIGINS)}; by default, \`curated\` only`,
    "own,curated",
  ),
  startYear: key(
    "YEAR[-YEAR]",
    "first year of enrollment: one year, or from and to",
    "2012-2018",
    "2015-",
    "-2010",
  ),
  show: choice(
    "`comparison`: comparisons of two arms; `arm`: the results of one arm; `auto`: as the kind of endpoint decides",
    "arm",
  ),
  cut: key(
    "latest|primary|DATE",
    "which report heads each row: `latest`, `primary`, or a date: what had been published by the end of that year or month",
    "2020",
    "2020-06",
  ),
  population: choice(
    "`primary`: the primary analysis populations are rows, the others unfold; `all`: every population and subgroup is a row",
    "all",
  ),
  group: choice("how rows are grouped", "class"),
  collapsed: key("LABEL,...", "groups that are folded away, by label", "1L"),
  sort: key(
    "COLUMN,...",
    "columns to sort by, the most important first; a minus sign before a column means descending; blanks come last either way",
    "-estimate,n",
  ),
  columns: key(
    "COLUMN,...",
    "columns, in order; by default, the usual ones, with the tumor where rows are of several",
    "trial,forest,estimate",
  ),
  density: choice("height of the rows on screen", "compact"),
  pool: choice(
    "model: `off`, `auto` (random effects from 3 studies on, a common effect of 2), `random` or `common`",
    "auto",
  ),
  tauMethod: choice("estimator of tau²", "PM"),
  intervalMethod: choice("interval of the pooled estimate", "wald"),
  predictionVariant: choice("prediction interval", "veroniki"),
  proportionMethod: choice("how rates of single arms are pooled", "logit"),
  excluded: key("ROW,...", "rows left out of the pool by hand, by id", ROW),
  explore: choice("sensitivity analysis of the pool", "funnel"),
  page: key("NUMBER", "page, from 1", "2"),
  pageSize: choice("rows per page", "100"),
  open: key("ROW,...", "rows that are unfolded, by id", ROW),
  selected: key("ROW,...", "rows that are selected, by id", ROW),
};
