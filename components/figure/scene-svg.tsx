import { createElement, type ReactNode, useId } from "react";
import { type SvgElement, svgTree } from "@/lib/export/svg-tree";
import type { Scene } from "@/lib/figures/scene";

interface SceneSvgProps {
  scene: Scene;
  className?: string;
  /** Start of the ids of title and description, where a caller must know them. */
  id?: string;
}

/** A figure on the page: the tree that files are written from, as elements. The page brings the fonts it names. */
export function SceneSvg({ scene, className, id }: SceneSvgProps) {
  const ownId = useId();
  return toNode(svgTree(scene, { id: id ?? ownId }), className === undefined ? {} : { className });
}

/** Children are given one by one: a scene is drawn as a whole, so none needs a key. */
function toNode(child: SvgElement | string, more: Record<string, string> = {}): ReactNode {
  if (typeof child === "string") return child;
  const { name, attributes, children } = child;
  return createElement(
    name,
    { ...properties(attributes), ...more },
    ...children.map((inner) => toNode(inner)),
  );
}

/** A style as React takes it; there are two of them in a scene. */
const STYLES = new Map<string, Record<string, string>>();
function styleObject(text: string): Record<string, string> {
  const known = STYLES.get(text);
  if (known !== undefined) return known;
  const made = Object.fromEntries(
    text.split(";").map((rule) => {
      const at = rule.indexOf(":");
      return [camelCase(rule.slice(0, at)), rule.slice(at + 1)];
    }),
  );
  STYLES.set(text, made);
  return made;
}

/** Attributes as React names them. */
function properties(attributes: SvgElement["attributes"]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [
      camelCase(key),
      key === "style" ? styleObject(String(value)) : value,
    ]),
  );
}

/** "font-size" as "fontSize"; names of data and of accessibility stay as they are. */
function camelCase(key: string): string {
  return /^(?:data|aria)-/.test(key)
    ? key
    : key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
