import { Group } from "@visx/group";
import { scaleSqrt } from "@visx/scale";
import { Pie } from "@visx/shape";
import { Fragment } from "react";
import { VERDICTS, type Verdict } from "@/lib/evidence/map";

const HATCH = "map-hatch";

/** Largest radius of a mark in px, and the smallest at which the three fillings can still be told apart. */
const MAX_RADIUS = 18;
const MIN_RADIUS = 4.5;

/** Radius of a mark, such that areas are proportional to the numbers of trials. */
export function radiusScale(most: number): (trials: number) => number {
  // One trial must stay legible; where that would break the proportion, the largest mark grows instead.
  const largest = Math.max(MAX_RADIUS, MIN_RADIUS * Math.sqrt(most));
  return scaleSqrt<number>({ domain: [0, most], range: [0, largest] });
}

/** The hatching of "not shown". Appears once on the page, outside anything that may be hidden. */
export function MapPatterns() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      <defs>
        <pattern
          id={HATCH}
          width="3.6"
          height="3.6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="3.6" height="3.6" fill="var(--bg)" />
          <rect width="1.7" height="3.6" fill="var(--not-shown)" />
        </pattern>
      </defs>
    </svg>
  );
}

/** Filled, hatched, hollow: the verdicts differ without their colors too. */
const FILLINGS: Record<Verdict, { fill: string; stroke: string }> = {
  shown: { fill: "var(--shown)", stroke: "var(--shown)" },
  "not-shown": { fill: `url(#${HATCH})`, stroke: "var(--not-shown)" },
  "not-tested": { fill: "var(--bg)", stroke: "var(--not-tested)" },
};

const LINE = 1.25;
/** Radius of what is filled of an unchecked verdict, as a share of the whole. */
const CORE = 0.52;

/** Shortens the coordinates of a path to a hundredth of a pixel. */
const shorten = (path: string | null) =>
  (path ?? "").replace(/-?\d+\.\d+(e-?\d+)?/g, (number) => String(Math.round(Number(number) * 100) / 100));

interface MapMarkProps {
  counts: Record<Verdict, number>;
  /** Of these, the trials whose verdict rests on figures that were not checked: filled in the middle alone. */
  unchecked?: Record<Verdict, number>;
  radius: number;
}

interface Part {
  verdict: Verdict;
  sure: boolean;
  trials: number;
}

/** A pie of the trials of a cell, by verdict. */
export function MapMark({ counts, unchecked, radius }: MapMarkProps) {
  const size = Math.ceil(radius) * 2;
  const parts = VERDICTS.flatMap((verdict): Part[] => {
    const doubtful = unchecked?.[verdict] ?? 0;
    return [
      { verdict, sure: true, trials: counts[verdict] - doubtful },
      { verdict, sure: false, trials: doubtful },
    ].filter(({ trials }) => trials > 0);
  });
  return (
    <svg width={size} height={size} aria-hidden="true" className="block shrink-0">
      <Group top={size / 2} left={size / 2}>
        <Pie<Part>
          data={parts}
          pieValue={({ trials }) => trials}
          pieSort={null}
          pieSortValues={null}
          outerRadius={radius - LINE / 2}
        >
          {({ arcs, path }) =>
            arcs.map((arc) => {
              const { verdict, sure } = arc.data;
              const d = shorten(path(arc));
              const { fill, stroke } = FILLINGS[verdict];
              return (
                <Fragment key={`${verdict} ${sure}`}>
                  <path d={d} fill={sure ? fill : "var(--bg)"} stroke={stroke} strokeWidth={LINE} />
                  {!sure && <path d={d} fill={fill} transform={`scale(${CORE})`} />}
                </Fragment>
              );
            })
          }
        </Pie>
      </Group>
    </svg>
  );
}
