import { activeFilters, type FacetKey, FILTER_KEYS, type FilterKey, VIEW_KEYS, type View } from "../view";
import { asOfWords } from "./as-of-words";
import { signs } from "./format";
import { originWords } from "./origins";
import { chosenWords } from "./selection-words";

/** Names for ids, as the dictionaries have them. */
export interface ViewNames {
  tumors: readonly Named[];
  classes: readonly Named[];
  endpoints: readonly Named[];
}

interface Named {
  id: string;
  name: string;
}

/** What else, besides the filters, decides which rows are shown or pooled. */
type Choice = "cut" | "population" | "show" | "byHand" | "leftOut";

/** What an output shows of a View, if not everything its filters allow. */
export interface ShownOfView {
  /** What is shown in place of the endpoints: "Adverse events". */
  what?: string;
  /** Endpoints that have rows; the title names no other. */
  endpoints?: readonly string[];
  /** What of the View does not apply to this output. */
  passesOver?: readonly (FilterKey | Choice)[];
  /** Rows chosen by hand, and how many of them the View has; null: all that match. */
  byHand?: { here: number; all: number } | null;
  /** Names of the rows that are left out of a pool by hand. */
  leftOut?: readonly string[];
}

/** A View in words. Together, the title and a line of filters state everything that decides which rows there are. */
export interface ViewWords {
  title: string;
  /** "Filters: phase 3; data cut 2020." What the title does not say; empty if it says everything. */
  filters: string;
  /** The same for a figure with a custom title: every filter. */
  everyFilter: string;
}

/** Values of one filter that a title names; further ones are in the line of filters. */
const MOST_NAMED = 3;
const LONGEST_SEARCH = 40;

/** The title where nothing is filtered. */
export const UNFILTERED_TITLE = "Published results";

/**
 * The title and the filters of a View: the one source of these words for screen, figures, files, scripts and CLI.
 * @param shown what the output shows, if not simply every row that matches.
 */
export function viewWords(view: View, names: ViewNames, shown: ShownOfView = {}): ViewWords {
  const passedOver = new Set(shown.passesOver ?? []);
  const applies = (key: FilterKey | Choice) => !passedOver.has(key);
  const active = activeFilters(view);
  const { title, said } = titleOf(view, names, { ...shown, active: active.filter(applies) });
  const of = (key: FilterKey) =>
    OWN_WORDS[key]?.(view, names, shown) ?? labelAndValues(view, key as FacetKey);
  const choices = choiceWords(view, shown);
  const line = (unsaid: (key: FilterKey) => boolean) => {
    const parts = [
      ...FILTER_KEYS.filter((key) => active.includes(key) && applies(key) && unsaid(key)).map(of),
      ...choices.filter(([choice]) => applies(choice)).map(([, words]) => words),
    ];
    const others = [
      ...active.filter((key) => !applies(key)).map(of),
      ...choices.filter(([choice]) => !applies(choice)).map(([, words]) => words),
    ];
    return [
      parts.length === 0 ? null : `Filters: ${parts.join("; ")}.`,
      others.length === 0 ? null : `Filters that don’t apply here: ${others.join("; ")}.`,
    ]
      .filter((part) => part !== null)
      .join(" ");
  };
  return { title, filters: line((key) => !said.has(key)), everyFilter: line(() => true) };
}

/** Title and filters on one line, for a tab, a bookmark or a link's preview. */
export function oneLine({ title, filters }: Pick<ViewWords, "title" | "filters">): string {
  const plain = filters.replace(/^Filters: /, "").replace(/\.$/, "");
  return plain === "" ? title : `${title} (${plain})`;
}

interface Titled {
  title: string;
  /** Filters whose values are all in the title. */
  said: ReadonlySet<FilterKey>;
}

