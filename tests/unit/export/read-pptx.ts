import type { Element } from "@xmldom/xmldom";
import { strFromU8, unzipSync } from "fflate";
import type { Scene } from "@/lib/figures/scene";
import { type Drawn, nothingDrawn } from "./drawn";
import { parseXml } from "./read-svg";

const DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";
const EMU_PER_POINT = 12_700;

/** The parts of a PPTX as text; every one must be well-formed XML. */
export function readPptx(file: Uint8Array): Record<string, string> {
  const parts = Object.fromEntries(
    Object.entries(unzipSync(file)).map(([name, content]) => [name, strFromU8(content)]),
  );
  for (const text of Object.values(parts)) parseXml(text);
  return parts;
}

const all = (element: Element, name: string): Element[] => [...element.getElementsByTagNameNS(DRAWING, name)];
const number = (element: Element | undefined, name: string) => Number(element?.getAttribute(name) ?? 0);

/** The objects of a slide, each with its name. */
export function slideObjects(xml: string): { name: string; element: Element }[] {
  return [...parseXml(xml).getElementsByTagName("p:sp")].map((element) => ({
    name: element.getElementsByTagName("p:cNvPr")[0]?.getAttribute("name") ?? "",
    element,
  }));
}

/** Paragraphs of a part. */
export const paragraphs = (xml: string): string[] =>
  [...parseXml(xml).getElementsByTagNameNS(DRAWING, "p")].map((paragraph) => paragraph.textContent ?? "");

/** What a slide draws, in points of the scene that was scaled to fit it. */
export function drawnOnSlide(xml: string, scene: Scene): Drawn {
  const scale = Math.min(960 / scene.width, 540 / scene.height);
  const x = (emu: number) => (emu / EMU_PER_POINT - (960 - scene.width * scale) / 2) / scale;
  const y = (emu: number) => (emu / EMU_PER_POINT - (540 - scene.height * scale) / 2) / scale;
  const length = (emu: number) => emu / EMU_PER_POINT / scale;
  const drawn = nothingDrawn();
  for (const { element } of slideObjects(xml)) {
    const [frame, offset, extent] = [all(element, "xfrm")[0], all(element, "off")[0], all(element, "ext")[0]];
    const [left, top] = [x(number(offset, "x")), y(number(offset, "y"))];
    const [width, height] = [length(number(extent, "cx")), length(number(extent, "cy"))];
    const preset = all(element, "prstGeom")[0]?.getAttribute("prst");
    if (element.getElementsByTagName("p:txBody").length > 0) {
      const size = number(all(element, "rPr")[0], "sz") / 100 / scale;
      const align = all(element, "pPr")[0]?.getAttribute("algn") ?? "l";
      // The anchor, turned about the middle of the box as the program does.
      const dx = { l: -width / 2, ctr: 0, r: width / 2 }[align] ?? Number.NaN;
      const dy = size * 0.905 - height / 2;
      const turn = (number(frame, "rot") / 60_000 / 180) * Math.PI;
      drawn.texts.push({
        text: element.getElementsByTagName("p:txBody")[0]?.textContent ?? "",
        x: left + width / 2 + dx * Math.cos(turn) - dy * Math.sin(turn),
        y: top + height / 2 + dx * Math.sin(turn) + dy * Math.cos(turn),
      });
    } else if (preset === "line") {
      const [from, to] = frame?.getAttribute("flipV") === "1" ? [top + height, top] : [top, top + height];
      drawn.lines.push([left, from, left + width, to]);
    } else if (preset === "rect") drawn.rects.push([left, top, width, height]);
    else if (preset === "ellipse")
      drawn.ellipses.push([left + width / 2, top + height / 2, width / 2, height / 2]);
    else
      drawn.polygons.push(
        all(element, "pt").flatMap((point) => [
          left + length(number(point, "x")),
          top + length(number(point, "y")),
        ]),
      );
  }
  return drawn;
}
