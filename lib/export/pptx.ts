import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import PptxGenJS from "pptxgenjs";
import type { Scene } from "@/lib/figures/scene";
import { printable } from "@/lib/figures/text/printable";
import { hexDigits } from "./color";
import { creatorOf, datasetSentence, type FileMeta, SOFTWARE } from "./meta";
import { drawItems, SLIDE } from "./pptx-items";
import { correctedPackage, type Parts } from "./pptx-package";

/** A figure and what its presenter says. */
export interface PptxSlide {
  scene: Scene;
  /** One paragraph each. */
  notes: readonly string[];
}

/** Scenes as slides of editable shapes and text boxes; notes, citations and sources are in the speaker notes. */
export async function scenesToPptx(
  slides: readonly PptxSlide[],
  { meta }: { meta: FileMeta },
): Promise<Uint8Array> {
  const deck = new PptxGenJS();
  deck.defineLayout({ name: "wide", width: SLIDE.width / 72, height: SLIDE.height / 72 });
  deck.layout = "wide";
  deck.title = printable(slides[0]?.scene.title ?? "");
  deck.subject = printable(slides[0]?.scene.description ?? "");
  deck.author = creatorOf(meta);
  deck.company = SOFTWARE;
  deck.theme = { headFontFace: "Arial", bodyFontFace: "Arial" };
  for (const { scene } of slides) {
    const slide = deck.addSlide();
    slide.background = { color: hexDigits(scene.background) };
    drawItems(slide, scene, meta.url);
    slide.addNotes(NOTES_PLACE);
  }
  const file = await deck.write({ outputType: "uint8array", compression: false });
  return completed(file as Uint8Array, slides, meta);
}

/** pptxgenjs writes notes as one paragraph; this one is replaced. */
const NOTES_PLACE = "notes";
const NOTES_PARAGRAPH = /<a:p><a:r><a:rPr[^>]*\/><a:t>notes<\/a:t><\/a:r>.*?<\/a:p>/;

/** Adds what pptxgenjs has no setting for: paragraphs of notes, key words, the day; and corrects its package. */
function completed(file: Uint8Array, slides: readonly PptxSlide[], meta: FileMeta): Uint8Array {
  const parts: Parts = {};
  for (const [name, content] of Object.entries(unzipSync(file))) {
    const note = /^ppt\/notesSlides\/notesSlide(\d+)\.xml$/.exec(name);
    const slide = note ? slides[Number(note[1]) - 1] : undefined;
    if (slide) parts[name] = strToU8(withNotes(strFromU8(content), notesOf(slide, meta)));
    else if (/^ppt\/slides\/slide\d+\.xml$/.test(name))
      parts[name] = strToU8(withPlainLinks(strFromU8(content)));
    else if (name === "docProps/core.xml") parts[name] = strToU8(withCore(strFromU8(content), meta));
    else if (!name.endsWith("/")) parts[name] = content;
  }
  // The day only: the same figure from the same data gives the same file.
  const whole = correctedPackage(parts, { slides: slides.length, company: SOFTWARE });
  return zipSync(whole, { level: 6, mtime: new Date(`${meta.date}T12:00:00`) });
}

function notesOf({ scene, notes }: PptxSlide, meta: FileMeta): string[] {
  const paragraphs = [
    ...notes,
    scene.description,
    ...(meta.citations.length > 0 ? ["Sources:", ...meta.citations] : []),
    `View: ${meta.url}`,
    `${datasetSentence(meta)}; made on ${meta.date}.`,
  ];
  return paragraphs.map(printable).filter((paragraph) => paragraph !== "");
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);

function withNotes(xml: string, notes: readonly string[]): string {
  if (!NOTES_PARAGRAPH.test(xml)) throw new Error("pptxgenjs writes notes in another way than expected");
  const paragraphs = notes
    .map((note) => `<a:p><a:r><a:rPr lang="en-US" dirty="0"/><a:t>${escaped(note)}</a:t></a:r></a:p>`)
    .join("");
  return xml.replace(NOTES_PARAGRAPH, () => paragraphs);
}

/** A link of the text would underline it, which the figure does not; that of its box is enough. */
const withPlainLinks = (xml: string): string =>
  xml.replaceAll(' u="sng"', "").replace(/<a:hlinkClick [^>]*invalidUrl.*?<\/a:hlinkClick>/gs, "");

function withCore(xml: string, meta: FileMeta): string {
  const words = [printable(meta.url), datasetSentence(meta)].join("; ");
  return xml
    .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${meta.date}T00:00:00Z`)
    .replace(
      "</cp:coreProperties>",
      () => `<cp:keywords>${escaped(words)}</cp:keywords></cp:coreProperties>`,
    );
}
