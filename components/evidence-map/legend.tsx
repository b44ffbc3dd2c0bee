import { type EvidenceMap, MAP_UNCHECKED, VERDICT_LEGEND, VERDICTS } from "@/lib/evidence/map";
import { MapMark, radiusScale } from "./map-mark";

const NONE = { shown: 0, "not-shown": 0, "not-tested": 0 };

/** What fillings and sizes of the marks mean, as far as they occur. */
export function Legend({ map: { most, cells } }: { map: Pick<EvidenceMap, "most" | "cells"> }) {
  const radius = radiusScale(most);
  const sizes = [...new Set([1, Math.round(most / 3), most])];
  return (
    <ul className="flex flex-wrap items-center gap-x-5 gap-y-2 text-[0.82rem] text-ink-2">
      {VERDICTS.filter((verdict) => cells.some(({ counts }) => counts[verdict] > 0)).map((verdict) => (
        <li key={verdict} className="flex items-center gap-1.5">
          <MapMark counts={{ ...NONE, [verdict]: 1 }} radius={8} />
          {VERDICT_LEGEND[verdict]}
        </li>
      ))}
      {cells.some(({ unchecked }) => unchecked.shown + unchecked["not-shown"] > 0) && (
        <li className="flex items-center gap-1.5">
          <MapMark counts={{ ...NONE, shown: 1 }} unchecked={{ ...NONE, shown: 1 }} radius={8} />
          {MAP_UNCHECKED}
        </li>
      )}
      <li className="flex items-center gap-1.5">
        <span className="flex items-center gap-1">
          {sizes.map((size) => (
            <MapMark key={size} counts={{ ...NONE, "not-tested": size }} radius={radius(size)} />
          ))}
        </span>
        {sizes.join(", ")} trials
      </li>
    </ul>
  );
}
