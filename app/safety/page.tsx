import type { Metadata } from "next";
import Link from "next/link";
import { VersionNotice } from "@/app/version-notice";
import { noticeText } from "@/components/evidence-table/notice-text";
import { FactList } from "@/components/notes/fact-list";
import { RoleKey } from "@/components/safety/arm-mark";
import { CellTherapyTable } from "@/components/safety/cell-therapy";
import { DotPlot } from "@/components/safety/dot-plot";
import { EventLinks, SafetyFilters } from "@/components/safety/filters";
import { SafetyEventsTable } from "@/components/safety/safety-table";
import { SafetyFiles } from "@/components/safety/table-files";
import { readSafetyAnswer } from "@/db/answers/safety";
import type { SafetyPage } from "@/db/queries/safety";
import { database } from "@/db/server";
import { isGradedByScale, SCALE_WARNING, type Scales } from "@/lib/safety/grading";
import { otherName } from "@/lib/safety/neurotoxicity";
import { INTERVAL_NOTE, joinArms } from "@/lib/safety/rows";
import { parseSafety, type SafetyView, safetyHref } from "@/lib/safety/view";
import { splitVersion } from "@/lib/versions/link";
import { DEFAULT_VIEW, type SearchParams } from "@/lib/view";
import { DEFAULT_FIGURE } from "@/lib/view/figure";
import { figureHref } from "@/lib/view/figure-url";

export const metadata: Metadata = { title: "Safety" };

