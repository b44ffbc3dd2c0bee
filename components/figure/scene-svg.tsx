import { createElement, type ReactNode, useId } from "react";
import { type SvgElement, svgTree, TEXT_STYLE } from "@/lib/export/svg-tree";
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

const STYLE = Object.fromEntries(Object.entries(TEXT_STYLE).map(([key, value]) => [camelCase(key), value]));

/** Attributes as React names them. */
function properties(attributes: SvgElement["attributes"]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [camelCase(key), key === "style" ? STYLE : value]),
  );
}

/** "font-size" as "fontSize"; names of data and of accessibility stay as they are. */
function camelCase(key: string): string {
  return /^(?:data|aria)-/.test(key)
    ? key
    : key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
