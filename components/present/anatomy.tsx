"use client";

import { useEffect, useRef, useState } from "react";

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

interface Label {
  title: string;
  text: string;
  x: number;
  y: number;
}

/** Height kept between two labels, in px. */
const GAP = 8;

/** Explains the parts of the figure on the figure itself: a number at each part, its meaning in a list beside it. */
export function Anatomy({ slideKey }: { slideKey: string }) {
  const layer = useRef<HTMLDivElement>(null);
  const [labels, setLabels] = useState<Label[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the slide's key stands for what is on it
  useEffect(() => {
    const place = () => {
      const frame = layer.current?.getBoundingClientRect();
      const slide = layer.current?.closest(".slide");
      if (frame === undefined || slide == null) return;
      const found: Label[] = [];
      for (const { role, title, text } of PARTS) {
        const part = [...slide.querySelectorAll(`[data-role="${role}"]`)].find(
          (element) => getComputedStyle(element).visibility !== "hidden",
        );
        const box = part?.getBoundingClientRect();
        if (box === undefined) continue;
        let y = box.top + Math.min(box.height, 60) / 2 - frame.top;
        const x = (role === "interval" ? box.right : box.left + box.width / 2) - frame.left;
        while (found.some((other) => Math.abs(other.x - x) < 24 && Math.abs(other.y - y) < 22)) y += 22 + GAP;
        found.push({ title, text, x, y });
      }
      setLabels(found);
    };
    place();
    window.addEventListener("resize", place);
    return () => window.removeEventListener("resize", place);
  }, [slideKey]);
  return (
    <div ref={layer} className="anatomy">
      {labels.map(({ title, x, y }, index) => (
        <span key={title} className="anatomy-dot" style={{ left: x, top: y }} aria-hidden="true">
          {index + 1}
        </span>
      ))}
      <ol className="anatomy-list">
        {labels.map(({ title, text }) => (
          <li key={title}>
            <strong>{title}.</strong> {text}
          </li>
        ))}
      </ol>
    </div>
  );
}
