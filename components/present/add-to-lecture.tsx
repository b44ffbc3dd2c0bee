"use client";

import { collectFigure, useCollected } from "./stored";

/** Collects the figure of a page for the next lecture; for the figure page. */
export function AddToLecture({ query }: { query: string }) {
  const collected = useCollected();
  return (
    <>
      <button type="button" className="button" onClick={() => collectFigure(query)}>
        Add to my lecture
      </button>
      {collected.length > 0 && (
        <a className="button" href="/present">
          My lecture ({collected.length})
        </a>
      )}
    </>
  );
}
