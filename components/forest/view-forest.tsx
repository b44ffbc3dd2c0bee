import Link from "next/link";
import type { ViewForestData } from "@/db/answers/view-forest";
import { foundSentence, NOT_RANDOMIZED } from "@/lib/compare/words";
import { orderWords, rowsDrawn } from "@/lib/evidence/small-forest";
import { compareHref, comparisonOf, inMainPopulations } from "@/lib/view/compare";
import { formatView } from "@/lib/view/url";
import { MiniForest } from "./mini-forest";

/** Trials that the compare page can hold. */
const MOST_COMPARED = 8;

interface ViewForestProps {
  title: string;
  data: ViewForestData;
  /** Level of the heading under which it appears. */
  heading?: "h3" | "h4";
  /** Sentences above the plot. */
  children?: React.ReactNode;
}

/** A View as a small forest plot, with how its trials differ and links to do more with it. */
export function ViewForest({ title, data, heading: Heading = "h3", children }: ViewForestProps) {
  const { page, check, trials, href, view } = data;
  const query = formatView(view);
  return (
    <article className="card mb-4 break-inside-avoid p-3 sm:p-4">
      <Heading className="font-semibold leading-snug">{title}</Heading>
      {children}
      <div className="mt-2">
        <MiniForest figures={page} rest={<Rest data={data} />} />
      </div>
      {trials.length > 1 && (
        <p className="pt-2 text-[0.76rem] text-ink-2">
          {NOT_RANDOMIZED} {foundSentence(check)}
        </p>
      )}
      <p className="no-print flex flex-wrap items-baseline gap-x-4 gap-y-1 pt-3 text-[0.82rem]">
        <Link href={href} prefetch={false}>
          Workbench<span className="sr-only">: {title}</span>
        </Link>
        <Link href={`/figure?${query}`} prefetch={false}>
          Figure<span className="sr-only">: {title}</span>
        </Link>
        <Link href={`/present?${query}`} prefetch={false}>
          Present<span className="sr-only">: {title}</span>
        </Link>
        {trials.length > 1 && trials.length <= MOST_COMPARED && (
          <Link
            href={compareHref(
              comparisonOf(
                view,
                trials.map(({ id }) => id),
              ),
            )}
            prefetch={false}
          >
            Compare these trials{inMainPopulations(view)}
            <span className="sr-only">: {title}</span>
          </Link>
        )}
      </p>
    </article>
  );
}

/** How many rows are drawn, in what order, and links to all of them. */
function Rest({ data: { page, view, href } }: { data: ViewForestData }) {
  const { total, result } = page;
  return (
    <>
      Drawn: {rowsDrawn(total)} of {total} rows, {orderWords(view, result)}. See all {total}{" "}
      <Link href={href} prefetch={false} className="underline">
        in the workbench
      </Link>
      ,{" "}
      <Link href={`/figure?${formatView(view)}`} prefetch={false} className="underline">
        as a figure
      </Link>
      .
    </>
  );
}

/** What the marks of small forest plots mean, once per page. */
export function ForestKey() {
  return (
    <p className="text-[0.82rem] text-ink-2">
      Area of a square: inverse variance of an effect, or number of patients for a rate. A square without a
      line: no interval in our data. Italic: not checked.
    </p>
  );
}
