import { type KeyGroup, VIEW_KEYS, type ViewKey } from "../../lib/view";
import { GROUP_TITLES, KEY_HELP } from "../../lib/view/key-help";
import { encode } from "../../lib/view/url";

/** The documents with tables of keys, by their paths; each table stands between marks with its name. */
export const DOCUMENTS: Readonly<Record<string, () => Readonly<Record<string, string>>>> = {
  "docs/view.md": viewTables,
};

/** The keys of the View as tables of Markdown, one for each group, by the titles of the groups. */
export function viewTables(): Record<string, string> {
  return Object.fromEntries(
    (Object.keys(GROUP_TITLES) as KeyGroup[]).map((group) => [
      GROUP_TITLES[group],
      table(
        ["parameter", "meaning", "example"],
        (Object.keys(VIEW_KEYS) as ViewKey[]).filter((key) => VIEW_KEYS[key].group === group).map(row),
      ),
    ]),
  );
}

function row(key: ViewKey): string[] {
  const record = VIEW_KEYS[key];
  const { help, examples } = KEY_HELP[key];
  const written = examples.map((example) => `\`${record.param}=${encode(example)}\``);
  return [`\`${record.param}\``, meaning(help, "values" in record ? record.values : []), written.join(", ")];
}

/** The help, and all values where it does not name each of them. */
function meaning(help: string, values: readonly (string | number)[]): string {
  const written = values.map((value) => `\`${value}\``);
  return written.every((value) => help.includes(value)) ? help : `${help} (${written.join(", ")})`;
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
