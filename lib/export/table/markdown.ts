import { groupsOf, numbersOf, referenceNumbers, wholeSummary } from "./sections";
import { type ExportTable, LICENSE } from "./types";

/** Text in a cell of Markdown: escaped, and kept on one line. */
const cell = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>|#~]/g, "\\$&")
    .trim()
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .join("<br>");

const LINES = { left: ":--", right: "--:", center: ":-:" } as const;

/** Tables as GitHub Flavored Markdown, each with its notes, then the references of all. */
export function toMarkdown(tables: readonly ExportTable[]): string {
  const { numberOf, references } = referenceNumbers(tables);
  const sections = tables.map((table, index) => section(table, index, numberOf));
  const list = references.map(
    ({ text, href }, index) => `${index + 1}. ${cell(text)}${href === null ? "" : ` <${href}>`}`,
  );
  const [first] = tables;
  const about =
    first === undefined
      ? []
      : [
          first.about.url,
          ...first.about.view.map(cell),
          `Dataset version ${first.about.datasetVersion}, ${first.about.time}`,
          LICENSE,
        ];
  return `${[...sections, "## References", list.join("\n"), "## About", about.map((line) => `- ${line}`).join("\n")].join("\n\n")}\n`;
}

function section(table: ExportTable, index: number, numberOf: ReadonlyMap<string, number>): string {
  const { title, filters = "", printedColumns, footnotes, prose = false } = table;
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const wide = (text: string) => line([text, ...printedColumns.slice(prose ? 1 : 0).map(() => "")]);
  const whole = wholeSummary(table);
  const body = groupsOf(table).flatMap(({ label, rows, summary }) => [
    ...(label === null ? [] : [wide(`**${cell(label)}**`)]),
    ...rows.map((row) => line([...row.printed.map(cell), ...(prose ? [] : [numbersOf(row, numberOf)])])),
    ...(summary === null ? [] : [wide(`*${cell(summary)}*`)]),
  ]);
  return [
    `${index === 0 ? "#" : "##"} ${cell(title)}`,
    "",
    ...(filters === "" ? [] : [cell(filters), ""]),
    line([...printedColumns.map(({ label }) => cell(label)), ...(prose ? [] : ["Ref."])]),
    line([...printedColumns.map(({ align }) => LINES[align]), ...(prose ? [] : ["--:"])]),
    ...body,
    ...(whole === null ? [] : [wide(`*${cell(whole)}*`)]),
    "",
    ...footnotes.map((note) => `${cell(note)}  `),
  ].join("\n");
}
