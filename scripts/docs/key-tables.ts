import { type KeyGroup, VIEW_KEYS, type ViewKey } from "../../lib/view";
import { FIGURE_KEYS, type FigureKey } from "../../lib/view/figure";
import { FIGURE_HELP } from "../../lib/view/figure-help";
import { GROUP_TITLES, KEY_HELP, type KeyHelp } from "../../lib/view/key-help";
import { encode } from "../../lib/view/url";

/** The documents with tables of keys, by their paths; each table stands between marks with its name. */
export const DOCUMENTS: Readonly<Record<string, () => Readonly<Record<string, string>>>> = {
  "docs/view.md": viewTables,
  "docs/figures.md": () => ({ Options: figureTable() }),
};

const HEAD = ["parameter", "meaning", "example"];

/** The keys of the View as tables of Markdown, one for each group, by the titles of the groups. */
export function viewTables(): Record<string, string> {
  return Object.fromEntries(
    (Object.keys(GROUP_TITLES) as KeyGroup[]).map((group) => [
      GROUP_TITLES[group],
      table(
        HEAD,
        (Object.keys(VIEW_KEYS) as ViewKey[])
          .filter((key) => VIEW_KEYS[key].group === group)
          .map((key) => row(VIEW_KEYS[key], KEY_HELP[key])),
      ),
    ]),
  );
}

/** The options of a figure as a table of Markdown. */
const figureTable = (): string =>
  table(
    HEAD,
    (Object.keys(FIGURE_KEYS) as FigureKey[]).map((key) => row(FIGURE_KEYS[key], FIGURE_HELP[key])),
  );

interface Told {
  param: string;
  values?: readonly (string | number)[];
}

function row({ param, values = [] }: Told, help: KeyHelp): string[] {
  const written = help.examples.map((example) => `\`${param}=${encode(example)}\``);
  return [`\`${param}\``, meaning(help, values), written.join(", ")];
}

/** The help, and all words of a choice where it does not name each of them. */
function meaning({ help, value }: KeyHelp, values: readonly (string | number)[]): string {
  const written = values.map((word) => `\`${word}\``);
  const isTold = value !== undefined || written.every((word) => help.includes(word));
  return isTold ? help : `${help} (${written.join(", ")})`;
}

/** A table of Markdown whose columns are as wide as their widest cell. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, place) =>
    Math.max(title.length, ...rows.map((cells) => cells[place]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, place) => cell.padEnd(widths[place] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

const START = (name: string) => `<!-- ${name}: made by npm run key-tables -->`;
const END = (name: string) => `<!-- end of ${name} -->`;

/** A document with its tables between their marks. @throws Error naming marks that are not there. */
export function withTables(document: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce((text, [name, rows]) => {
    const [from, to] = [text.indexOf(START(name)), text.indexOf(END(name))];
    if (from < 0 || to < from) throw new Error(`the marks of the table "${name}" are not in the document`);
    return `${text.slice(0, from)}${START(name)}\n\n${rows}\n\n${text.slice(to)}`;
  }, document);
}
