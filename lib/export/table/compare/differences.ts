import { STATE_MARKS } from "@/lib/compare/words";
import {
  type Agreement,
  type CheckedSet,
  type Comparability,
  missingWords,
  type NotHeld,
  trialWithArms,
  WEIGHS,
} from "@/lib/evidence/comparability";
import { signs } from "@/lib/evidence/format";
import type { ExportTable, TableAbout } from "../types";

const ORDER: readonly Agreement[] = ["differ", "unknown", "agree"];

/** As the screen lists them: what differs first, then what is not known, then what is alike. */
export const byAgreement = (checked: readonly Comparability[]): Comparability[] =>
  ORDER.flatMap((agreement) => checked.filter((dimension) => dimension.agreement === agreement));

const WORDS = {
  differ: STATE_MARKS.differ.word,
  unknown: STATE_MARKS.unknown.word,
  agree: "alike",
} as const;

/**
 * How comparable the trials are, one row per dimension: the values with the trials behind each, why it matters and the source;
 * then what is not in our data.
 */
export function differencesTable(
  { checked, notHeld }: CheckedSet,
  { title, about }: { title: string; about: TableAbout },
): ExportTable {
  const labels = ["Dimension", "Trials", "Values, with trials", "Why it matters", "Source"];
  return {
    title,
    about,
    prose: true,
    columns: labels.map((label) => ({ id: label, label, kind: "text", digits: null })),
    printedColumns: labels.map((label) => ({ label, align: "left" })),
    rows: [...byAgreement(checked).map(dimensionRow), ...notHeld.map(notHeldRow)],
    summaries: [],
    footnotes: [],
  };
}

type TableRow = ExportTable["rows"][number];

const rowOf = (key: string, cells: readonly string[]): TableRow => ({
  key,
  group: null,
  values: cells,
  printed: cells,
  report: null,
  verified: null,
});

const dimensionRow = (dimension: Comparability): TableRow =>
  rowOf(dimension.id, [
    dimension.label,
    WORDS[dimension.agreement],
    valuesOf(dimension),
    dimension.why,
    dimension.sources.map(({ full, href }) => (href === null ? full : `${full} ${href}`)).join("\n"),
  ]);

/** What our data can't show, as a row of its own: its factors, and why each is weighed. */
const notHeldRow = ({ tumor, settings, factors }: NotHeld): TableRow =>
  rowOf(`not-held ${tumor} ${settings.join()}`, [
    `${tumor}, ${settings.join(" or ")}`,
    "not in our data",
    factors.map((factor) => `${missingWords(factor)}: weighed for ${WEIGHS[factor.weighs]}`).join("\n"),
    "Usually weighed between such trials: they may be alike in all else and differ in these.",
    "Editorial list of Crosstrial",
  ]);

const named = (trials: Comparability["unknown"]) => trials.map(trialWithArms).map(signs).join(", ");

const valuesOf = ({ values, unknown }: Comparability): string =>
  [
    ...values.map(({ value, trials }) => `${signs(value)}: ${named(trials)}`),
    ...(unknown.length === 0 ? [] : [`not in our data: ${named(unknown)}`]),
  ].join("\n");