/** "Overall survival in first-line non-small cell lung cancer: PD-1 inhibitor with chemotherapy versus chemotherapy". */
function titleOf(
  view: View,
  names: ViewNames,
  shown: ShownOfView & { active: readonly FilterKey[] },
): Titled {
  const named = (key: FilterKey, count: number) =>
    shown.active.includes(key) && count > 0 && count <= MOST_NAMED;
  const endpoints = endpointsNamed(view, shown);
  const said = new Set<FilterKey>();
  const say = (key: FilterKey, count: number): boolean => {
    if (!named(key, count)) return false;
    said.add(key);
    return true;
  };
  if (shown.what === undefined && endpoints.length === view.endpoint.length)
    say("endpoint", endpoints.length);
  const what =
    shown.what ??
    (endpoints.length === 0 || endpoints.length > MOST_NAMED
      ? UNFILTERED_TITLE
      : capital(list(endpoints.map((id) => termOf(names.endpoints, id)))));
  const tumors = say("tumor", view.tumor.length) ? or(view.tumor.map((id) => termOf(names.tumors, id))) : "";
  const line = say("line", view.line.length) ? or(view.line.map((id) => LINE_WORDS[id] ?? id)) : "";
  const setting = say("setting", view.setting.length === 1 ? 1 : 0) ? (view.setting[0] ?? "") : "";
  const classes = say("therapyClass", view.therapyClass.length)
    ? or(view.therapyClass.map((id) => termOf(names.classes, id)))
    : "";
  const partners = say("partner", view.partner.length) ? partnerWords(view, names) : "";
  const control = say("comparator", view.comparator.length) ? comparatorWords(view, names) : "";
  const search = say("search", view.search.length <= LONGEST_SEARCH ? 1 : 0) ? `“${view.search.trim()}”` : "";
  const where = whereWords(tumors, line, setting);
  const regimen = regimenWords(classes, partners);
  return {
    title: [
      what,
      where === "" ? "" : ` in ${where}`,
      regimen === "" ? "" : `: ${regimen}`,
      control === "" ? "" : `${regimen === "" ? "," : ""} versus ${control}`,
      search === ""
        ? ""
        : `${what === UNFILTERED_TITLE && where + regimen + control === "" ? " for" : ", matching"} ${search}`,
    ].join(""),
    said,
  };
}

/** Endpoints asked for that have rows; those asked for where none has; the one that occurs where none was asked for. */
function endpointsNamed({ endpoint }: View, { endpoints }: ShownOfView): readonly string[] {
  if (endpoints === undefined) return endpoint;
  if (endpoint.length === 0) return endpoints.length === 1 ? endpoints : [];
  const withRows = endpoint.filter((id) => endpoints.includes(id));
  return withRows.length === 0 ? endpoint : withRows;
}

/** Settings that are a state of the disease; the others are the place of a treatment. */
const OF_DISEASE: ReadonlySet<string> = new Set([
  "newly diagnosed",
  "locally advanced",
  "unresectable",
  "MRD-positive",
  "metastatic",
  "relapsed/refractory",
]);

function whereWords(tumors: string, line: string, setting: string): string {
  const state = line.split(" or ").includes(setting) ? "" : setting;
  const patients = [line, state].filter((part) => part !== "").join(" ");
  if (tumors !== "") return [patients, tumors].filter((part) => part !== "").join(" ");
  if (patients === "") return "";
  return `${patients} ${OF_DISEASE.has(state) || patients.endsWith("treated") ? "disease" : "treatment"}`;
}

function regimenWords(classes: string, partners: string): string {
  if (classes !== "") return [classes, partners].filter((part) => part !== "").join(" ");
  if (partners === "") return "";
  return partners === "alone" ? "one therapy class alone" : `combinations ${partners}`;
}

/** The value of the facets beside the classes: one class alone, a control arm without a drug. */
const ALONE = "none";
const WITHOUT_DRUG = "observation";

function partnerWords({ partner }: View, { classes }: ViewNames): string {
  const beside = partner.filter((id) => id !== ALONE).map((id) => termOf(classes, id));
  const parts = [
    ...(partner.includes(ALONE) ? ["alone"] : []),
    ...(beside.length > 0 ? [`with ${or(beside)}`] : []),
  ];
  return parts.join(" or ");
}

/** "Chemotherapy or VEGF antibody plus chemotherapy": a combination is named whole, in the order of the classes. */
function comparatorWords({ comparator }: View, { classes }: ViewNames): string {
  const place = (id: string) => classes.findIndex((item) => item.id === id);
  const plain = comparator.filter((id) => !id.includes(" "));
  const combined = comparator.filter((id) => id.includes(" "));
  return [
    or(plain.map((id) => (id === WITHOUT_DRUG ? "observation or supportive care" : termOf(classes, id)))),
    ...combined.map((id) =>
      id
        .split(" ")
        .sort((a, b) => place(a) - place(b))
        .map((part) => termOf(classes, part))
        .join(" plus "),
    ),
  ]
    .filter((words) => words !== "")
    .join(" or ");
}

const LINE_WORDS: Readonly<Record<string, string>> = {
  "1L": "first-line",
  "1L maintenance": "first-line maintenance",
  "2L": "second-line",
  "2L+": "second- or later-line",
  "3L+": "third- or later-line",
  "4L+": "fourth- or later-line",
  any: "any-line",
  "definitive chemoradiotherapy": "definitively treated",
  "locoregional therapy": "locoregionally treated",
};

