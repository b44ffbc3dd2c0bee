"use client";

import { useState } from "react";

const STATES = {
  ready: "Copy the table",
  busy: "Copying…",
  done: "Copied: paste it into a spreadsheet",
  refused: "The table could not be read",
  failed: "The browser blocked the copy",
} as const;

type State = keyof typeof STATES;

interface CopyTableProps {
  /** Address of the table as TSV. */
  href: string;
  className?: string;
}

/** Puts a table on the clipboard, with tabs between cells, as spreadsheets paste it. */
export function CopyTable({ href, className = "" }: CopyTableProps) {
  const [state, setState] = useState<State>("ready");
  const copy = async () => {
    setState("busy");
    setState(await copied(href));
  };
  return (
    <button type="button" className={`button ${className}`} onClick={copy} disabled={state === "busy"}>
      <span aria-live="polite">{STATES[state]}</span>
    </button>
  );
}

async function copied(href: string): Promise<State> {
  const text = fetch(href).then((answer) => {
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    return answer.text();
  });
  // Requested within the click: Safari refuses a clipboard that is written only when the table has arrived.
  const written =
    typeof ClipboardItem === "undefined"
      ? text.then((all) => navigator.clipboard.writeText(all))
      : navigator.clipboard.write([
          new ClipboardItem({ "text/plain": text.then((all) => new Blob([all], { type: "text/plain" })) }),
        ]);
  try {
    await written;
    return "done";
  } catch {
    return text.then(
      () => "failed",
      () => "refused",
    );
  }
}
