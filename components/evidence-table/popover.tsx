"use client";

import { type ReactNode, Suspense, useEffect, useRef, useState } from "react";

/** A button that opens a small panel below it; its content is loaded when it is first opened. Escape and a click elsewhere close it; focus goes back to the button. */
export function Popover({ label, children }: { label: string; children: ReactNode }) {
  const details = useRef<HTMLDetailsElement>(null);
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    const close = (event: Event) => {
      const box = details.current;
      if (box === null || !box.open) return;
      const escaped = event instanceof KeyboardEvent && event.key === "Escape";
      const outside = event.type === "pointerdown" && !box.contains(event.target as Node);
      if (!escaped && !outside) return;
      box.open = false;
      if (escaped) box.querySelector("summary")?.focus();
    };
    document.addEventListener("keydown", close);
    document.addEventListener("pointerdown", close);
    return () => {
      document.removeEventListener("keydown", close);
      document.removeEventListener("pointerdown", close);
    };
  }, []);
  return (
    <details
      ref={details}
      className="relative"
      onToggle={({ currentTarget: box }) => {
        setOpened(true);
        // Where there is no room to the left of its right edge it opens to the right.
        box.classList.toggle("opens-right", box.getBoundingClientRect().right < 320);
      }}
    >
      <summary className="button list-none [&::-webkit-details-marker]:hidden">{label}</summary>
      <div className="card popover-box">
        <Suspense>{opened && children}</Suspense>
      </div>
    </details>
  );
}
