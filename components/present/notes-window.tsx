"use client";

import { useCallback, useEffect, useState } from "react";
import { positionAt, positionsOf, stepsIn } from "./deck";
import type { PresentAction } from "./keys";
import { OwnNote, SoFar } from "./notes-panel";
import type { PresentedSlide } from "./slide";
import { useNotesChannel } from "./use-channel";
import { useKeys } from "./use-keys";

interface NotesWindowProps {
  slides: readonly PresentedSlide[];
  /** Name of the presentation that it belongs to. */
  channel: string;
}

/** The lecturer's window beside a presentation: what is shown, what comes next, sources, own note, time. */
export function NotesWindow({ slides, channel }: NotesWindowProps) {
  const { place, send } = useNotesChannel(channel);
  const go = useCallback(
    // Full screen and the list of keys belong to the other window.
    (action: PresentAction) => (action === "full" || action === "help" ? undefined : send(action)),
    [send],
  );
  const jump = useCallback((figure: number) => send({ figure }), [send]);
  useKeys(go, jump);
  const slide = place === null ? undefined : slides[Math.min(place.slide, slides.length - 1)];
  if (place === null || slide === undefined)
    return (
      <section className="presentation notes-window" aria-label="Notes of the lecturer">
        <h1>Notes</h1>
        <p role="status">Waiting for the presentation in the other window.</p>
      </section>
    );
  const { covered } = positionAt(slide, place);
  const last = positionsOf(slide, place.on).length - 1;
  return (
    <section className="presentation notes-window" aria-label="Notes of the lecturer">
      <header>
        <h1>{slide.title}</h1>
        <Clock />
      </header>
      <p className="tabular-nums">
        Slide {place.slide + 1} of {slides.length}, step {Math.min(place.step, last)} of {last}
      </p>
      <section aria-label="Shown now">
        <SoFar slide={slide} place={place} ask />
      </section>
      <section aria-labelledby="comes-next">
        <h2 id="comes-next">Next</h2>
        <p>{covered ? answerNow(slide, place) : nextOf(slides, slide, place)}</p>
      </section>
      <OwnNote query={slide.query} />
      <p className="quiz-buttons">
        <button type="button" onClick={() => send("back")}>
          ← Back
        </button>
        <button type="button" onClick={() => send("next")}>
          Next →
        </button>
      </p>
    </section>
  );
}

type PlaceNow = NonNullable<ReturnType<typeof useNotesChannel>["place"]>;

/** The answer that the next step shows: this window is the lecturer's. */
function answerNow(slide: PresentedSlide, place: PlaceNow): string {
  const { shown } = positionAt(slide, place);
  const rows = stepsIn(slide, place.on)[shown - 1]?.rows ?? [];
  return slide.questions.find(({ row }) => rows.includes(row))?.answer ?? "The answer.";
}

function nextOf(slides: readonly PresentedSlide[], slide: PresentedSlide, place: PlaceNow): string {
  const { shown } = positionAt(slide, place);
  const next = stepsIn(slide, place.on)[shown];
  if (next !== undefined) return next.label;
  const after = slides[place.slide + 1];
  return after === undefined ? "The end of the lecture." : `Next slide: ${after.title}`;
}

const twoDigits = (value: number) => String(value).padStart(2, "0");

/** Time of day, and minutes since the notes were opened. */
function Clock() {
  const [start, setStart] = useState<number | null>(null);
  const [now, setNow] = useState<Date | null>(null);
  useEffect(() => {
    setStart(Date.now());
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), 1000);
    return () => clearInterval(timer);
  }, []);
  if (now === null || start === null) return null;
  const seconds = Math.max(0, Math.floor((now.getTime() - start) / 1000));
  return (
    <p className="clock tabular-nums">
      <span>
        {twoDigits(now.getHours())}:{twoDigits(now.getMinutes())}
      </span>
      <span>
        {Math.floor(seconds / 60)}:{twoDigits(seconds % 60)} since start
      </span>
      <button type="button" onClick={() => setStart(Date.now())}>
        Restart
      </button>
    </p>
  );
}
