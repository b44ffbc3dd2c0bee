"use client";

import { useState } from "react";

/** Copies a text, and says so. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [said, setSaid] = useState("");
  return (
    <button
      type="button"
      className="button self-start"
      onClick={() =>
        navigator.clipboard.writeText(text).then(
          () => setSaid("Copied"),
          () => setSaid("Could not copy"),
        )
      }
    >
      <span aria-live="polite">{said || "Copy"}</span>
      <span className="sr-only"> {label}</span>
    </button>
  );
}
