"use client";

import type { PoolFinding } from "@/lib/pool/types";
import { useView } from "./use-view";

/** More findings than these are folded to one line: so long a list would hide the pool it is about. */
const MOST_OPEN = 4;

interface FindingsProps {
  title: string;
  findings: PoolFinding[];
  tone: "bad" | "warn";
}

/** Why rows can't be pooled, or what to be careful about, each with the clicks that fix it. */
export function Findings({ title, findings, tone }: FindingsProps) {
  if (findings.length === 0) return null;
  const colors = tone === "bad" ? "bg-bad-soft text-bad" : "bg-warn-soft text-warn";
  const list = (
    <ul className="mt-1 grid gap-2">
      {findings.map((finding) => (
        <Finding key={`${finding.code} ${finding.message}`} finding={finding} />
      ))}
    </ul>
  );
  return (
    <div className={`mt-3 rounded-lg px-3 py-2 ${colors}`}>
      {findings.length > MOST_OPEN ? (
        <details>
          <summary className="font-semibold">
            {title}: {findings.length} points
          </summary>
          {list}
        </details>
      ) : (
        <>
          <p className="font-semibold">{title}</p>
          {list}
        </>
      )}
    </div>
  );
}

function Finding({ finding: { message, named, fixes } }: { finding: PoolFinding }) {
  const { view, change } = useView();
  return (
    <li>
      {message.charAt(0).toUpperCase() + message.slice(1)}.
      {named.length > 0 && <span className="block text-[0.8rem]">Rows: {named.join("; ")}.</span>}
      {fixes.length > 0 && (
        <span className="mt-1 flex flex-wrap gap-1.5">
          {fixes.map((fix, place) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: two fixes may have one label; their order is the server's
              key={place}
              type="button"
              className="button min-h-7 whitespace-normal py-0 text-left text-[0.8rem]"
              onClick={() => {
                // The button goes with the finding that it fixes; focus stays near what changed.
                document.getElementById("pool-heading")?.focus();
                change(
                  "change" in fix
                    ? fix.change
                    : { excluded: [...new Set([...view.excluded, ...fix.exclude])] },
                );
              }}
            >
              {fix.label}
            </button>
          ))}
        </span>
      )}
    </li>
  );
}
