import PDFDocument from "pdfkit";
import { type Scene, type SceneItem, type TextItem, textBox } from "@/lib/figures/scene";
import type { FaceName, Fonts } from "@/lib/figures/text/fonts";
import { printable } from "@/lib/figures/text/printable";
import { hexDigits } from "./color";
import { type GlyphRun, type LineShaper, lineShaper } from "./glyph-line";
import { absoluteHref } from "./link";
import { creatorOf, datasetSentence, type FileMeta, SOFTWARE } from "./meta";
import { type EmbeddedFont, setShapedRuns } from "./pdf-font";

/** Longest side of a page that Acrobat shows, in points. */
const LONGEST = 14_400;

/** Scenes as a PDF of one page each: vectors, embedded fonts, text that can be searched and copied, links. */
export function scenesToPdf(
  scenes: readonly Scene[],
  { meta, fonts }: { meta: FileMeta; fonts: Fonts },
): Promise<Uint8Array> {
  const doc = new PDFDocument({
    autoFirstPage: false,
    // None of the standard fonts: pdfkit would read their metrics from its own folder.
    font: "",
    pdfVersion: "1.7",
    tagged: true,
    displayTitle: true,
    lang: "en-US",
    info: information(scenes, meta),
  });
  const done = collected(doc);
  const pen: Pen = { doc, shape: lineShaper(fonts), select: faceSelector(doc, fonts), site: meta.url };
  for (const scene of scenes) drawPage(pen, scene);
  doc.end();
  return done;
}

interface Pen {
  doc: PDFKit.PDFDocument;
  shape: LineShaper;
  /** Sets the face and the run that are written next. */
  select(run: GlyphRun): void;
  site: string;
}

function information([scene]: readonly Scene[], meta: FileMeta) {
  const sources = [`Source: ${printable(meta.url)}`, datasetSentence(meta), ...meta.citations.map(printable)];
  return {
    Title: printable(scene?.title ?? ""),
    Subject: printable(scene?.description ?? ""),
    Author: creatorOf(meta),
    Keywords: sources.join("; "),
    Creator: SOFTWARE,
    Producer: SOFTWARE,
    // The day only: the same figure from the same data gives the same file.
    CreationDate: new Date(`${meta.date}T00:00:00Z`),
  };
}

function collected(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on("data", (part: Buffer) => parts.push(part));
    doc.on("end", () => resolve(Buffer.concat(parts)));
    doc.on("error", reject);
  });
}

function faceSelector(doc: PDFKit.PDFDocument, fonts: Fonts): Pen["select"] {
  const opened = new Map<FaceName, (run: GlyphRun) => void>();
  return (run) => {
    let next = opened.get(run.face);
    if (next === undefined) {
      doc.registerFont(run.face, Buffer.from(fonts[run.face].file));
      doc.font(run.face);
      next = setShapedRuns((doc as unknown as { _font: EmbeddedFont })._font);
      opened.set(run.face, next);
    }
    doc.font(run.face);
    next(run);
  };
}

function drawPage(pen: Pen, scene: Scene): void {
  const { doc } = pen;
  const scale = Math.min(1, LONGEST / Math.max(scene.width, scene.height));
  doc.addPage({ size: [scene.width * scale, scene.height * scale], margin: 0 });
  const draw = () => {
    doc.save();
    if (scale !== 1) doc.scale(scale);
    doc.rect(0, 0, scene.width, scene.height).fill(color(scene.background));
    for (const item of scene.items) {
      doc.save();
      if (item.type === "text") drawText(pen, item);
      else drawShape(doc, item);
      doc.restore();
    }
    doc.restore();
  };
  // Screen readers use its description: the drawing order is not a reading order.
  doc.addStructure(
    doc.struct("Figure", { title: printable(scene.title), alt: printable(scene.description) }, [draw]),
  );
  drawLinks(pen, scene, scale);
}

const color = (value: string): string => `#${hexDigits(value)}`;

const START = { start: 0, middle: -0.5, end: -1 } as const;

function drawText({ doc, shape, select }: Pen, item: TextItem): void {
  const runs = shape(item.text, item);
  const width = runs.reduce((sum, run) => sum + run.width, 0) * item.size;
  if (item.rotate) doc.rotate(item.rotate, { origin: [item.x, item.y] });
  doc.fillColor(color(item.color)).fontSize(item.size);
  let x = item.x + START[item.anchor] * width;
  for (const run of runs) {
    select(run);
    doc.text(run.text, x, item.y, { lineBreak: false, baseline: "alphabetic" });
    x += run.width * item.size;
  }
}

function drawShape(doc: PDFKit.PDFDocument, item: Exclude<SceneItem, TextItem>): void {
  if (item.opacity !== undefined) doc.opacity(item.opacity);
  doc.lineWidth(item.strokeWidth);
  if (item.type === "line") {
    if (item.dash) doc.addContent(`[${item.dash.join(" ")}] 0 d`);
    doc.moveTo(item.x1, item.y1).lineTo(item.x2, item.y2).stroke(color(item.color));
    return;
  }
  if (item.type === "rect") doc.rect(item.x, item.y, item.width, item.height);
  else if (item.type === "ellipse") doc.ellipse(item.cx, item.cy, item.rx, item.ry);
  else doc.polygon(...item.points.map(([x, y]) => [x, y]));
  const { fill, stroke } = item;
  if (fill !== null && stroke !== null) doc.fillAndStroke(color(fill), color(stroke));
  else if (fill !== null) doc.fill(color(fill));
  else if (stroke !== null) doc.stroke(color(stroke));
  else doc.addContent("n");
}

function drawLinks({ doc, site }: Pen, scene: Scene, scale: number): void {
  for (const item of scene.items) {
    const href = item.type === "text" ? absoluteHref(item.href, site) : null;
    if (item.type !== "text" || href === null) continue;
    const { left, top, right, bottom } = textBox(item);
    doc.link(left * scale, top * scale, (right - left) * scale, (bottom - top) * scale, href);
  }
}
