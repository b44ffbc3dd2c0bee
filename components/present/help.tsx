"use client";

import { useEffect, useRef } from "react";
import { KEY_HELP } from "./keys";

/** The keys of a presentation. */
export function Help({ close }: { close(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="help"
      aria-labelledby="present-help"
      onClose={close}
      onKeyDown={(event) => {
        if (event.key === "?") dialog.current?.close();
      }}
    >
      <h2 id="present-help">Keys</h2>
      <dl>
        {KEY_HELP.map(([keys, does]) => (
          <div key={keys}>
            <dt>{keys}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p>
        On a touch screen, swipe to step. The address keeps the slide, step and modes, so a reload returns to
        them.
      </p>
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  );
}
