import type { ArmRate, ArmResponse } from "../../evidence/arm-results";
import { formatNumber, formatPopulation, signs } from "../../evidence/format";
import { type Print, printer } from "../print";
import type {
  Cell,
  FigureColumn,
  FigureRow,
  LegendEntry,
  MarkLook,
  PlotMark,
  RowFigure,
} from "../rows/row-figure";
import type { FigureStyle } from "../rows/style";
import { CONTROL, classLegend } from "./arms";
import { axisFor } from "./axis-choice";
import { citationsOf } from "./citations";
import { classesOf } from "./context";
import { countOf, describeRows } from "./description";
import { plainNotesOf } from "./notes";
import type { Nothing } from "./nothing";
import type { FigureSource } from "./source";

/** Response rates by arm: a bar for all responses, and the complete ones as a solid bar inside it. */
export function responseFigure(source: FigureSource, style: FigureStyle): RowFigure | Nothing {
  const { options, responses = [] } = source;
  if (responses.length === 0)
    return {
      nothing: "No response rates among these trials.",
      why: "No report of theirs that was out by this data cut gives an objective or complete response rate for these arms.",
    };
  const print = printer(style, options.digits);
  const classes = classesOf(
    responses.filter(({ arm }) => arm.role !== "control"),
    options.color === "class",
  );
  const axis = axisFor({ result: "arm", measures: [], bounds: source.bounds, options }, print);
  const trials = [...new Map(responses.map(({ trial }) => [trial.id, trial.name]))];
  const rowOf = (response: ArmResponse): FigureRow => ({
    id: rowId(response),
    cells: cellsOf(response, source, print),
    marks: marksOf(response, lookOf(response, classes)),
    pooled: false,
    excluded: false,
  });
  return {
    kind: "response",
    title: options.title ?? source.title,
    subtitle: options.subtitle ?? "Response rates of each arm",
    description: describeRows(
      `Response rates of ${countOf(responses.length, "arm")} from ${countOf(trials.length, "trial")}.`,
      responses.map(sentenceOf),
    ),
    columns: columnsOf(source),
    plot: { axis, head: "Response", label: "Percent of patients", favors: null, pooledAt: null },
    groups: trials.map(([id, name]) => {
      const own = responses.filter(({ trial }) => trial.id === id);
      return { label: headingOf(name, own, style), rows: own.map(rowOf), subtotal: [], notes: [] };
    }),
    summary: [],
    legend: legendOf(responses, classes, style),
    footnotes: plainNotesOf(source, style, {
      symbols: symbolWords(responses),
      populations: false,
      cutOf: "that gives the rate",
    }),
    citations: style.parts.has("citations") ? citationsOf(responses) : [],
  };
}

/** The id of an arm's row: what a presentation finds its report by. */
export const rowId = ({ arm, endpoint, population, subgroup }: ArmResponse) =>
  [arm.id, endpoint.id, population, ...(subgroup === null ? [] : [subgroup.factor, subgroup.level])].join(
    "|",
  );

/** The report stands beside the trial's name where all of its rows come from one. */
function headingOf(name: string, own: readonly ArmResponse[], style: FigureStyle): string {
  const reports = new Set(own.map(({ report }) => report.label));
  const [only] = reports;
  return reports.size === 1 && only !== undefined && style.id !== "slide" ? `${name} · ${only}` : name;
}

function columnsOf({ options, responses = [] }: FigureSource): FigureColumn[] {
  const { columns } = options;
  return [
    { id: "arm", head: "Trial and arm", align: "left", wraps: true, side: "left" },
    ...(columns === null || columns.includes("n")
      ? [
          {
            id: "n",
            head: responses.some(({ rate }) => rate?.responders != null) ? "Responders / n" : "n",
            align: "right",
            wraps: false,
            side: "left",
          } as const,
        ]
      : []),
    { id: "estimate", head: "Response (95% CI)", align: "left", wraps: false, side: "right" },
  ];
}

