"use client";

import type { EvidenceFigure } from "@/lib/evidence/types";
import { useView } from "./use-view";

/** Leaves a row out of the pool, and brings it back. */
export function ExcludeButton({ figure, excluded }: { figure: EvidenceFigure; excluded: boolean }) {
  const { view, change } = useView();
  const words = excluded ? "Bring back into the pool" : "Leave out of the pool";
  return (
    <button
      type="button"
      className="unfold"
      title={words}
      onClick={() =>
        change({
          excluded: excluded
            ? view.excluded.filter((id) => id !== figure.rowId)
            : [...view.excluded, figure.rowId],
        })
      }
    >
      <span aria-hidden="true">{excluded ? "↺" : "×"}</span>
      <span className="sr-only">
        {words}: {figure.trial.name}, {figure.arm.label}
      </span>
    </button>
  );
}
