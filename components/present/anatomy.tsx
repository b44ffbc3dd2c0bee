"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import type { AnatomyPart } from "@/lib/figures/presenting/sight";
import { placeBadges } from "./badge-places";
import { isSeen, type Sight } from "./reveal";
import type { PresentedSlide } from "./slide";

/** A visible part, with the place that is pointed at. */
export interface SeenPart extends Pick<AnatomyPart, "title" | "text"> {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** The parts of a slide that can be seen now, each at its first place that can. */
export const partsSeen = ({ anatomy }: Pick<PresentedSlide, "anatomy">, sight: Sight): SeenPart[] =>
  anatomy.flatMap(({ title, text, places }) => {
    const place = places.find(({ role, row }) => isSeen(sight, role, row));
    return place === undefined ? [] : [{ title, text, x: place.x, y: place.y, w: place.w, h: place.h }];
  });

/** Radius of a number: in points of the slide, and in px on the screen at least. */
const RADIUS = 11;
const LEAST_RADIUS = 7;

interface AnatomyProps {
  slide: PresentedSlide;
  parts: readonly SeenPart[];
}

/** Numbers beside the parts of the figure, with lines that lead to them. */
export function Anatomy({ slide, parts }: AnatomyProps) {
  const layer = useRef<SVGSVGElement>(null);
  const [radius, setRadius] = useState(RADIUS);
  const { width, height, blocks } = slide;
  useEffect(() => {
    const drawn = layer.current;
    if (drawn === null) return;
    const observer = new ResizeObserver(() =>
      setRadius(Math.max(RADIUS, (LEAST_RADIUS * width) / Math.max(1, drawn.clientWidth))),
    );
    observer.observe(drawn);
    return () => observer.disconnect();
  }, [width]);
  const badges = useMemo(
    () => placeBadges(parts, blocks, { width, height }, radius),
    [parts, blocks, width, height, radius],
  );
  return (
    <svg ref={layer} className="anatomy" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {badges.map(({ x, y, targetX, targetY }, index) => (
        <g key={parts[index]?.title} className="anatomy-badge">
          <line x1={targetX} y1={targetY} x2={x} y2={y} strokeWidth={radius * 0.14} />
          <circle className="anatomy-target" cx={targetX} cy={targetY} r={radius * 0.22} />
          <circle cx={x} cy={y} r={radius} />
          <text x={x} y={y + radius * 0.38} fontSize={radius * 1.1}>
            {index + 1}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** What the numbered parts tell. */
export function AnatomyList({ parts }: { parts: readonly SeenPart[] }) {
  if (parts.length === 0) return <p className="anatomy-list">Nothing to explain is shown yet.</p>;
  return (
    <ol className="anatomy-list" aria-label="Parts of the figure">
      {parts.map(({ title, text }, index) => (
        <li key={`${title} ${text}`} value={index + 1}>
          <strong>{title}.</strong> {text}
        </li>
      ))}
    </ol>
  );
}
