import type { ReactNode } from "react";

interface TableBoxProps {
  label: string;
  className?: string;
  children: ReactNode;
}

/** A table in a box of its own that scrolls where the screen is narrower, also by keyboard. */
export function TableBox({ label, className = "", children }: TableBoxProps) {
  return (
    // Relative, so that words for screen readers only, which stand absolutely, are cut off with the rest.
    <section
      className={`scroll-x relative ${className}`}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must take the keyboard
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

/** A table of data in a box of its own; headings above it say to the eye what its caption says. */
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
