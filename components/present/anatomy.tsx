"use client";

import { useEffect, useRef } from "react";

/** The parts of a forest plot, found by their role, and what each tells. */
const PARTS = [
  {
    role: "mark",
    title: "Square",
    text: "The trial's estimate. Its area is the weight: large trials are large squares.",
  },
  {
    role: "interval",
    title: "Line",
    text: "The 95% confidence interval. If it crosses the line of no difference, the trial alone does not settle the question.",
  },
  { role: "reference", title: "Line of no difference", text: "A ratio of 1: both arms did alike." },
  { role: "axis", title: "Axis", text: "A log scale: halving and doubling are equally far from 1." },
  { role: "diamond", title: "Diamond", text: "The pooled estimate; its tips are its confidence interval." },
  {
    role: "prediction",
    title: "Prediction interval",
    text: "Where the true effect of a new trial would be expected.",
  },
  { role: "pooled-line", title: "Dashed line", text: "The pooled estimate, carried through all rows." },
  { role: "favors", title: "Sides", text: "Whom an estimate on this side favors." },
  { role: "arrow", title: "Arrow head", text: "The interval goes on beyond the axis." },
] as const;

/** A part that is on the slide, with its place there in px. */
export interface FoundPart {
  title: string;
  text: string;
  x: number;
  y: number;
}

/** Space between two numbers, in px. */
const STEP = 28;

/** Finds the parts on a slide that can be seen now. */
function findParts(slide: Element): FoundPart[] {
  const frame = slide.getBoundingClientRect();
  const found: FoundPart[] = [];
  for (const { role, title, text } of PARTS) {
    const part = [...slide.querySelectorAll(`[data-role="${role}"]`)].find(
      (element) => getComputedStyle(element).visibility !== "hidden",
    );
    const box = part?.getBoundingClientRect();
    if (box === undefined) continue;
    const x = (role === "interval" ? box.right : box.left + box.width / 2) - frame.left;
    let y = box.top + Math.min(box.height, 60) / 2 - frame.top;
    while (found.some((other) => Math.abs(other.x - x) < STEP && Math.abs(other.y - y) < STEP)) y += STEP;
    found.push({ title, text, x, y });
  }
  return found;
}

interface AnatomyProps {
  /** Changes with the slide and its step. */
  slideKey: string;
  parts: readonly FoundPart[];
  setParts(parts: FoundPart[]): void;
}

/** Numbers at the parts of the figure, on the figure itself. */
export function Anatomy({ slideKey, parts, setParts }: AnatomyProps) {
  const layer = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the slide's key stands for what is on it
  useEffect(() => {
    const slide = layer.current?.closest(".slide");
    if (slide == null) return;
    const observer = new ResizeObserver(() => setParts(findParts(slide)));
    observer.observe(slide);
    return () => observer.disconnect();
  }, [slideKey, setParts]);
  return (
    <div ref={layer} className="anatomy" aria-hidden="true">
      {parts.map(({ title, x, y }, index) => (
        <span key={title} className="anatomy-dot" style={{ left: x, top: y }}>
          {index + 1}
        </span>
      ))}
    </div>
  );
}

/** What the numbered parts tell. */
export function AnatomyList({ parts }: { parts: readonly FoundPart[] }) {
  return (
    <ol className="anatomy-list" aria-label="Parts of the figure">
      {parts.map(({ title, text }) => (
        <li key={title}>
          <strong>{title}.</strong> {text}
        </li>
      ))}
    </ol>
  );
}
