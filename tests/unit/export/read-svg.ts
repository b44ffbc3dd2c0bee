import { DOMParser, type Document, type Element } from "@xmldom/xmldom";
import { type Drawn, nothingDrawn } from "./drawn";

/** Parses XML and refuses what is not well formed. */
export function parseXml(text: string): Document {
  return new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  }).parseFromString(text, "text/xml");
}

const SVG = "http://www.w3.org/2000/svg";

/** All elements of an SVG, without those of its metadata. */
export const svgElements = (document: Document): Element[] => [...document.getElementsByTagNameNS(SVG, "*")];

const numbers = (element: Element, ...names: string[]) =>
  names.map((name) => Number(element.getAttribute(name)));

/** What an SVG draws, text as text or as outlines. */
export function drawnInSvg(text: string): Drawn {
  const drawn = nothingDrawn();
  for (const element of svgElements(parseXml(text))) {
    if (element.getAttribute("data-role") === "canvas") continue;
    const [x = 0, y = 0] = numbers(element, "x", "y");
    switch (element.localName) {
      case "text":
        drawn.texts.push({ text: element.textContent ?? "", x, y });
        break;
      case "path": {
        const place = element.getAttribute("transform")?.match(/translate\((\S+) (\S+)\)/);
        const own = element.getAttribute("data-text") ?? "";
        drawn.texts.push({ text: own, x: Number(place?.[1]), y: Number(place?.[2]) });
        break;
      }
      case "line":
        drawn.lines.push(numbers(element, "x1", "y1", "x2", "y2"));
        break;
      case "rect":
        drawn.rects.push(numbers(element, "x", "y", "width", "height"));
        break;
      case "polygon":
        drawn.polygons.push((element.getAttribute("points") ?? "").split(/[ ,]/).map(Number));
        break;
      case "ellipse":
        drawn.ellipses.push(numbers(element, "cx", "cy", "rx", "ry"));
        break;
    }
  }
  return drawn;
}
