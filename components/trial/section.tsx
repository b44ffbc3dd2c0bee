import type { ReactNode } from "react";

interface SectionProps {
  id: string;
  title: string;
  lead?: string;
  /** The first of the page stands without space above it. */
  first?: boolean;
  children: ReactNode;
}

/** A section of the page, with an anchor and a heading. */
export function Section({ id, title, lead, first = false, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className={first ? "" : "mt-12"}>
      <h2 id={`${id}-title`}>{title}</h2>
      {lead !== undefined && <p className="mt-0.5 text-[0.87rem] text-ink-2">{lead}</p>}
      <div className="mt-2">{children}</div>
    </section>
  );
}
