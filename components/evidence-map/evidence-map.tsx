import type { EvidenceMap as MapData } from "@/lib/evidence/map";
import { MAP_DEFINITIONS, MAP_TITLE } from "@/lib/evidence/map";
import { Legend } from "./legend";
import { MapList } from "./map-list";
import { MapPatterns } from "./map-mark";
import { MapTable } from "./map-table";
import { ShowDetails } from "./show-details";

const DEFINITION = "map-definition";

/** Therapy class by tumor type: where trials are, and where they showed a benefit. */
export function EvidenceMap({ map }: { map: MapData }) {
  return (
    <section aria-labelledby="map-heading">
      <MapPatterns />
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2">
        <h2 id="map-heading">{MAP_TITLE}</h2>
        <Legend map={map} />
      </div>
      <div className="hidden md:block">
        <ShowDetails>
          <section
            className="scroll-x fades-at-end relative z-10"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
            tabIndex={0}
            aria-label="Evidence map, scrolls sideways"
          >
            <MapTable map={map} describedBy={DEFINITION} />
          </section>
        </ShowDetails>
      </div>
      <div className="md:hidden">
        <MapList map={map} />
      </div>
      <div id={DEFINITION} className="mt-3 max-w-[68rem] text-[0.82rem] text-ink-2">
        <p>
          <strong className="font-semibold">How to read it.</strong> {MAP_DEFINITIONS.area}; each opens these
          trials in the workbench, where single-arm trials are under “Results by arm”.{" "}
          {MAP_DEFINITIONS.combinations}
        </p>
        <p className="mt-1">
          <strong className="font-semibold">Benefit shown:</strong> {MAP_DEFINITIONS.shown}{" "}
          <strong className="font-semibold">Not shown:</strong> {MAP_DEFINITIONS.notShown}{" "}
          <strong className="font-semibold">Not tested:</strong> {MAP_DEFINITIONS.notTested}
        </p>
      </div>
    </section>
  );
}
