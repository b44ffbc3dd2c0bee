"use client";

import { useState } from "react";
import type { Mode } from "./deck";
import type { PresentAction } from "./keys";
import { LectureBox } from "./lecture-box";
import type { PresentedFigure } from "./slide";

interface ControlsProps {
  place: { slide: number; slides: number; step: number; steps: number };
  on: Readonly<Record<Mode, boolean>>;
  /** Why a mode can't be changed here; null where it can. */
  fixed: { quiz: string | null; rows: string | null };
  figures: readonly PresentedFigure[];
  /** The figure that is shown. */
  figure: number;
  jump(figure: number): void;
  go(action: PresentAction): void;
}

const TOGGLES = [
  { mode: "rows", label: "Row by row", key: "R" },
  { mode: "quiz", label: "Quiz", key: "Q" },
  { mode: "spotlight", label: "Spotlight", key: "S" },
  { mode: "anatomy", label: "Anatomy", key: "A" },
  { mode: "notes", label: "Notes", key: "N" },
] as const;

/** The bar below the slide; everything on it also has a key. On a narrow screen the modes unfold. */
export function Controls(props: ControlsProps) {
  const { place, on, fixed, figures, figure, jump, go } = props;
  const [open, setOpen] = useState(false);
  return (
    <div className="controls">
      <button type="button" onClick={() => go("back")} aria-label="Back">
        ←
      </button>
      <button type="button" onClick={() => go("next")} aria-label="Next">
        →
      </button>
      <span className="tabular-nums">
        {place.slides > 1 && `Slide ${place.slide} of ${place.slides}, `}step {place.step} of {place.steps}
      </span>
      <button type="button" className="when-narrow" aria-expanded={open} onClick={() => setOpen(!open)}>
        Modes
      </button>
      <LectureBox figures={figures} figure={figure} jump={jump} />
      <div className="modes" data-open={open}>
        {TOGGLES.map(({ mode, label, key }) => {
          const reason = mode === "quiz" || mode === "rows" ? fixed[mode] : null;
          return (
            <button
              key={mode}
              type="button"
              aria-pressed={mode === "quiz" && reason !== null ? false : on[mode]}
              aria-disabled={reason !== null}
              onClick={() => reason === null && go(mode)}
              title={reason ?? `Key ${key}`}
            >
              {label}
              {mode === "quiz" && reason !== null && <span className="sr-only">. {reason}</span>}
            </button>
          );
        })}
        <button type="button" onClick={() => go("full")} title="Key F">
          Full screen
        </button>
        <button type="button" onClick={() => go("help")} title="Keys" aria-label="Keys">
          ?
        </button>
        <a href={`/figure?${figures[figure]?.query ?? ""}`}>Leave</a>
      </div>
    </div>
  );
}
