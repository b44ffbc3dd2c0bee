import { STATE_MARKS } from "@/lib/compare/words";
import { type Agreement, type Comparability, trialWithArms } from "@/lib/evidence/comparability";
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

/** How comparable the trials are, a dimension a row: the values with the trials behind each, why it matters, who says so. */
export function differencesTable(
  checked: readonly Comparability[],
  { title, about }: { title: string; about: TableAbout },
): ExportTable {
  const labels = ["Dimension", "Trials", "Values, with trials", "Why it matters", "Source"];
  return {
    title,
    about,
    prose: true,
    columns: labels.map((label) => ({ id: label, label, kind: "text", digits: null })),
    printedColumns: labels.map((label) => ({ label, align: "left" })),
    rows: byAgreement(checked).map((dimension) => {
      const cells = [
        dimension.label,
        WORDS[dimension.agreement],
        valuesOf(dimension),
        dimension.why,
        dimension.sources.map(({ full, href }) => (href === null ? full : `${full} ${href}`)).join("\n"),
      ];
      return { key: dimension.id, group: null, values: cells, printed: cells, report: null, verified: null };
    }),
    summaries: [],
    footnotes: [],
  };
}

const named = (trials: Comparability["unknown"]) => trials.map(trialWithArms).map(signs).join(", ");

const valuesOf = ({ values, unknown }: Comparability): string =>
  [
    ...values.map(({ value, trials }) => `${signs(value)}: ${named(trials)}`),
    ...(unknown.length === 0 ? [] : [`not known: ${named(unknown)}`]),
  ].join("\n");