function cellsOf(response: ArmResponse, { options }: FigureSource, print: Print): Record<string, Cell> {
  const { arm, population, subgroup, rate, complete, report, endpoint } = response;
  const main = rate ?? complete;
  const several = population !== "ITT" || subgroup !== null;
  const name = options.labels[rowId(response)] ?? signs(arm.label);
  const notes = [several ? formatPopulation({ population, subgroup }) : null].filter((note) => note !== null);
  const italic = !(rate?.verified ?? true) || !(complete?.verified ?? true);
  const words = [
    rate === null ? null : `${endpoint.id} ${print.value(rate.value, null)}`,
    complete === null
      ? null
      : rate === null
        ? `CR ${print.value(complete.value, null)}`
        : `(CR ${print.value(complete.value, null)})`,
  ].filter((part) => part !== null);
  const interval = main === null ? null : intervalOf(main, print);
  return {
    arm: [
      { text: name, href: `/trials/${response.trial.id}` },
      ...(notes.length === 0 ? [] : [{ text: notes.join(" · "), muted: true }]),
    ],
    n: [{ text: sizeOf(main, response) }],
    estimate: [
      { text: words.join(" "), italic },
      ...(interval === null ? [] : [{ text: interval, muted: true, italic }]),
    ],
    report: [{ text: report.label }],
  };
}

function sizeOf(rate: ArmRate | null, { arm, population, subgroup }: ArmResponse): string {
  const n = rate?.n ?? (population === "ITT" && subgroup === null ? arm.n : null);
  if (n === null) return "–";
  return rate?.responders == null ? String(n) : `${rate.responders} / ${n}`;
}

function intervalOf({ ciLow, ciHigh, ciLevel, intervalSource }: ArmRate, print: Print): string | null {
  if (ciLow === null || ciHigh === null) return null;
  const computed = intervalSource === "wilson";
  const level = ciLevel === null || ciLevel === 95 ? "" : `${ciLevel}% CI `;
  return `${level}${print.interval(ciLow, ciHigh, null, computed)}${computed ? ", computed" : ""}`;
}

function lookOf({ arm }: ArmResponse, classes: ReadonlyMap<string, number>): MarkLook {
  if (arm.role === "control") return CONTROL;
  const at = classes.get(arm.regimenClass);
  return at === undefined ? { tone: "normal" } : { tone: { class: at } };
}

function marksOf({ rate, complete }: ArmResponse, look: MarkLook): PlotMark[] {
  return [
    ...(rate === null ? [] : [{ type: "bar" as const, from: 0, to: rate.value, solid: false, ...look }]),
    ...(complete === null
      ? []
      : [{ type: "bar" as const, from: 0, to: complete.value, solid: true, ...look }]),
  ];
}

function legendOf(
  responses: readonly ArmResponse[],
  classes: ReadonlyMap<string, number>,
  style: FigureStyle,
): LegendEntry[] {
  const look: MarkLook = { tone: "normal" };
  const bar = (solid: boolean, to: number, of: MarkLook): PlotMark => ({
    type: "bar",
    from: 0,
    to,
    solid,
    ...of,
  });
  const controls = responses.some(({ arm }) => arm.role === "control");
  const complete = responses.some((response) => response.complete !== null);
  const names = [...new Set(responses.flatMap(({ rate, endpoint }) => (rate === null ? [] : [endpoint.id])))];
  return [
    ...classLegend(classes, style).map((entry) => ({ ...entry, sample: [bar(true, 1, entry.look)] })),
    { label: `response (${names.join(", ")})`, look, sample: [bar(false, 1, look)] },
    ...(complete
      ? [
          {
            label: "of these, complete response (CR)",
            look,
            sample: [bar(false, 1, look), bar(true, 0.45, look)],
          },
        ]
      : []),
    ...(controls ? [{ label: "control arm", look: CONTROL, sample: [bar(false, 1, CONTROL)] }] : []),
  ];
}

function sentenceOf({ trial, arm, endpoint, rate, complete }: ArmResponse): string {
  const parts = [
    rate === null ? null : `${endpoint.name} ${formatNumber(rate.value)}%`,
    complete === null ? null : `complete response ${formatNumber(complete.value)}%`,
  ].filter((part) => part !== null);
  return `${trial.name}, ${arm.label}: ${parts.join(", ")}.`;
}

function symbolWords(responses: readonly ArmResponse[]): string {
  const rates = responses.flatMap(({ rate, complete }) => [rate, complete].filter((item) => item !== null));
  return [
    responses.some(({ endpoint, complete }) => endpoint.id === "ORR" && complete === null)
      ? "A bar without a solid part: complete responses not given in the same report."
      : null,
    rates.some(({ intervalSource }) => intervalSource === "wilson")
      ? "Computed: 95% confidence interval by Wilson's method from n."
      : null,
    responses.some(({ population }) => population !== "ITT")
      ? "All randomized (or treated) patients unless another population is named."
      : "Population: all randomized (or treated) patients.",
    rates.some(({ verified }) => !verified) ? "Italic: not checked against a source." : null,
  ]
    .filter((part) => part !== null)
    .join(" ");
}
