import Link from "next/link";
import { MONTHS, monthName } from "@/lib/evidence/as-of-words";
import { monthAsCut, monthNumber, yearOfMonth } from "@/lib/view/months";

interface MonthChoiceProps {
  /** The month at whose end evidence is shown. */
  month: number;
  /** The address of the page at another data cut. */
  hrefOf: (date: string) => string;
}

/** The months of the year shown, as links: they need no script. December is the end of the year. */
export function MonthChoice({ month, hrefOf }: MonthChoiceProps) {
  const year = yearOfMonth(month);
  return (
    <nav
      aria-label={`Month of ${year}`}
      className="no-print flex items-center gap-0.5 text-[0.8rem] max-sm:grid max-sm:w-full max-sm:grid-cols-6"
    >
      {MONTHS.map((name, place) => {
        const each = monthNumber(year, place + 1);
        return (
          <Link
            key={name}
            href={hrefOf(monthAsCut(each))}
            prefetch={false}
            scroll={false}
            aria-current={each === month ? "true" : undefined}
            title={`As known at the end of ${monthName(each)}`}
            className="inline-flex min-h-[24px] min-w-8 items-center justify-center rounded px-1 text-ink-2 hover:no-underline aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-accent"
          >
            {name.slice(0, 3)}
            <span className="sr-only">{year}</span>
          </Link>
        );
      })}
    </nav>
  );
}
