"use client";

import { LONGEST_NOTE } from "@/lib/view/lecture";
import { type Place, positionAt, stepsIn } from "./deck";
import { sightAt } from "./reveal";
import type { PresentedSlide } from "./slide";
import { keepNotes, useNotes } from "./stored";

interface NotesProps {
  slide: PresentedSlide;
  place: Place;
}

/** What may be said about a slide so far: the step in words, the pool once everything is shown, and the reports behind what is shown. */
export function SoFar({ slide, place, ask = false }: NotesProps & { ask?: boolean }) {
  const sight = sightAt(slide, place);
  const { shown, covered } = positionAt(slide, place);
  const step = stepsIn(slide, place.on)[shown - 1];
  const asked = slide.questions.find(({ row }) => step?.rows.includes(row));
  const sources = slide.sources.filter(({ rows }) => rows.some((row) => sight.rows.has(row)));
  return (
    <>
      <p className="font-semibold">
        {step === undefined
          ? "Only the frame is shown."
          : covered
            ? ((ask ? asked?.ask : null) ?? "The estimate is covered.")
            : step.label}
      </p>
      {sight.whole && slide.pooled !== null && <p>{slide.pooled}</p>}
      <ul>
        {sources.map(({ text, href }) => (
          <li key={text}>
            <a href={href} target="_blank" rel="noreferrer">
              {text}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The lecturer's own note on a figure. */
export function OwnNote({ query }: { query: string }) {
  const notes = useNotes();
  return (
    <label className="own-note">
      <span>My note on this figure (kept in this browser and in the lecture's file)</span>
      <textarea
        rows={3}
        maxLength={LONGEST_NOTE}
        value={notes[query] ?? ""}
        onChange={({ target }) => keepNotes({ [query]: target.value })}
      />
    </label>
  );
}

/** Notes on the screen that is shown: nothing that is still hidden. */
export function NotesPanel({ slide, place, openWindow }: NotesProps & { openWindow(): void }) {
  return (
    <aside className="notes" aria-label="Notes">
      <button type="button" className="notes-window-button" onClick={openWindow}>
        Notes in a second window
      </button>
      <SoFar slide={slide} place={place} />
    </aside>
  );
}
