"use client";

import { lectureHref } from "@/lib/view/lecture";
import { forgetCollected, useCollected } from "./stored";

/** The figures that this browser collected for a lecture. */
export function Collected() {
  const figures = useCollected();
  if (figures.length === 0)
    return (
      <p>You have collected no figures in this browser yet: press “Add to my lecture” on a figure’s page.</p>
    );
  return (
    <p className="flex flex-wrap items-center gap-2">
      <a className="button" href={lectureHref(figures)}>
        Present the {figures.length === 1 ? "figure" : `${figures.length} figures`} collected
      </a>
      <button type="button" className="button" onClick={forgetCollected}>
        Remove all figures
      </button>
    </p>
  );
}
