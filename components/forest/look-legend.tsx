import { PERCENT_AXIS } from "@/lib/figures/axis";
import { LOOK_WORDS, type Look, looksThatOccur } from "@/lib/figures/looks";
import { ForestRow } from "./forest-svg";

/** A mark in the middle of its line. */
const SAMPLE = { at: 0.5, beyond: null, from: 0, to: 1, clippedLeft: false, clippedRight: false, side: 0.7 };

interface LookLegendProps {
  /** Of all marks that are drawn; each is shown once. */
  looks: Iterable<Look>;
  result?: "comparison" | "arm";
}

/** How sure the marks look, for the looks that occur; nothing if all marks are checked rates. */
export function LookLegend({ looks, result = "comparison" }: LookLegendProps) {
  const found = looksThatOccur(looks);
  if (found.length === 0 || (result === "arm" && found.every((look) => look === "sure"))) return null;
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-[0.8rem] text-ink-2" aria-label="What the marks mean">
      {found.map((look) => (
        <li key={look} data-look={look} className="flex items-center">
          <ForestRow mark={SAMPLE} axis={PERCENT_AXIS} width={56} height={18} look={look} line={false} />
          {LOOK_WORDS[result][look]}
        </li>
      ))}
    </ul>
  );
}
