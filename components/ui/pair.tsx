import type { ReactNode } from "react";

/** A term above its description, in a `<dl>`. */
export function Pair({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-[0.8rem] text-ink-3">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
