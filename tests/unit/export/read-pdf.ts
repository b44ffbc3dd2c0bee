import { getDocument, OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import { type Drawn, nothingDrawn } from "./drawn";

/** A line of text of a page, in the order in which its glyphs are drawn. */
interface PdfText {
  text: string;
  /** Where its first glyph starts and its last one ends, from the top left of the page. */
  start: [number, number];
  end: [number, number];
}

export interface PdfPage {
  width: number;
  height: number;
  texts: PdfText[];
  shapes: Omit<Drawn, "texts">;
  links: string[];
  /** What is read aloud. */
  alternative: string;
}

type Matrix = readonly [number, number, number, number, number, number];

const times = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix => [
  a * A + c * B,
  b * A + d * B,
  a * C + c * D,
  b * C + d * D,
  a * E + c * F + e,
  b * E + d * F + f,
];

/** Reads a PDF with Mozilla's reader: its information and what each page draws. */
export async function readPdf(file: Uint8Array) {
  // The reader takes the bytes over, so it gets some of its own.
  const document = await getDocument({ data: Uint8Array.from(file), verbosity: 0 }).promise;
  const pages: PdfPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const list = await page.getOperatorList();
    const annotations = (await page.getAnnotations()) as { url?: string }[];
    const tree = (await page.getStructTree()) as unknown as { children: { alt: string }[] };
    pages.push({
      width,
      height,
      ...drawnBy(list.fnArray, list.argsArray as unknown[][], height),
      links: annotations.flatMap(({ url }) => url ?? []),
      alternative: tree.children[0]?.alt ?? "",
    });
  }
  const { info } = (await document.getMetadata()) as unknown as { info: Record<string, unknown> };
  return { info, pages };
}

type Glyphs = (number | { unicode: string; width: number })[];

function drawnBy(operators: readonly number[], args: readonly unknown[][], height: number) {
  const shapes = nothingDrawn();
  const texts: PdfText[] = [];
  const stack: Matrix[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  let pen: Matrix = matrix;
  let size = 0;
  // The page is saved once, each item once more.
  let item: PdfText | undefined;
  const toScene = (x: number, y: number): [number, number] => {
    const [, , , , e, f] = times(matrix, [1, 0, 0, 1, x, y]);
    return [e, height - f];
  };
  operators.forEach((operator, index) => {
    const own = args[index] ?? [];
    if (operator === OPS.save) {
      stack.push(matrix);
      if (stack.length === 2) item = undefined;
    } else if (operator === OPS.restore) matrix = stack.pop() ?? matrix;
    else if (operator === OPS.transform) matrix = times(matrix, own as unknown as Matrix);
    else if (operator === OPS.setTextMatrix) pen = [...(own[0] as Float32Array)] as unknown as Matrix;
    else if (operator === OPS.setFont) size = own[1] as number;
    else if (operator === OPS.showText) {
      let [, , , , x, y] = pen;
      if (item === undefined) {
        item = { text: "", start: toScene(x, y), end: [0, 0] };
        texts.push(item);
      }
      for (const glyph of own[0] as Glyphs) {
        if (typeof glyph !== "number") item.text += glyph.unicode;
        x += ((typeof glyph === "number" ? -glyph : glyph.width) / 1000) * size;
      }
      pen = [1, 0, 0, 1, x, y];
      item.end = toScene(x, y);
    } else if (operator === OPS.constructPath && stack.length === 2)
      addShape(shapes, [...((own[1] as Float32Array[])[0] ?? [])], toScene);
  });
  return { texts, shapes };
}

/** A path as moves (0), lines (1), curves (2) and its closing (4), each followed by its points. */
function addShape(shapes: Drawn, path: number[], toScene: (x: number, y: number) => [number, number]): void {
  const points: [number, number][] = [];
  let [curved, closed] = [false, false];
  for (let at = 0; at < path.length; ) {
    const command = path[at];
    const count = command === 4 ? 0 : command === 2 ? 3 : 1;
    for (let point = 0; point < count; point += 1)
      points.push(toScene(path[at + 1 + point * 2] ?? 0, path[at + 2 + point * 2] ?? 0));
    curved ||= command === 2;
    closed ||= command === 4;
    at += 1 + count * 2;
  }
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  if (curved) shapes.ellipses.push([left + width / 2, top + height / 2, width / 2, height / 2]);
  else if (!closed) shapes.lines.push(points.flat());
  else if (points.every(([x, y]) => near(x, left, left + width) && near(y, top, top + height)))
    shapes.rects.push([left, top, width, height]);
  else shapes.polygons.push(points.flat());
}

const near = (value: number, ...others: number[]) => others.some((other) => Math.abs(value - other) < 1e-4);
