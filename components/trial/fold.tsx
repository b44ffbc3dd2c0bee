import type { ReactNode } from "react";

/** Content folded until it is requested; find-in-page opens it. */
export function Fold({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className="group mt-2">
      <summary className="inline-flex cursor-pointer list-none items-center gap-1.5 py-1 text-[0.87rem] text-accent hover:underline [&::-webkit-details-marker]:hidden">
        <svg viewBox="0 0 12 12" width="11" height="11" aria-hidden="true" className="group-open:rotate-90">
          <path d="M4 2l4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.6" />
        </svg>
        {summary}
      </summary>
      <div className="mt-1">{children}</div>
    </details>
  );
}
