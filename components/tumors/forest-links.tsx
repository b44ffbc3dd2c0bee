import Link from "next/link";
import { formatView, type View, viewHref } from "@/lib/view";
import {
  compareHref,
  comparisonOf,
  inMainPopulations,
  LEAST_COMPARED,
  MOST_COMPARED,
} from "@/lib/view/compare";

interface ForestLinksProps {
  view: View;
  trials: readonly { id: string }[];
  /** What the links lead to, for those who hear them individually. */
  of: string;
}

/** Links to do more with a plot. */
export function ForestLinks({ view, trials, of }: ForestLinksProps) {
  const query = formatView(view);
  const links = [
    { label: "Open in the workbench", href: viewHref(view) },
    { label: "As a figure", href: `/figure?${query}` },
    { label: "Present", href: `/present?${query}` },
    ...(trials.length >= LEAST_COMPARED && trials.length <= MOST_COMPARED
      ? [
          {
            label: `Compare these trials${inMainPopulations(view)}`,
            href: compareHref(
              comparisonOf(
                view,
                trials.map(({ id }) => id),
              ),
            ),
          },
        ]
      : []),
  ];
  return (
    <p className="no-print mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-[0.85rem]">
      {links.map(({ label, href }) => (
        <Link key={label} href={href} prefetch={false}>
          {label}
          <span className="sr-only">: {of}</span>
        </Link>
      ))}
      {trials.length > MOST_COMPARED && (
        <span className="text-ink-3">
          {trials.length} trials; up to {MOST_COMPARED} can be compared side by side; choose them in the
          workbench.
        </span>
      )}
    </p>
  );
}
