import { panelOf } from "@/lib/evidence/panel-kinds";
import type { EvidenceFigure } from "@/lib/evidence/types";
import { placeMark } from "@/lib/figures/forest-mark";
import type { Look } from "@/lib/figures/looks";
import type { Panel } from "@/lib/figures/panels";
import { ForestAxis, ForestRow } from "./forest-svg";
import { Sides } from "./sides";

export interface ForestPanels {
  panels: readonly Panel[];
  /** Of one panel. */
  width: number;
}

/** The axes of a forest column side by side, one for each measure, with the arms that its sides favor. */
export function PanelHeads({ panels, width }: ForestPanels) {
  return (
    <span className="forest-panels">
      {panels.map(({ measure, better, axis }) => (
        <span key={`${measure} ${better}`} style={{ width }}>
          {panels.length > 1 && <span className="panel-name">{measure}</span>}
          {measure !== null && <Sides axis={axis} width={width} better={better} />}
          <ForestAxis axis={axis} width={width} />
        </span>
      ))}
    </span>
  );
}

interface PanelRowProps extends ForestPanels {
  figure: EvidenceFigure;
  look: Look;
  height: number;
  maxSide?: number;
  /** Whether each row draws the line of no difference; a table may draw it over the whole height of its cells. */
  line?: boolean;
}

/** A figure in the panel of its measure; the others stay empty. */
export function PanelRow({ panels, width, figure, look, height, maxSide, line = true }: PanelRowProps) {
  const own = panelOf(panels, figure);
  return (
    <span className="forest-panels">
      {panels.map((panel) => (
        <span
          key={`${panel.measure} ${panel.better}`}
          data-own={panel === own || undefined}
          style={{ width }}
        >
          {(panel === own || line) && (
            <ForestRow
              mark={panel === own ? placeMark(figure, panel.axis, panel.maxWeight) : null}
              axis={panel.axis}
              width={width}
              height={height}
              look={look}
              line={line}
              {...(maxSide === undefined ? {} : { maxSide })}
            />
          )}
        </span>
      ))}
    </span>
  );
}
