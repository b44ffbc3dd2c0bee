"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { lectureFile, lectureHref, readLectureFile, tidySlide } from "@/lib/view/lecture";
import type { PresentAction } from "./keys";

interface ControlsProps {
  place: { slide: number; slides: number; step: number; steps: number };
  on: Record<"quiz" | "spotlight" | "anatomy" | "notes" | "rows", boolean>;
  lecture: readonly string[];
  go(action: PresentAction): void;
}

const TOGGLES = [
  { action: "rows", label: "Row by row", key: "R" },
  { action: "quiz", label: "Quiz", key: "Q" },
  { action: "spotlight", label: "Spotlight", key: "S" },
  { action: "anatomy", label: "Anatomy", key: "A" },
  { action: "notes", label: "Notes", key: "N" },
] as const;

/** The bar beneath the slide; everything on it has a key too. */
export function Controls({ place, on, lecture, go }: ControlsProps) {
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
      {TOGGLES.map(({ action, label, key }) => (
        <button
          key={action}
          type="button"
          aria-pressed={on[action]}
          onClick={() => go(action)}
          title={`Key ${key}`}
        >
          {label}
        </button>
      ))}
      <button type="button" onClick={() => go("full")} title="Key F">
        Full screen
      </button>
      <Lecture lecture={lecture} />
      <a href={`/figure?${lecture[place.slide - 1] ?? lecture[0] ?? ""}`}>Leave</a>
    </div>
  );
}

/** Several figures as one lecture: add by link, save as a file, open one. */
function Lecture({ lecture }: { lecture: readonly string[] }) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState("");
  const open = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      router.push(lectureHref(readLectureFile(await file.text())));
      setFault("");
    } catch (error) {
      setFault(error instanceof Error ? error.message : "This file can't be read.");
    }
  };
  const add = (link: string) => {
    const query = link.split("?")[1];
    if (query === undefined || query === "") return setFault("Paste the link of a figure.");
    setFault("");
    router.push(lectureHref([...lecture, tidySlide(new URLSearchParams(query.split("#")[0]))]));
  };
  const file = `data:application/json;charset=utf-8,${encodeURIComponent(lectureFile(lecture))}`;
  return (
    <details className="lecture">
      <summary>Lecture</summary>
      <div className="lecture-panel">
        <p>
          {lecture.length === 1 ? "1 figure" : `${lecture.length} figures`}. The address keeps them all; a
          file keeps them too.
        </p>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            add(String(new FormData(event.currentTarget).get("link") ?? ""));
          }}
        >
          <input name="link" aria-label="Link of a figure to add" placeholder="Link of a figure" />
          <button type="submit">Add</button>
        </form>
        <p className="flex gap-2">
          <a href={file} download="lecture.crosstrial.json">
            Save as a file
          </a>
          <button type="button" onClick={() => input.current?.click()}>
            Open a file
          </button>
        </p>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label="File of a lecture"
          onChange={({ target }) => void open(target.files?.[0])}
        />
        {fault !== "" && <p role="alert">{fault}</p>}
      </div>
    </details>
  );
}
