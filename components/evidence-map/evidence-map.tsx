import type { EvidenceMap as MapData } from "@/db/queries/evidence-map";
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
        <h2 id="map-heading">Immunotherapy by class and tumor type</h2>
        <Legend most={map.most} />
      </div>
      <div className="hidden md:block">
        <ShowDetails>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
          <section className="scroll-x relative" tabIndex={0} aria-label="Evidence map, scrolls sideways">
            <MapTable map={map} describedBy={DEFINITION} />
          </section>
        </ShowDetails>
      </div>
      <div className="md:hidden">
        <MapList map={map} />
      </div>
      <div id={DEFINITION} className="mt-3 max-w-[68rem] text-[0.82rem] text-ink-2">
        <p>
          <strong className="font-semibold">How to read it.</strong> The area of a mark is in proportion to
          the number of trials that give a drug of the class in an experimental or single arm; each opens
          these trials in the workbench, where single-arm trials stand under “Results by arm”. A trial that
          combines classes, such as nivolumab plus ipilimumab, counts in the row of each.
        </p>
        <p className="mt-1">
          <strong className="font-semibold">Benefit shown:</strong> in any of its reports, overall survival or
          one of its primary endpoints was significantly better in an arm with the class than in an arm
          without it, under the trial’s own testing plan and in a population it planned to test (no
          subgroups). <strong className="font-semibold">Not shown:</strong> tested so, and never significantly
          better. <strong className="font-semibold">Not tested:</strong> single-arm trials, trials that give
          the class in both arms, and trials without a formal test of it in these data. The verdict is on the
          regimen as a whole, not on the size of the benefit.
        </p>
      </div>
    </section>
  );
}
