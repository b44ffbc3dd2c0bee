import { groupsOf, numbersOf, referenceNumbers, wholeSummary } from "./sections";
import { type ExportTable, LICENSE } from "./types";

const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const text = (plain: string): string => plain.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);

const STYLE = `:root{color-scheme:light dark}body{font:14px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:80rem;padding:0 1rem}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:.3rem .6rem;text-align:left;vertical-align:top}thead th{border-block:1px solid;vertical-align:bottom}
tbody:last-of-type tr:last-child>*{border-bottom:1px solid}.group{font-weight:600;padding-top:.8rem}.sum{font-style:italic}
.right{text-align:right}.center{text-align:center}.notes{font-size:12px}thead{display:table-header-group}
@media print{body{margin:0;max-width:none}@page{size:landscape}}`;

/** Tables as one page of HTML that needs nothing from elsewhere. */
export function toHtml(tables: readonly ExportTable[]): string {
  const { numberOf, references } = referenceNumbers(tables);
  const [first] = tables;
  const title = text(first?.title ?? "");
  const about = first === undefined ? "" : aboutOf(first);
  const list = references.map(
    ({ text: words, href }, index) =>
      `<li id="ref-${index + 1}">${href === null ? text(words) : `<a href="${text(href)}">${text(words)}</a>`}</li>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head>
<body>
${tables.map((table, index) => section(table, index, numberOf)).join("\n")}
<h2>References</h2>
<ol class="notes">
${list.join("\n")}
</ol>
${about}
</body></html>
`;
}

function aboutOf({ about }: ExportTable): string {
  const lines = [...about.view, `Dataset version ${about.datasetVersion}, ${about.time}`, LICENSE];
  return `<h2>About</h2><ul class="notes"><li><a href="${text(about.url)}">${text(about.url)}</a></li>${lines.map((line) => `<li>${text(line)}</li>`).join("")}</ul>`;
}

function section(table: ExportTable, index: number, numberOf: ReadonlyMap<string, number>): string {
  const { title, filters = "", printedColumns, footnotes, prose = false } = table;
  const span = printedColumns.length + (prose ? 0 : 1);
  const cell = (words: string) => (prose ? lines(words) : text(words));
  const at = (column: number) => ` class="${printedColumns[column]?.align ?? "left"}"`;
  const wide = (kind: string, words: string) =>
    `<tr><td class="${kind}" colspan="${span}">${text(words)}</td></tr>`;
  const rowOf = (row: ExportTable["rows"][number]) =>
    `<tr>${row.printed.map((words, column) => (column === 0 ? `<th scope="row">${cell(words)}</th>` : `<td${at(column)}>${cell(words)}</td>`)).join("")}${prose ? "" : `<td>${linked(numbersOf(row, numberOf))}</td>`}</tr>`;
  const bodies = groupsOf(table).map(
    ({ label, rows, summary }) =>
      `<tbody>${label === null ? "" : wide("group", label)}${rows.map(rowOf).join("\n")}${summary === null ? "" : wide("sum", summary)}</tbody>`,
  );
  const whole = wholeSummary(table);
  const heading = index === 0 ? "h1" : "h2";
  return `<${heading}>${text(title)}</${heading}>${filters === "" ? "" : `\n<p>${text(filters)}</p>`}
<div class="scroll"><table><thead><tr>${printedColumns.map(({ label }, column) => `<th scope="col"${at(column)}>${text(label)}</th>`).join("")}${prose ? "" : '<th scope="col">Ref.</th>'}</tr></thead>
${bodies.join("\n")}${whole === null ? "" : `<tbody>${wide("sum", whole)}</tbody>`}
</table></div>
${footnotes.map((note) => `<p class="notes">${text(note)}</p>`).join("\n")}`;
}

/** Lines of a cell, with their references as links. */
const lines = (words: string) =>
  text(words)
    .replace(/\[(\d+)\]/g, '<a href="#ref-$1">[$1]</a>')
    .replaceAll("\n", "<br>");

const linked = (numbers: string) =>
  numbers
    .split(",")
    .filter((number) => number !== "")
    .map((number) => `<a href="#ref-${number}">${number}</a>`)
    .join(", ");
