import type { Metadata } from "next";
import Link from "next/link";
import "./compare.css";
import { VersionNotice } from "@/app/version-notice";
import { ComparabilityPanel } from "@/components/compare/comparability-panel";
import { CompareTable } from "@/components/compare/compare-table";
import { ShownForm } from "@/components/compare/controls";
import { looksOf } from "@/components/compare/effects-cell";
import { KeepFocus } from "@/components/compare/keep-focus";
import { Landing, Purpose } from "@/components/compare/landing";
import { CompareNotices } from "@/components/compare/notices";
import { PrintSheets } from "@/components/compare/print-sheets";
import { CompareFiles } from "@/components/compare/table-files";
import { TrialSearch } from "@/components/compare/trial-search";
import { LookLegend } from "@/components/forest/look-legend";
import { MonthChoice } from "@/components/time/month-choice";
import { monthWithin } from "@/components/time/month-within";
import { YearSlider } from "@/components/time/year-slider";
import { readComparePage, readKnownCompare } from "@/db/answers/compare-page";
import { database } from "@/db/server";
import { amongWords, patientsTitle, patientsWords } from "@/lib/compare/patients";
import { cutWords } from "@/lib/compare/words";
import { signs } from "@/lib/evidence/format";
import { splitVersion } from "@/lib/versions/link";
import { knownUntil, type SearchParams } from "@/lib/view";
import {
  compareHref,
  compareParams,
  LEAST_COMPARED,
  MOST_COMPARED,
  moveTrial,
  parseCompare,
} from "@/lib/view/compare";
import { decemberOf, withinYears } from "@/lib/view/months";

interface Props {
  searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const asked = parseCompare(await searchParams);
  const { view, names } = await readKnownCompare(await database(), asked);
  const inOrder = view.trials.flatMap((id) => names.get(id) ?? []);
  if (inOrder.length === 0) return { title: "Compare trials" };
  const patients = view.biomarker === null ? "" : `, ${signs(view.biomarker)}`;
  return { title: `${inOrder.slice(0, 3).join(", ")} compared${patients}` };
}

/** Trials side by side, with the reasons for caution on top. */
export default async function Page({ searchParams }: Props) {
  const { asked: made, params } = splitVersion(await searchParams);
  const asked = parseCompare(params);
  const db = await database();
  const answer = await readComparePage(db, asked);
  const { view, ids, names, vocabulary } = answer;
  const { columns, endpoints, endpoint: checkedOn, check, sections, withoutMonth } = answer.comparison;
  const shown = sections
    .flatMap(({ rows }) => rows)
    .filter(({ state }) => !view.hideEqual || state !== "equal");
  const equal = sections.flatMap(({ rows }) => rows).filter(({ state }) => state === "equal").length;
  const { reportYears, version } = vocabulary;
  const patients = patientsTitle(columns);
  const until = knownUntil(view);
  const isComparison = ids.length >= LEAST_COMPARED;
  const links = (id: string) => {
    const place = view.trials.indexOf(id);
    return {
      left: place > 0 ? compareHref({ ...view, trials: moveTrial(view.trials, id, -1) }) : null,
      right: place < ids.length - 1 ? compareHref({ ...view, trials: moveTrial(view.trials, id, 1) }) : null,
      remove: compareHref({ ...view, trials: view.trials.filter((other) => other !== id) }),
    };
  };
  return (
    <div className="compare mx-auto max-w-[110rem] px-4 pt-6 sm:px-6">
      <h1>Compare trials</h1>
      {ids.length > 0 && (
        <p className="compare-print">
          {columns.map(({ identity }) => identity.name).join(", ")} compared
          {patients !== null && `, ${patients}`}. Crosstrial {compareHref(view)}, dataset {version},{" "}
          {new Date().toISOString().slice(0, 10)}.
        </p>
      )}
      {ids.length === 0 && <Purpose />}
      <VersionNotice db={db} asked={made} scope={{ kind: "trials", ids }} />
      <KeepFocus trials={ids.join()} />
      <CompareNotices
        unknown={answer.unknown}
        malformed={answer.notices}
        alone={ids.length === 1 ? (names.get(ids[0] ?? "") ?? null) : null}
        waiting={view.trials.slice(MOST_COMPARED).map((id) => ({ id, name: names.get(id) ?? id }))}
        endpoint={view.endpoint !== null && checkedOn?.id !== view.endpoint ? view.endpoint : null}
        nobody={columns.length > 0 && columns.every(({ patients: own }) => own?.populations.length === 0)}
        among={amongWords(columns)}
      />
      <div className="mt-5 space-y-3">
        <TrialSearch
          view={view}
          found={answer.found}
          related={answer.related}
          full={ids.length >= MOST_COMPARED}
        />
        {ids.length > 0 && (
          <div className="no-print flex flex-wrap items-center gap-x-6 gap-y-2">
            <ShownForm view={view} years={reportYears} patients={answer.patients} />
            {isComparison && (equal > 0 || view.hideEqual) && (
              <Link
                href={compareHref({ ...view, hideEqual: !view.hideEqual })}
                prefetch={false}
                scroll={false}
                className="button"
              >
                {view.hideEqual ? `Show the ${equal} equal rows` : `Hide the ${equal} equal rows`}
              </Link>
            )}
          </div>
        )}
        {isComparison && reportYears !== null && (
          <div className="no-print text-[0.87rem]">
            <YearSlider
              {...reportYears}
              month={monthWithin(
                withinYears(until ?? decemberOf(reportYears.to), reportYears),
                "As known at the end of",
              )}
              kept={compareParams({ ...view, search: "" }).filter(([name]) => name !== "cut")}
              path="/compare"
            />
            {until !== null && (
              <MonthChoice
                month={until}
                hrefOf={(date) => compareHref({ ...view, search: "", cut: { kind: "asOf", date } })}
              />
            )}
          </div>
        )}
      </div>
      {ids.length === 0 && <Landing names={answer.setNames} />}
      {isComparison && (
        <ComparabilityPanel
          view={view}
          endpoints={endpoints}
          endpoint={checkedOn}
          check={check}
          columns={columns}
        />
      )}
      {ids.length > 0 && (
        <>
          <p className="mt-6 mb-2 text-[0.87rem] text-ink-2">
            {patients !== null && <span className="mb-1 block text-ink">{patientsWords(columns)}</span>}
            {cutWords(view, columns, withoutMonth)} NE: not estimable, or not in our data. Dash: not in our
            data.
          </p>
          <LookLegend looks={looksOf(sections)} />
          <CompareFiles
            view={{ ...view, endpoint: checkedOn?.id === view.endpoint ? view.endpoint : null }}
            trials={ids}
          />
          <section
            className={`compare-scroll ${columns.length > 4 ? "no-print" : ""}`}
            data-columns={columns.length}
            aria-label="Trials side by side"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling box must be reachable by keyboard
            tabIndex={0}
          >
            <CompareTable columns={columns} sections={sections} hideEqual={view.hideEqual} links={links} />
            <MoreInBox labels={shown.map(({ label }) => label)} />
          </section>
          <PrintSheets columns={columns} sections={sections} hideEqual={view.hideEqual} />
        </>
      )}
    </div>
  );
}

/** At the foot of the box where it scrolls: how much it holds. Its end may look like the end of the table. */
function MoreInBox({ labels }: { labels: readonly string[] }) {
  return (
    <p className="compare-more">
      <span aria-hidden="true">↕ </span>
      {labels.length} rows, down to “{labels.at(-1)}”: scroll inside this box.
    </p>
  );
}
