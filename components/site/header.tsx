import Link from "next/link";
import { PAGES } from "@/lib/places";
import { PaletteTrigger } from "./palette-trigger";
import { ThemeToggle } from "./theme-toggle";

/** The bar on top of every page. */
export function Header() {
  return (
    <header className="no-print border-rule border-b bg-bg">
      <div className="mx-auto flex max-w-[110rem] flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2.5 sm:px-6">
        <Link
          href="/"
          className="flex items-center gap-2 font-semibold text-ink tracking-tight hover:no-underline"
        >
          <Mark />
          Crosstrial
        </Link>
        <nav
          aria-label="Main"
          className="flex flex-wrap gap-x-4 whitespace-nowrap text-[0.9rem] max-lg:order-last max-lg:w-full max-sm:gap-x-3 max-sm:text-[0.86rem]"
        >
          {PAGES.map(({ href, label }) => (
            <Link key={href} href={href} prefetch={false} className="py-1 text-ink-2">
              {label}
            </Link>
          ))}
        </nav>
        <div className="ml-auto flex gap-2">
          <PaletteTrigger />
          <ThemeToggle />
        </div>
      </div>
    </header>
  );
}

/** Two intervals across a line of no difference. */
function Mark() {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <line x1="13" y1="2" x2="13" y2="18" stroke="var(--rule-2)" />
      <line x1="2" y1="7" x2="11" y2="7" stroke="var(--accent)" strokeWidth="1.5" />
      <rect x="4.5" y="5" width="4" height="4" fill="var(--accent)" />
      <line x1="6" y1="13" x2="17" y2="13" stroke="var(--accent)" strokeWidth="1.5" />
      <rect x="9" y="11" width="4" height="4" fill="var(--accent)" />
    </svg>
  );
}
