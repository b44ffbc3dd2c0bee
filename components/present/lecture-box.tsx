"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { lectureFile, lectureHref } from "@/lib/view/lecture";
import { AddFigure } from "./add-figure";
import type { PresentedFigure } from "./slide";
import { useCollected, useNotes } from "./stored";

interface LectureBoxProps {
  figures: readonly PresentedFigure[];
  /** The figure that is shown. */
  figure: number;
  jump(figure: number): void;
}

/** Several figures as one lecture: their list, with places to jump to, move and remove; add by link; files. */
export function LectureBox({ figures, figure, jump }: LectureBoxProps) {
  const router = useRouter();
  const box = useRef<HTMLDetailsElement>(null);
  const notes = useNotes();
  const collected = useCollected();
  const queries = figures.map(({ query }) => query);
  const others = collected.filter((query) => !queries.includes(query));
  const show = (slides: readonly string[]) => router.push(lectureHref(slides));
  useEffect(() => {
    const close = () => box.current?.removeAttribute("open");
    const onKey = ({ key }: KeyboardEvent) => {
      if (key !== "Escape" || !box.current?.open) return;
      close();
      box.current.querySelector("summary")?.focus();
    };
    const onPointer = ({ target }: PointerEvent) => {
      if (target instanceof Node && !box.current?.contains(target)) close();
    };
    window.addEventListener("keydown", onKey);
    window.addEventListener("pointerdown", onPointer);
    return () => {
      window.removeEventListener("keydown", onKey);
      window.removeEventListener("pointerdown", onPointer);
    };
  }, []);
  const swapped = (index: number, by: 1 | -1) => {
    const next = [...queries];
    const [own] = next.splice(index, 1);
    if (own !== undefined) next.splice(index + by, 0, own);
    return next;
  };
  const file = `data:application/json;charset=utf-8,${encodeURIComponent(lectureFile({ slides: queries, notes }))}`;
  return (
    <details ref={box} className="lecture">
      <summary>Lecture</summary>
      <div className="lecture-panel">
        <ol>
          {figures.map(({ query, title, kind, notices }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same figure may appear twice
            <li key={`${index} ${query}`}>
              <button
                type="button"
                className="lecture-figure"
                aria-current={index === figure ? "true" : undefined}
                onClick={() => jump(index)}
              >
                {index + 1}. {title} ({kind})
              </button>
              {figures.length > 1 && (
                <span>
                  <button
                    type="button"
                    aria-label={`Move figure ${index + 1} up`}
                    disabled={index === 0}
                    onClick={() => show(swapped(index, -1))}
                  >
                    ↑
                  </button>
                  <button
                    type="button"
                    aria-label={`Move figure ${index + 1} down`}
                    disabled={index === figures.length - 1}
                    onClick={() => show(swapped(index, 1))}
                  >
                    ↓
                  </button>
                  <button
                    type="button"
                    aria-label={`Remove figure ${index + 1}`}
                    onClick={() => show(queries.filter((_, at) => at !== index))}
                  >
                    ×
                  </button>
                </span>
              )}
              {notices.map((notice) => (
                <p key={notice}>{notice}</p>
              ))}
            </li>
          ))}
        </ol>
        <AddFigure figures={queries} />
        {others.length > 0 && (
          <button type="button" onClick={() => show([...queries, ...others])}>
            Add the {others.length === 1 ? "figure" : `${others.length} figures`} of my lecture
          </button>
        )}
        <p>
          <a href={file} download="lecture.crosstrial.json">
            Save as a file
          </a>{" "}
          The address keeps the figures; the file also keeps your notes on them.
        </p>
      </div>
    </details>
  );
}
