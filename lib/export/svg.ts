import type { Scene } from "@/lib/figures/scene";
import type { Fonts } from "@/lib/figures/text/fonts";
import { fontFaceRules } from "./font-subset";
import type { FileMeta } from "./meta";
import { svgMetadata } from "./svg-metadata";
import { outlineDrawer } from "./svg-outline";
import { type SvgElement, svgTree } from "./svg-tree";

/** How a file holds its text: with the glyphs it needs, by the name of the font only, or as outlines. */
export const SVG_TEXTS = ["embedded", "plain", "outlines"] as const;
export type SvgText = (typeof SVG_TEXTS)[number];

interface SvgOptions {
  meta: FileMeta;
  fonts: Fonts;
  text: SvgText;
}

/** A Scene as an SVG file. */
export async function sceneToSvg(scene: Scene, { meta, fonts, text }: SvgOptions): Promise<string> {
  if (text === "plain") return sceneToPlainSvg(scene, { meta });
  if (text === "outlines") return sceneToOutlinedSvg(scene, { meta, fonts });
  return write(scene, { meta, rules: await fontFaceRules(scene, fonts) });
}

/** The file with text set in whatever the reader has: fast, for the screen and for comparing. */
export const sceneToPlainSvg = (scene: Scene, options: { meta?: FileMeta; id?: string } = {}): string =>
  write(scene, options);

/** The file with text as paths. */
export function sceneToOutlinedSvg(
  scene: Scene,
  { meta, fonts, size }: { meta?: FileMeta; fonts: Fonts; size?: { width: number; height: number } },
): string {
  return write(scene, {
    ...(meta && { meta }),
    tree: { drawText: outlineDrawer(fonts), ...(size && { size }) },
  });
}

interface WriteOptions {
  meta?: FileMeta;
  id?: string;
  rules?: string;
  tree?: Partial<Parameters<typeof svgTree>[1]>;
}

function write(scene: Scene, { meta, id = `figure-${scene.kind}`, rules, tree }: WriteOptions): string {
  const head: SvgElement[] = [];
  if (meta) head.push(svgMetadata(scene, meta));
  if (rules) head.push({ name: "style", attributes: {}, children: [rules] });
  const root = svgTree(scene, { id, head, ...(meta && { site: meta.url }), ...tree });
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  serialize(root, lines);
  lines.push("");
  return lines.join("\n");
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string =>
  /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign) : text;

/** An element that holds text or nothing is a line of its own, so that versions of a file can be compared. */
function serialize(element: SvgElement, lines: string[]): void {
  const { name, children } = element;
  if (name === "a" || children.every((child) => typeof child === "string")) {
    lines.push(inline(element));
    return;
  }
  lines.push(`${opening(element)}>`);
  for (const child of children) {
    if (typeof child === "string") lines.push(escaped(child));
    else serialize(child, lines);
  }
  lines.push(`</${name}>`);
}

function inline(element: SvgElement): string {
  if (element.children.length === 0) return `${opening(element)}/>`;
  const children = element.children.map((child) =>
    typeof child === "string" ? escaped(child) : inline(child),
  );
  return `${opening(element)}>${children.join("")}</${element.name}>`;
}

function opening({ name, attributes }: SvgElement): string {
  let text = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key];
    text += ` ${key}="${typeof value === "string" ? escaped(value) : value}"`;
  }
  return text;
}
