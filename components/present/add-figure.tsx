"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { lectureHref, MOST_SLIDES, readLectureFile, readLink } from "@/lib/view/lecture";
import { keepNotes } from "./stored";

/** Adds figures to a lecture by their link, or opens one that was saved. */
export function AddFigure({ figures }: { figures: readonly string[] }) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState("");
  const attempt = async (what: () => Promise<readonly string[]> | readonly string[]): Promise<boolean> => {
    try {
      const slides = await what();
      if (slides.length > MOST_SLIDES) throw new Error(`A lecture holds at most ${MOST_SLIDES} figures.`);
      setFault("");
      router.push(lectureHref(slides));
      return true;
    } catch (error) {
      setFault(error instanceof Error ? error.message : "This can't be read.");
      return false;
    }
  };
  const open = async (file: File) => {
    const { slides, notes } = readLectureFile(await file.text());
    keepNotes(notes);
    return slides;
  };
  return (
    <div className="add-figure">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          const link = String(new FormData(form).get("link") ?? "");
          void attempt(() => [...figures, ...readLink(link)]).then((added) => added && form.reset());
        }}
      >
        <input name="link" aria-label="Link of a figure to add" placeholder="Link of a figure" />
        <button type="submit">Add</button>
        <button type="button" onClick={() => input.current?.click()}>
          Open a file
        </button>
      </form>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="File of a lecture"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) void attempt(() => open(file));
          // The same file may be chosen again.
          target.value = "";
        }}
      />
      {fault !== "" && <p role="alert">{fault}</p>}
    </div>
  );
}
