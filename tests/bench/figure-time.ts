import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { scenesToPdf } from "../../lib/export/pdf";
import { sceneToPng } from "../../lib/export/png";
import { scenesToPptx } from "../../lib/export/pptx";
import { sceneToPlainSvg } from "../../lib/export/svg";
import { ratioAxis } from "../../lib/figures/axis";
import { layoutRows } from "../../lib/figures/rows/layout";
import type { FigureRow, RowFigure } from "../../lib/figures/rows/row-figure";
import { figureStyle } from "../../lib/figures/rows/style";
import { loadFonts } from "../../lib/figures/text/fonts";
import { measurer } from "../../lib/figures/text/measure";
import { DEFAULT_FIGURE } from "../../lib/view/figure";
import { ROOT } from "../../scripts/root";

const SVG_ROWS = [13, 500, 5_000];
const FILE_ROWS = [13, 200];
/** Runs that are timed: as many as fit into the budget, a few at the least; as many before them, to warm up. */
const LEAST_RUNS = 5;
const BUDGET_MS = 600;
/** A PDF or PPTX of the largest made-up figure takes less: a reader waits for it. */
const FILE_AIM_MS = 2_000;
const META = { url: "http://localhost/", datasetVersion: "made-up", date: "2026-01-01", citations: [] };

/** A made-up forest of k rows. */
function madeUp(k: number): RowFigure {
  const row = (index: number): FigureRow => ({
    id: `made-up-${index}`,
    cells: {
      trial: [{ text: `MADE-UP ${index}` }, { text: "Nobody 2020", muted: true }],
      n: [{ text: `${100 + (index % 400)} / ${90 + (index % 300)}` }],
      estimate: [{ text: `0.${50 + (index % 40)} (0.4${index % 10}–0.9${index % 10})` }],
    },
    marks: [
      { type: "interval", from: 0.4 + (index % 10) / 50, to: 0.9 + (index % 10) / 40, tone: "normal" },
      {
        type: "point",
        at: 0.6 + (index % 10) / 40,
        share: ((index % 7) + 1) / 7,
        shape: "mark",
        tone: "normal",
      },
    ],
    pooled: false,
    excluded: false,
  });
  return {
    kind: "forest",
    title: `${k} made-up rows`,
    filters: "",
    subtitle: "",
    description: "Made up.",
    columns: [
      { id: "trial", head: "Trial", align: "left", wraps: true, side: "left" },
      { id: "n", head: "n", align: "right", wraps: false, side: "left" },
      { id: "estimate", head: "HR (95% CI)", align: "left", wraps: false, side: "right" },
    ],
    plots: [
      {
        axis: ratioAxis({ low: 0.4, high: 1.2 }),
        head: "",
        label: "Hazard ratio",
        favors: null,
        pooledAt: 0.7,
      },
    ],
    groups: [
      { label: null, rows: Array.from({ length: k }, (_, index) => row(index)), subtotal: [], notes: [] },
    ],
    summary: [],
    legend: [],
    footnotes: [],
    citations: [],
  };
}

async function median(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (const counted of [false, true]) {
    const end = performance.now() + BUDGET_MS;
    for (let run = 0; run < LEAST_RUNS || performance.now() < end; run += 1) {
      const start = performance.now();
      await work();
      if (counted) times.push(performance.now() - start);
    }
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** metafor's times for the same numbers of rows; null where there is no R. */
function askR(rows: readonly number[]): number[] | null {
  const folder = mkdtempSync(join(tmpdir(), "crosstrial-figure-bench-"));
  try {
    const answer = join(folder, "answer.json");
    const { status } = spawnSync("Rscript", [
      join(ROOT, "tests/bench/figure-time.R"),
      answer,
      ...rows.map(String),
    ]);
    return status === 0 ? (JSON.parse(readFileSync(answer, "utf8")) as number[]) : null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The section of RESULTS.md on the time of figures. */
export async function figureSection(): Promise<string> {
  const fonts = await loadFonts();
  const measure = measurer(fonts);
  const style = figureStyle(DEFAULT_FIGURE);
  const draw = (figure: RowFigure) => layoutRows(figure, style, measure);
  const metafor = askR(SVG_ROWS);
  const svg: string[] = [];
  let slowestFile = 0;
  let leastRatio = Number.POSITIVE_INFINITY;
  for (const [index, k] of SVG_ROWS.entries()) {
    const figure = madeUp(k);
    const ms = await median(() => draw(figure).map((scene) => sceneToPlainSvg(scene)));
    const r = metafor?.[index];
    leastRatio = Math.min(leastRatio, (r ?? Number.POSITIVE_INFINITY) / ms);
    svg.push(
      `| ${k.toLocaleString("en-US")} | ${ms.toFixed(1)} | ${r === undefined ? "–" : r.toFixed(0)} | ${r === undefined ? "–" : `${(r / ms).toFixed(1)} times`} |`,
    );
  }
  const files: string[] = [];
  for (const k of FILE_ROWS) {
    const scenes = draw(madeUp(k));
    const [scene] = scenes;
    if (scene === undefined) continue;
    const png = await median(() => sceneToPng(scene, { dpi: 150, meta: META, fonts }));
    const pdf = await median(() => scenesToPdf(scenes, { meta: META, fonts }));
    const pptx = await median(() => scenesToPptx([{ scene, notes: [] }], { meta: META }));
    slowestFile = Math.max(slowestFile, pdf, pptx);
    files.push(`| ${k} | ${png.toFixed(0)} | ${pdf.toFixed(0)} | ${pptx.toFixed(0)} |`);
  }
  return `## Figures

Scene and SVG of made-up rows: placed with measured text and written, median, warm. Beside it metafor's forest()
to an SVG device in the same run${metafor === null ? ": no R with metafor was found" : ""}.

| rows | scene and SVG, ms | metafor, ms | ratio |
|---:|---:|---:|---:|
${svg.join("\n")}

| rows | PNG at 150 dpi, ms | PDF, ms | PPTX, ms |
|---:|---:|---:|---:|
${files.join("\n")}

Aims: SVG faster than metafor's: ${metafor === null ? "not measured" : met(leastRatio > 1)}; PDF and PPTX below ${FILE_AIM_MS} ms: ${met(slowestFile < FILE_AIM_MS)}.
`;
}

const met = (isMet: boolean) => (isMet ? "met" : "missed");
