import type { ReactNode } from "react";

interface TableBoxProps {
  label: string;
  className?: string;
  children: ReactNode;
}

/** A table in its own box, which scrolls on narrower screens, also by keyboard. */
export function TableBox({ label, className = "", children }: TableBoxProps) {
  return (
    // Relative, so that words for screen readers, which are positioned absolutely, are clipped with the rest.
    <section
      className={`scroll-x relative ${className}`}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard
      tabIndex={0}
    >
      {children}
    </section>
  );
}

interface CaptionedTableProps {
  /** Names the table and its box, for screen readers. */
  caption: string;
  /** Its least width: "min-w-[58rem]". */
  className?: string;
  children: ReactNode;
}

/** A data table in its own box; headings above it show what its caption says. */
export function CaptionedTable({ caption, className = "", children }: CaptionedTableProps) {
  return (
    <TableBox label={caption}>
      <table className={className === "" ? "data-table" : `data-table ${className}`}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </TableBox>
  );
}
