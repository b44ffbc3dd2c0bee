import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { figureSource } from "@/db/answers/figure-source";
import { readStepReports } from "@/db/queries/figures/step-reports";
import { forestFigure } from "@/lib/figures/kinds/forest";
import { landmarkFigure } from "@/lib/figures/kinds/landmark";
import { mediansFigure } from "@/lib/figures/kinds/medians";
import { isNothing } from "@/lib/figures/kinds/nothing";
import { safetyFigure } from "@/lib/figures/kinds/safety";
import { sourcesOf } from "@/lib/figures/presenting/sources";
import type { RowFigure } from "@/lib/figures/rows/row-figure";
import { figureStyle } from "@/lib/figures/rows/style";
import type { Scene } from "@/lib/figures/scene";
import { parseFigure } from "@/lib/view/figure-url";
import { openTestDatabase } from "../support/database";

const BUILD = {
  forest: forestFigure,
  medians: mediansFigure,
  landmark: landmarkFigure,
  safety: safetyFigure,
};

const VIEWS = [
  "tumor=renal-cell-carcinoma&endpoint=OS",
  "tumor=nsclc&line=1L&endpoint=PFS",
  "tumor=melanoma&endpoint=OS,PFS,RFS",
  "tumor=hepatocellular-carcinoma&endpoint=OS&population=all",
  "endpoint=EFS",
  "tumor=urothelial-carcinoma&endpoint=OS&cut=2021",
];
const COLUMNS =
  "trial,experimental,n,forest,medianExperimental,medianControl,estimate,p,tested,significant,report,followUp";

let db: Awaited<ReturnType<typeof openTestDatabase>>["db"];
let labels: Map<string, Map<string, string[]>>;
beforeAll(async () => {
  ({ db } = await openTestDatabase());
  const ids: { id: string }[] = await db.all(sql`SELECT id FROM report`);
  labels = new Map();
  const all = await readStepReports(
    db,
    ids.map(({ id }) => id),
  );
  for (const { trial, report } of all) {
    const own = labels.get(trial.id) ?? new Map<string, string[]>();
    labels.set(trial.id, own.set(report.label, [...(own.get(report.label) ?? []), report.id]));
  }
});

async function draw(query: string) {
  const parsed = parseFigure(new URLSearchParams(query));
  const { source } = await figureSource(db, parsed.view, parsed.figure);
  const build = BUILD[parsed.figure.kind as keyof typeof BUILD];
  const figure = build(source, figureStyle(source.options));
  if (isNothing(figure)) throw new Error(`nothing drawn for ${query}`);
  return { source, figure };
}

/** Each row that is drawn with the texts of its cells. */
const rowsOf = (figure: RowFigure) =>
  figure.groups
    .flatMap(({ rows }) => rows)
    .map(({ id, cells }) => ({
      id,
      texts: Object.entries(cells).flatMap(([column, cell]) =>
        (cell ?? []).map(({ text }) => ({ column, text })),
      ),
    }));

/** What a line of the list of references must hold to be of a report. */
async function marksOf(id: string): Promise<string[]> {
  const [one] = await readStepReports(db, [id]);
  if (one === undefined) throw new Error(`no report ${id}`);
  const { trial, report } = one;
  const ids = [report.pmid && `PMID ${report.pmid}`, report.doi && `doi:${report.doi}`];
  return [
    `. ${trial.name}: `,
    ...ids.filter((mark) => mark !== null && mark !== ""),
    String(report.year),
  ] as string[];
}

describe.each(["forest", "medians", "landmark", "safety"])("a %s", (kind) => {
  it.each(VIEWS)(
    "has every report that a cell names in its list of references, by number: %s",
    async (view) => {
      const { source, figure } = await draw(`${view}&fig=${kind}&figcols=${COLUMNS}`);
      const trialOf = new Map(source.rows.map(({ rowId, trial }) => [rowId, trial.id]));
      let named = 0;
      for (const { id, texts } of rowsOf(figure)) {
        const trial = trialOf.get(id.replace(/@.*$/, "")) ?? "";
        for (const [label, ids] of labels.get(trial) ?? [])
          for (const { column, text } of texts) {
            if (!text.includes(label)) continue;
            const number = Number(text.split(label)[1]?.match(/^\u00a0\[(\d+)\]/)?.[1]);
            const line = figure.citations[number - 1] ?? "";
            const marks = await Promise.all(ids.map(marksOf));
            const found = marks.some((all) => all.every((mark) => line.includes(mark)));
            expect(found, `${id}, ${column}: ${text} is ${line}`).toBe(true);
            named += 1;
          }
        for (const { column, text } of texts)
          for (const [, number] of text.matchAll(/\[(\d+)\]/g))
            expect(figure.citations[Number(number) - 1], `${column}: ${text}`).toBeDefined();
      }
      expect(named).toBeGreaterThan(5);
    },
  );
});

it("numbers the report of the tested analysis like the others, and gives it to the slides' list of sources", async () => {
  const { source, figure } = await draw("tumor=renal-cell-carcinoma&endpoint=OS&figcols=trial,forest,tested");
  const other = source.rows.filter(({ tested }) => tested !== null && !tested.isOwnReport);
  expect(other.length).toBeGreaterThan(2);
  for (const { rowId, tested } of other) {
    const cell = rowsOf(figure)
      .find(({ id }) => id === rowId)
      ?.texts.find(({ text }) => /\d{4}\u00a0\[/.test(text) && text.includes(tested?.report.label ?? "?"));
    const number = Number(/\[(\d+)\]$/.exec(cell?.text ?? "")?.[1]);
    for (const mark of await marksOf(tested?.report.id ?? ""))
      expect(figure.citations[number - 1], rowId).toContain(mark);
    const scene = { items: [{ row: rowId }] } as unknown as Scene;
    expect(sourcesOf(scene, source).map(({ text }) => `${number}. ${text}`)).toContain(
      figure.citations[number - 1],
    );
  }
});

it("cites no report that only a column beside those shown would name", async () => {
  const { source, figure } = await draw(
    "tumor=renal-cell-carcinoma&endpoint=OS&figcols=trial,forest,estimate",
  );
  expect(figure.citations).toHaveLength(new Set(source.rows.map(({ report }) => report.id)).size);
});