/** Adverse events by arm, across trials, and those of cellular and bispecific therapy. */
export default async function SafetyRoute({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { asked, params } = splitVersion(await searchParams);
  const parsed = parseSafety(params);
  const db = await database();
  const { view, notices, page, choices, grading, scales, cellular } = await readSafetyAnswer(db, parsed.view);
  return (
    <div className="mx-auto max-w-[92rem] px-4 pt-6 pb-12 sm:px-6">
      <h1>Safety</h1>
      <VersionNotice db={db} asked={asked} scope={{ kind: "events", tumors: view.tumor }} />
      <p className="mt-2 max-w-[62rem] text-ink-2">
        Adverse events of each arm, as each report counts them. Rates from different trials are not directly
        comparable: patients, treatment duration, follow-up, definitions, the grades counted and the way
        events were elicited all differ.
      </p>
      <p className="mt-3 inline-block rounded-lg bg-warn-soft px-3 py-1.5 font-medium text-warn">
        For education, not medical advice.
      </p>
      <p className="mt-3 flex flex-wrap gap-x-5 [&_a]:min-h-6 [&_a]:py-0.5 text-[0.93rem]">
        <a href="#cellular-and-bispecific">CRS and ICANS of cellular and bispecific therapy</a>
        <Link href="/safety/immune-related" prefetch={false}>
          Immune-related adverse events by organ
        </Link>
      </p>
      {[...parsed.notices, ...notices].map((notice) => (
        <p
          key={`${notice.param} ${notice.found}`}
          role="status"
          className="mt-2 rounded-lg bg-warn-soft px-3 py-1.5 text-[0.87rem] text-warn"
        >
          {noticeText(notice)}
        </p>
      ))}
      <SafetyFilters view={view} choices={choices} />
      <EventLinks view={view} events={choices.event} />
      <NeurotoxicityNote view={view} />
      <Counts page={page} view={view} />
      {page.total === 0 ? (
        <p role="status" className="card mt-4 px-5 py-6 text-center font-medium">
          No report in our data gives such an event for these trials.
        </p>
      ) : (
        <Results page={page} view={view} scales={scales} />
      )}
      <section
        id="cellular-and-bispecific"
        aria-labelledby="cellular-and-bispecific-title"
        className="mt-10 border-rule border-t pt-5"
      >
        <h2 id="cellular-and-bispecific-title">CRS and ICANS of cellular and bispecific therapy</h2>
        <p className="mt-2 max-w-[62rem] rounded-lg bg-warn-soft px-3 py-2 text-warn">{SCALE_WARNING}</p>
        <FactList statements={grading} />
        <div className="mt-4">
          {cellular.length === 0 ? (
            <p role="status" className="card px-5 py-6 text-center font-medium">
              None of these trials has such an arm with CRS, ICANS or neurotoxicity in our data.
            </p>
          ) : (
            <CellTherapyTable lines={cellular} scales={scales} />
          )}
        </div>
        <p className="mt-2 max-w-[62rem] text-[0.82rem] text-ink-3">
          {view.tumor.length + view.therapyClass.length + view.line.length > 0 &&
            "The filters for tumor type, therapy class and line above apply here too. "}
          Each row is one arm in one report, with everything our data hold on it
          {view.reports === "latest" && "; a report is left out if later ones repeat all its events"}. The
          scale is given where a statement above names it; for the other trials it is not in our data.
        </p>
      </section>
    </div>
  );
}

/** If one of the two names of neurotoxicity is chosen, says that the other has further trials. */
function NeurotoxicityNote({ view }: { view: SafetyView }) {
  const both = otherName(view.event);
  if (both === null) return null;
  return (
    <p className="mt-3 max-w-[62rem] text-[0.87rem] text-ink-2">
      {both.missing === "ICANS"
        ? "Later trials report ICANS, which is not the same count."
        : "Earlier trials, CAR-T trials among them, report neurotoxicity, which is not the same count."}{" "}
      <Link
        href={safetyHref(view, { event: both.event })}
        prefetch={false}
        scroll={false}
        className="underline"
      >
        Show ICANS and neurotoxicity together, each under its own name
      </Link>
    </p>
  );
}

function Counts({ page: { total, trials, earlier }, view }: { page: SafetyPage; view: SafetyView }) {
  const words = (count: number, one: string) => `${count} ${count === 1 ? one : `${one}s`}`;
  return (
    <p className="mt-4 text-[0.87rem] text-ink-2" aria-live="polite">
      {words(total, "rate")} from {words(trials, "trial")}
      {view.reports === "latest" && earlier > 0 && (
        <>
          ; {earlier} of earlier reports left out (
          <Link
            href={safetyHref(view, { reports: "all" })}
            prefetch={false}
            scroll={false}
            className="underline"
          >
            show all reports
          </Link>
          )
        </>
      )}
      .
    </p>
  );
}

function Results({ page, view, scales }: { page: SafetyPage; view: SafetyView; scales: Scales }) {
  const figure = figureHref(
    {
      ...DEFAULT_VIEW,
      tumor: view.tumor,
      therapyClass: view.therapyClass,
      line: view.line,
      origin: view.origin,
    },
    { ...DEFAULT_FIGURE, kind: "safety", events: view.event.length === 0 ? [] : page.wordings },
  );
  return (
    <>
      <SafetyFiles view={view} total={page.total} />
      {view.event.some(isGradedByScale) && (
        <p className="mt-3 max-w-[62rem] rounded-lg bg-warn-soft px-3 py-2 text-[0.93rem] text-warn">
          {SCALE_WARNING} The scale is given in each row where a checked note names it.
        </p>
      )}
      <h2 className="mt-4">Dot plot</h2>
      <p className="mb-2 flex flex-wrap gap-x-5 gap-y-1 text-[0.82rem] text-ink-2">
        <RoleKey />
        <span>
          Hollow, italic: not checked. Slanted line: arms of one trial. Horizontal line: 95% interval.
        </span>
        {/* A figure of all tumors and classes at once would only ask for a choice. */}
        {view.tumor.length + view.therapyClass.length > 0 ? (
          <Link href={figure} prefetch={false}>
            As a figure
          </Link>
        ) : (
          <span>Choose a tumor type or a therapy class to draw it as a figure.</span>
        )}
        {page.pages > 1 && (
          <span>
            Rates of page {page.page} of {page.pages}; links to the other pages are below the table.
          </span>
        )}
      </p>
      <DotPlot lines={joinArms(page.rows)} scales={scales} />
      <h2 className="mt-6 mb-1">Table</h2>
      <SafetyEventsTable rows={page.rows} view={view} scales={scales} />
      <p className="mt-2 max-w-[75rem] text-[0.82rem] text-ink-3">{INTERVAL_NOTE}</p>
      <Pages page={page} view={view} />
    </>
  );
}

function Pages({ page: { page, pages }, view }: { page: SafetyPage; view: SafetyView }) {
  if (pages < 2) return null;
  return (
    <nav
      aria-label="Pages of the table"
      className="no-print mt-3 flex flex-wrap items-center gap-1.5 text-[0.87rem]"
    >
      {Array.from({ length: pages }, (_, index) => index + 1).map((number) => (
        <Link
          key={number}
          href={safetyHref(view, { page: number })}
          prefetch={false}
          className="button tabular-nums"
          aria-current={number === page ? "true" : undefined}
          aria-label={`Page ${number} of ${pages}`}
        >
          {number}
        </Link>
      ))}
    </nav>
  );
}
