import { PRESETS } from "./view/presets";
import { formatView } from "./view/url";

/** A place of the app that can be gone to by its name. */
export interface Place {
  kind: PlaceKind;
  name: string;
  /** What tells it from its like: "NSCLC, 1L". */
  hint: string;
  href: string;
  /** Other names of it: aliases, registry numbers, brands, what people say. */
  words: readonly string[];
  /** What its parts are called: the drugs and the tumor of a trial. */
  holds?: readonly string[];
}

export const PLACE_KINDS = [
  "page",
  "view",
  "trial",
  "absent",
  "tumor",
  "class",
  "filter",
  "drug",
  "event",
] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

export const PLACE_LABELS: Record<PlaceKind, string> = {
  page: "Pages",
  view: "Ready-made views",
  trial: "Trials",
  absent: "Known, but not included",
  tumor: "Tumor types",
  class: "Therapy classes",
  filter: "Filters of the workbench",
  drug: "Drugs",
  event: "Adverse events",
};

/** Words that people look for a page by and that its name does not say. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  "/safety": ["adverse events", "toxicity"],
  "/safety/immune-related": [
    "irAE",
    "hypophysitis",
    "diabetes",
    "thyroid",
    "colitis",
    "pneumonitis",
    "myocarditis",
    "hepatitis",
    "rash",
    "adrenal insufficiency",
    "steroids",
  ],
  "/biomarkers": ["PD-L1", "TPS", "CPS", "MSI-H", "dMMR", "TMB"],
  "/sources": ["references", "reports"],
  "/sources/claims": ["article", "claims", "errors"],
  "/evidence": ["table", "pool", "meta-analysis", "export", "Excel"],
  "/figure": ["forest plot", "funnel", "slide", "PowerPoint"],
  "/compare": ["side by side", "comparability"],
  "/present": ["lecture", "quiz", "teaching"],
  "/about": ["license", "version"],
  "/about#data": ["download", "dataset", "data set", "SQLite", "CSV", "ZIP"],
  "/about#cite": ["cite", "citation", "dataset", "BibTeX", "RIS", "reference"],
  "/changes": ["history", "update", "data cut"],
  "/changes?what=data": ["version", "changelog", "corrections", "feed", "Atom"],
};

/** The pages of the app, in the order of the bar on top. */
export const PAGES: readonly { href: string; label: string; what: string }[] = [
  { href: "/", label: "Evidence map", what: "which therapy classes were tried in which tumors" },
  { href: "/evidence", label: "Workbench", what: "results side by side, in a table that is a forest plot" },
  {
    href: "/compare",
    label: "Compare",
    what: "two to eight trials side by side, with the reasons for caution",
  },
  { href: "/figure", label: "Figures", what: "forest plots and other figures, for papers and slides" },
  { href: "/tumors", label: "Tumors", what: "the options for one tumor type, by setting and line" },
  { href: "/therapies", label: "Therapies", what: "how each class works, its drugs and its trials" },
  { href: "/safety", label: "Safety", what: "adverse events by arm, across trials" },
  { href: "/biomarkers", label: "Biomarkers", what: "which tests select patients, with cut-offs and dates" },
  { href: "/sources", label: "Sources and claims", what: "every report, and published claims, checked" },
];

/** Pages and ready-made Views: the places that no database knows. */
export const FIXED_PLACES: readonly Place[] = [
  ...PAGES.map(
    ({ href, label, what }): Place => ({
      kind: "page",
      name: label,
      hint: what,
      href,
      words: ALSO[href] ?? [],
    }),
  ),
  ...[
    { href: "/changes", name: "What changed", hint: "how estimates moved from report to report" },
    {
      href: "/changes?what=data",
      name: "Changes to the data",
      hint: "trials added and figures corrected, version by version",
    },
    {
      href: "/safety/immune-related",
      name: "Immune-related adverse events",
      hint: "what guidelines say, by organ",
    },
    {
      href: "/sources/claims",
      name: "Claim check",
      hint: "what a published article says, and what is correct",
    },
    { href: "/present", name: "Presenting", hint: "figures shown full screen, step by step" },
    { href: "/api", name: "API", hint: "every figure for use by programs, as JSON, CSV and NDJSON" },
    { href: "/about", name: "About", hint: "what Crosstrial is and is not" },
    { href: "/about#data", name: "Download the dataset", hint: "all figures as SQLite or as CSV in a ZIP" },
    { href: "/about#cite", name: "Cite the dataset", hint: "reference, BibTeX and RIS, with its version" },
  ].map((page): Place => ({ ...page, kind: "page", words: ALSO[page.href] ?? [] })),
  ...PRESETS.map(
    ({ title, question, view }): Place => ({
      kind: "view",
      name: title,
      hint: question,
      href: `/evidence?${formatView(view)}`,
      words: [],
    }),
  ),
];

const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s\-_‐-–]+/gu, " ")
    .trim();

/** Without blanks too: "keynote189". */
const close = (text: string) => text.replaceAll(" ", "");

/** How well a name answers: 5 it is what was typed, 4 it begins so, 3 it holds the words, 0 it does none of these. */
function matchOfName(name: string, wanted: string): number {
  const text = plain(name);
  if (close(text) === close(wanted)) return 5;
  if (text.startsWith(wanted) || close(text).startsWith(close(wanted))) return 4;
  return holds(text, wanted) ? 3 : 0;
}

/** Whether each of the words typed begins a word of the text. */
const holds = (text: string, wanted: string): boolean =>
  wanted.split(" ").every((part) => ` ${text}`.includes(` ${part}`));

/** What another name has less than the name itself, where both answer alike. */
const OTHER_NAME = 0.5;

/**
 * How well a place answers to what was typed: 5 its name is it, 4 begins so, 3 holds its words, another of its names half a
 * point less each; 2 one of its parts is called so; 1 its words begin words of all that is said of it; 0 not at all.
 * Accents, case and hyphens don't count.
 */
export function matchOf(place: Pick<Place, "name" | "hint" | "words" | "holds">, typed: string): number {
  const wanted = plain(typed);
  if (wanted === "") return 1;
  const own = matchOfName(place.name, wanted);
  const others = place.words.map((name) => matchOfName(name, wanted) - OTHER_NAME);
  const named = Math.max(own, ...others);
  if (named > 0) return named;
  const held = (place.holds ?? []).map(plain);
  if (held.some((text) => close(text) === close(wanted))) return 2;
  return holds([place.name, ...place.words, place.hint, ...held].map(plain).join(" "), wanted) ? 1 : 0;
}

/** The other name by which a place answers better than by its own: "KEYNOTE-123" of AMBASSADOR; null where there is none. */
export function otherNameFound(place: Pick<Place, "name" | "words">, typed: string): string | null {
  const wanted = plain(typed);
  if (wanted === "") return null;
  const own = matchOfName(place.name, wanted);
  const [best] = place.words
    .map((name) => ({ name, match: matchOfName(name, wanted) }))
    .sort((one, other) => other.match - one.match);
  return best !== undefined && best.match > own ? best.name : null;
}

/** The places that answer to what was typed, the best first; otherwise in their own order. */
export function findPlaces(places: readonly Place[], typed: string): Place[] {
  return places
    .map((place) => ({ place, match: matchOf(place, typed) }))
    .filter(({ match }) => match > 0)
    .sort((a, b) => b.match - a.match)
    .map(({ place }) => place);
}
