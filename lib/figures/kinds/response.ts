import type { ArmRate, ArmResponse } from "../../evidence/arm-results";
import { formatCount, formatNumber, formatPopulation, isEveryone, signs } from "../../evidence/format";
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
import type { FigureStyle } from "../rows/styles";
import { CONTROL, classLegend } from "./arms";
import { rateAxis } from "./axis-choice";
import { citationNumbers, citationsOf, citedLabel } from "./citations";
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
      why: [
        "Our data hold no objective or complete response rate of these arms by this data cut.",
        ...singleArmNote(source),
      ].join(" "),
    };
  const print = printer(style, options.digits);
  const classes = classesOf(
    responses.filter(({ arm }) => arm.role !== "control"),
    options.color === "class",
  );
  const axis = rateAxis(options, print);
  const cites = style.parts.has("citations") ? citationNumbers(responses) : new Map<string, number>();
  const trials = [...new Map(responses.map(({ trial }) => [trial.id, trial.name]))];
  const rowOf = (response: ArmResponse): FigureRow => ({
    id: rowId(response),
    cells: cellsOf(response, source, print, cites),
    marks: marksOf(response, lookOf(response, classes)),
    pooled: false,
    excluded: false,
  });
  return {
    kind: "response",
    title: options.title ?? source.title,
    subtitle: options.subtitle ?? "Response rates of each arm",
    filters: source.filters,
    description: describeRows(
      `Response rates of ${countOf(responses.length, "arm")} from ${countOf(trials.length, "trial")}.`,
      source,
      responses.map(sentenceOf),
      { populations: responses, cutOf: "that gives the rate" },
    ),
    columns: columnsOf(source),
    plots: [{ axis, head: "Response", label: "Percent of patients", favors: null, pooledAt: null }],
    groups: trials.map(([id, name]) => {
      const own = responses.filter(({ trial }) => trial.id === id);
      return { label: headingOf(name, own, style, cites), rows: own.map(rowOf), subtotal: [], notes: [] };
    }),
    summary: [],
    legend: legendOf(responses, classes, style),
    footnotes: [
      ...plainNotesOf(source, style, {
        symbols: symbolWords(responses),
        populations: false,
        cutOf: "that gives the rate",
      }),
      ...singleArmNote(source),
    ],
    citations: style.parts.has("citations") ? citationsOf(responses, source) : [],
  };
}

/** Trials must not go missing silently: what a View of comparisons passes over is counted. */
function singleArmNote({ singleArmTrials = 0 }: FigureSource): string[] {
  if (singleArmTrials === 0) return [];
  const are = singleArmTrials === 1 ? "is" : "are";
  return [
    `${countOf(singleArmTrials, "more trial")} with response rates but no comparison of arms ${are} not drawn: filter by an endpoint of response, or show rates by arm (show=arm in the link).`,
  ];
}

/** The id of an arm's row: what a presentation finds its report by. */
export const rowId = ({ arm, endpoint, population, subgroup }: ArmResponse) =>
  [
    arm.id,
    ...(arm.comparison === null ? [] : [arm.comparison]),
    endpoint.id,
    population,
    ...(subgroup === null ? [] : [subgroup.factor, subgroup.level]),
  ].join("|");

/** The report stands beside the trial's name where all of its rows come from one. */
function headingOf(
  name: string,
  own: readonly ArmResponse[],
  style: FigureStyle,
  cites: ReadonlyMap<string, number>,
): string {
  const reports = new Set(own.map(({ report }) => citedLabel(report, cites)));
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
            head: tellsCounts(responses) ? "Responders / n" : "n",
            align: "right",
            wraps: false,
            side: "left",
          } as const,
        ]
      : []),
    { id: "estimate", head: "Response (95% CI)", align: "left", wraps: false, side: "right" },
  ];
}

function cellsOf(
  response: ArmResponse,
  source: FigureSource,
  print: Print,
  cites: ReadonlyMap<string, number>,
): Record<string, Cell> {
  const { options } = source;
  const { arm, rate, complete, report, endpoint } = response;
  const main = rate ?? complete;
  const name = options.labels[rowId(response)] ?? signs(arm.label);
  const notes = isEveryone(response) ? [] : [formatPopulation(response)];
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
    n: [{ text: sizeOf(main, tellsCounts(source.responses ?? [])) }],
    estimate: [
      { text: words.join(" "), italic },
      ...(interval === null ? [] : [{ text: interval, muted: true, italic }]),
    ],
    report: [{ text: citedLabel(report, cites) }],
  };
}

/** Whether the column of patients has counts in it: then each of its cells says what it knows of them. */
const tellsCounts = (responses: readonly ArmResponse[]): boolean =>
  responses.some(({ rate, complete }) => (rate ?? complete)?.responders != null);

function sizeOf(rate: ArmRate | null, counts: boolean): string {
  if (rate === null || rate.n === null) return "–";
  return counts ? formatCount(rate.responders, rate.n, " / ") : String(rate.n);
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

function sentenceOf(response: ArmResponse): string {
  const { trial, arm, endpoint, rate, complete } = response;
  const parts = [
    rate === null ? null : `${endpoint.name} ${formatNumber(rate.value)}%`,
    complete === null ? null : `complete response ${formatNumber(complete.value)}%`,
  ].filter((part) => part !== null);
  return `${trial.name} (${formatPopulation(response)}), ${arm.label}: ${parts.join(", ")}.`;
}

function symbolWords(responses: readonly ArmResponse[]): string {
  const rates = responses.flatMap(({ rate, complete }) => [rate, complete].filter((item) => item !== null));
  return [
    responses.some(({ endpoint, complete }) => endpoint.id === "ORR" && complete === null)
      ? "A bar without a solid part: the complete responses of that report are not in our data."
      : null,
    rates.some(({ intervalSource }) => intervalSource === "wilson")
      ? "Computed: 95% confidence interval by Wilson's method from the count, where it is reported or only one fits the rate."
      : null,
    !responses.every(isEveryone)
      ? "All randomized (or treated) patients unless another population is named."
      : "Population: all randomized (or treated) patients.",
    rates.some(({ verified }) => !verified) ? "Italic: not checked against a source." : null,
  ]
    .filter((part) => part !== null)
    .join(" ");
}