/** Abbreviations of the dictionaries, in full. */
const IN_FULL: Readonly<Record<string, string>> = {
  NSCLC: "non-small cell lung cancer",
  SCLC: "small cell lung cancer",
  "Gastric/GEJ adenocarcinoma": "gastric or gastroesophageal junction adenocarcinoma",
  "TIL therapy": "tumor-infiltrating lymphocyte therapy",
};

const PROPER = /^(Merkel|Hodgkin)\b/;

/** A name as used within a sentence. */
function termOf(all: readonly Named[], id: string): string {
  const name = all.find((item) => item.id === id)?.name ?? id;
  const full = IN_FULL[name];
  if (full !== undefined) return full;
  return /^[A-Z][a-z]/.test(name) && !PROPER.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** "PD-1 or PD-L1 inhibitor": a last word that all share appears once. */
function or(words: readonly string[]): string {
  const shared = /(?<= )[^ ]+$/.exec(words[0] ?? "")?.[0];
  if (words.length < 2 || shared === undefined || !words.every((word) => word.endsWith(` ${shared}`)))
    return words.join(" or ");
  return `${words.map((word) => word.slice(0, -shared.length - 1)).join(" or ")} ${shared}`;
}
const list = (words: readonly string[]) =>
  words.length < 3 ? words.join(" and ") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const MEASURE_NAMES: Readonly<Record<string, string>> = {
  HR: "hazard ratio",
  OR: "odds ratio",
  RR: "risk ratio",
  RD: "risk difference",
};

type FilterWords = (view: View, names: ViewNames, shown: ShownOfView) => string;

/** How filters are written whose words are more than their label and their values. */
const OWN_WORDS: Readonly<
  Partial<Record<FacetKey, FilterWords>> & Record<Exclude<FilterKey, FacetKey>, FilterWords>
> = {
  search: ({ search }) => `search “${search.trim()}”`,
  tumor: ({ tumor }, { tumors }) => `tumor type ${or(tumor.map((id) => termOf(tumors, id)))}`,
  therapyClass: ({ therapyClass }, { classes }) =>
    `therapy class ${or(therapyClass.map((id) => termOf(classes, id)))}`,
  partner: (view, names) => {
    const words = partnerWords(view, names);
    return words.startsWith("alone") ? `therapy class ${words}` : `combined ${words}`;
  },
  comparator: (view, names) => `versus ${comparatorWords(view, names)}`,
  line: ({ line }) => `line ${or(line.map((id) => LINE_WORDS[id] ?? id))}`,
  endpoint: ({ endpoint }, { endpoints }, shown) =>
    `${shown.what === undefined ? "endpoint" : "trials with"} ${or(
      endpoint.map((id) => {
        const rows = shown.endpoints;
        const empty = shown.what === undefined && rows !== undefined && !rows.includes(id);
        return `${termOf(endpoints, id)}${empty ? " (no row)" : ""}`;
      }),
    )}`,
  measure: ({ measure }) => `measure ${or(measure.map((id) => MEASURE_NAMES[id] ?? id))}`,
  biomarker: ({ biomarker }) => `biomarker ${signs(or(biomarker))}`,
  verified: ({ verified }) =>
    or(verified.map((value) => (value === "yes" ? "checked against a source" : "not checked yet"))),
  origin: ({ origin }) => `origin ${origin.map(originWords).join(" or ")}`,
  startYear: ({ startYear: { from, to } }) =>
    from === to
      ? `first enrollment in ${from}`
      : `first enrollment ${from === null ? `until ${to}` : to === null ? `from ${from}` : `from ${from} to ${to}`}`,
};

/** How a facet is written otherwise: "phase 3", "masking open-label or double-blind". */
const labelAndValues = (view: View, key: FacetKey) =>
  `${VIEW_KEYS[key].label.toLowerCase()} ${or(view[key])}`;

/** The choices other than filters, with their words, if they are not the defaults. */
function choiceWords(
  { cut, population, show }: View,
  { byHand = null, leftOut = [] }: ShownOfView,
): [Choice, string][] {
  const all: [Choice, string | null][] = [
    ["show", show === "auto" ? null : show === "arm" ? "results by arm" : "comparisons of arms"],
    ["population", population === "primary" ? null : "every population and subgroup"],
    [
      "cut",
      cut.kind === "latest"
        ? null
        : cut.kind === "primary"
          ? "data cut of the primary report"
          : `as published by ${asOfWords(cut.date)}`,
    ],
    ["byHand", byHand === null ? null : chosenWords(byHand.here, byHand.all)],
    ["leftOut", leftOut.length === 0 ? null : `left out of the pool by hand: ${leftOut.join(", ")}`],
  ];
  return all.flatMap(([choice, words]): [Choice, string][] => (words === null ? [] : [[choice, words]]));
}
