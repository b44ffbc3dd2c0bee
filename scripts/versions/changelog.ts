import type { DataVersion, FigureChange, TrialChange } from "../../lib/versions/types";
import { changeText, summaryOf, valuesText } from "../../lib/versions/words";

/** docs/CHANGELOG-data.md: every version of the data, the newest first. */
export function changelogOf(versions: readonly DataVersion[]): string {
  const head = `# Changes to the data

Made by \`npm run data-version\` from \`db/dataset/versions/\`; not edited by hand. Each version says what differs from the
one before it: trials added and removed and, in the other trials, each figure by its id (\`docs/data.md\`, "Ids"), old → new.
For added figures, only the number and the reports are listed; \`/changes?what=data\` and \`/api/v1/data-changes\` list each
of them.
`;
  return [head, ...[...versions].reverse().map(sectionOf)].join("\n");
}

function sectionOf(version: DataVersion): string {
  const { number, date, datasets, added, removed, trials, trialCount } = version;
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`### ${title}\n`, ...lines, ""];
  return [
    `## Version ${number}, ${date}\n`,
    `Dataset ${datasets.join(", ")}: ${trialCount} trials. ${summaryOf(version)}\n`,
    ...list(
      "Trials added",
      added.map(({ name, tumor }) => `- ${name} (${tumor})`),
    ),
    ...list(
      "Trials removed",
      removed.map(({ name, tumor }) => `- ${name} (${tumor})`),
    ),
    ...list("Entries changed", trials.flatMap(linesOf)),
  ].join("\n");
}

function linesOf({ name, changes }: TrialChange): string[] {
  const listed = changes.filter(
    ({ what, moves }) => what !== "added" && (what !== "renamed" || moves !== undefined),
  );
  const added = changes.filter(({ what }) => what === "added");
  const named = changes.filter(({ what, moves }) => what === "renamed" && moves === undefined);
  return [
    `- ${name}`,
    ...listed.map((change) => `  - ${nameOf(change)}: ${lineOf(change)}`),
    ...(named.length === 0 ? [] : [`  - the same under another id: ${named.length}`]),
    ...(added.length === 0 ? [] : [`  - added: ${added.length} (${addedTo(added)})`]),
  ];
}

const nameOf = ({ id, kind }: FigureChange): string =>
  id === ""
    ? "design"
    : kind === "report" || kind === "arm"
      ? `${kind} \`${id.slice(1)}\``
      : `\`${id.slice(1)}\``;

const lineOf = (change: FigureChange): string =>
  change.what === "removed" ? `removed (${valuesText(change)})` : changeText(change);

const addedTo = (added: readonly FigureChange[]): string =>
  [...new Set(added.map(({ report, kind }) => report ?? kind))].join(", ");
