import { deriveEvidence } from "../../db/derive/evidence";
import type { Dataset } from "../../db/import/dataset";
import type { TrialRecord } from "../../db/import/record";

/** What of a kind of record there is, and of how many of them our data have more. */
interface Coverage {
  name: string;
  count: number;
  of?: number;
}

const sum = (trials: readonly TrialRecord[], size: (trial: TrialRecord) => number): number =>
  trials.reduce((total, trial) => total + size(trial), 0);

/** Effects whose patients, in both arms, are in our data: by the effect, its arms or another figure of its population. */
const effectsWithSizes = (trial: TrialRecord): number =>
  deriveEvidence(trial).patientsOfEffects.filter(({ arm, reference }) => arm !== null && reference !== null)
    .length;

const whole = (trials: readonly TrialRecord[]): Coverage[] => {
  const count = (name: string, size: (trial: TrialRecord) => number, of?: number): Coverage =>
    of === undefined ? { name, count: sum(trials, size) } : { name, count: sum(trials, size), of };
  const [reports, effects, outcomes, safety] = (["reports", "effects", "outcomes", "safety"] as const).map(
    (list) => sum(trials, (trial) => trial[list].length),
  );
  const where = <T>(list: readonly T[], test: (item: T) => boolean) => list.filter(test).length;
  return [
    count("Trials", () => 1),
    count("with characteristics at baseline", ({ baseline }) => (baseline.length > 0 ? 1 : 0), trials.length),
    count("Reports", (trial) => trial.reports.length),
    count("with a title", (trial) => where(trial.reports, ({ title }) => title !== undefined), reports),
    count(
      "with a PMID or DOI",
      (trial) => where(trial.reports, ({ pmid, doi }) => pmid !== undefined || doi !== undefined),
      reports,
    ),
    count(
      "with the month of publication",
      (trial) => where(trial.reports, ({ published }) => published !== undefined && published.length > 4),
      reports,
    ),
    count("Effects", (trial) => trial.effects.length),
    count("with an interval", (trial) => where(trial.effects, ({ ciLow }) => ciLow !== undefined), effects),
    count("with n of both arms", effectsWithSizes, effects),
    count("checked", (trial) => where(trial.effects, ({ verified }) => verified), effects),
    count(
      "with the source that was read",
      (trial) => where(trial.effects, ({ checked }) => checked !== undefined),
      effects,
    ),
    count("Outcomes of arms", (trial) => trial.outcomes.length),
    count("checked", (trial) => where(trial.outcomes, ({ verified }) => verified), outcomes),
    count(
      "with the source that was read",
      (trial) => where(trial.outcomes, ({ checked }) => checked !== undefined),
      outcomes,
    ),
    count("Adverse events", (trial) => trial.safety.length),
    count("checked", (trial) => where(trial.safety, ({ verified }) => verified), safety),
  ];
};

const share = (count: number, of: number): string => (of === 0 ? "" : `${Math.floor((100 * count) / of)}%`);

/** A table of Markdown whose columns are as wide as their widest cell; all but the first stand to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, place) =>
    Math.max(3, title.length, ...rows.map((row) => (row[place] ?? "").length)),
  );
  const pad = (cell: string, place: number) =>
    place === 0 ? cell.padEnd(widths[place] ?? 0) : cell.padStart(widths[place] ?? 0);
  const line = (cells: readonly string[]) => `| ${cells.map(pad).join(" | ")} |`;
  const rule = widths.map((width, place) => (place === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [line(head), `| ${rule.join(" | ")} |`, ...rows.map(line)].join("\n");
}

/** Counts and coverage of the dataset as two tables of Markdown: the whole, and its effects by tumor type. */
export function datasetReport({ trials, tumorTypes }: Pick<Dataset, "trials" | "tumorTypes">): string {
  const all = table(
    ["In the dataset", "number", "share"],
    whole(trials).map(({ name, count, of }) => [
      name,
      count.toLocaleString("en-US"),
      of === undefined ? "" : share(count, of),
    ]),
  );
  const tumors = tumorTypes
    .map(({ id, name }) => ({ name, own: trials.filter(({ tumorType }) => tumorType === id) }))
    .sort((left, right) => left.name.localeCompare(right.name, "en"));
  const byTumor = table(
    ["Tumor type", "trials", "reports", "effects", "interval", "n", "checked"],
    tumors.map(({ name, own }) => {
      const effects = sum(own, (trial) => trial.effects.length);
      const of = (size: (trial: TrialRecord) => number) => share(sum(own, size), effects);
      return [
        name,
        String(own.length),
        String(sum(own, ({ reports }) => reports.length)),
        String(effects),
        of((trial) => trial.effects.filter(({ ciLow }) => ciLow !== undefined).length),
        of(effectsWithSizes),
        of((trial) => trial.effects.filter(({ verified }) => verified).length),
      ];
    }),
  );
  return `${all}\n\n${byTumor}`;
}

const START = "<!-- dataset-report: made by npm run dataset-report -- --write -->";
const END = "<!-- end of dataset-report -->";

/** The documentation with the report between its marks. */
export function withReport(document: string, report: string): string {
  const [from, to] = [document.indexOf(START), document.indexOf(END)];
  if (from === -1 || to === -1) throw new Error("the marks of the report are not in the document");
  return `${document.slice(0, from)}${START}\n\n${report}\n\n${document.slice(to)}`;
}
