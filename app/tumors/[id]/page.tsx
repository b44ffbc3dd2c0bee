import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { noticeText } from "@/components/evidence-table/notice-text";
import { HistologyChoice } from "@/components/tumors/histology-choice";
import { NotIncluded } from "@/components/tumors/not-included";
import { OptionBlockSection } from "@/components/tumors/option-block";
import { PatientsChoice } from "@/components/tumors/patients-choice";
import { TimeControl } from "@/components/tumors/time-control";
import { readTumorOptions } from "@/db/answers/tumor";
import { readVocabulary } from "@/db/queries/vocabulary";
import { database } from "@/db/server";
import { asOfWords, withoutMonthWords } from "@/lib/evidence/as-of-words";
import { cutHeading, situationAnchor, situationTitle } from "@/lib/tumors/words";
import { DEFAULT_VIEW, knownUntil, type SearchParams, VIEW_KEYS, type View, viewHref } from "@/lib/view";
import { yearOfMonth } from "@/lib/view/months";
import { parseView } from "@/lib/view/parse";
import { toUrlSearchParams } from "@/lib/view/search-params";

interface TumorPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

/** Id of a selection of patients, beside the parameters of the View. */
const PATIENTS = "patients";
/** Histologies of trials, as in the View. */
const HISTOLOGY = VIEW_KEYS.histology.param;

export async function generateMetadata({ params }: TumorPageProps): Promise<Metadata> {
  const { id } = await params;
  const { tumors } = await readVocabulary(await database());
  return { title: tumors.find((tumor) => tumor.id === id)?.name ?? "Tumor type not found" };
}

/** The options for one tumor type by setting and line, as known at a date. */
export default async function TumorPage({ params, searchParams }: TumorPageProps) {
  const { id } = await params;
  const search = toUrlSearchParams(await searchParams);
  const patients = search.get(PATIENTS)?.trim() || null;
  search.delete(PATIENTS);
  const { view: asked, notices } = parseView(search);
  const db = await database();
  const options = await readTumorOptions(db, id, {
    cut: asked.cut,
    patients,
    histology: asked.histology,
  });
  if (options === null) notFound();
  const { tumor, blocks, years, allTrials, notIncluded, lookedThrough } = options;
  const { histology } = options;
  const view: View = { ...DEFAULT_VIEW, tumor: [id], cut: asked.cut, histology: options.facet };
  const until = knownUntil(view);
  const year = until === null ? null : yearOfMonth(until);
  const path = `/tumors/${id}`;
  const cut = asked.cut.kind === DEFAULT_VIEW.cut.kind ? null : VIEW_KEYS.cut.format(asked.cut);
  const shown = blocks.length;
  const hrefWith = (selection: string | null, histologies: readonly string[]) => {
    const query = new URLSearchParams([
      ...(selection === null ? [] : [[PATIENTS, selection]]),
      ...(histologies.length === 0 ? [] : [[HISTOLOGY, VIEW_KEYS.histology.format(histologies)]]),
      ...(cut === null ? [] : [["cut", cut]]),
    ]);
    return query.size === 0 ? path : `${path}?${query}`;
  };
  const unknown = options.unknownHistologies.map((found) => ({
    param: HISTOLOGY,
    found: found.slice(0, 60),
    reason: "unknown-value" as const,
  }));
  const kept: [string, string][] = [];
  if (patients !== null) kept.push([PATIENTS, patients]);
  if (asked.histology.length > 0) kept.push([HISTOLOGY, VIEW_KEYS.histology.format(asked.histology)]);
  const chosen = options.patients.find((selection) => selection.id === patients);
  return (
    <div className="mx-auto max-w-[92rem] px-4 pt-6 pb-12 sm:px-6">
      <p className="text-[0.87rem]">
        <Link href="/tumors" prefetch={false}>
          Tumor types
        </Link>
      </p>
      <h1>{tumor.name}</h1>
      <p className="mt-1 text-[1.05rem] text-ink-2" aria-live="polite">
        {cutHeading(asked.cut)}
        {options.withoutMonth !== null && `.${withoutMonthWords(options.withoutMonth)}`}
      </p>
      <p className="mt-2 max-w-[62rem] text-[0.93rem] text-ink-2">
        The treatments tested, by setting and line, with each trial&rsquo;s own result. Patients were not
        randomized between trials: do not subtract their medians. Nothing here says which option suits a
        patient.
      </p>
      {[...notices, ...unknown].map((notice) => (
        <p
          key={`${notice.param} ${notice.found}`}
          role="status"
          className="mt-2 rounded-lg bg-warn-soft px-3 py-1.5 text-[0.87rem] text-warn"
        >
          {noticeText(notice)}
        </p>
      ))}
      <TimeControl years={years} month={until} path={path} kept={kept} />
      <PatientsChoice
        patients={options.patients}
        trials={options.knownTrials}
        chosen={patients}
        hrefOf={(selection) => hrefWith(selection, histology)}
      />
      <HistologyChoice
        histologies={options.histologies}
        chosen={histology}
        hrefOf={(histologies) => hrefWith(patients, histologies)}
      />
      {shown > 0 && (
        <nav
          aria-label="On this page"
          className="no-print mt-3 flex flex-wrap gap-x-4 gap-y-1 text-[0.87rem]"
        >
          {blocks.map(({ situation, trials: members }) => (
            <a key={situationAnchor(situation)} href={`#${situationAnchor(situation)}`}>
              {situationTitle(situation)} <span className="text-ink-3">{members.length}</span>
            </a>
          ))}
          <Link href={viewHref(view)} prefetch={false} className="sm:ml-auto">
            Open in the workbench<span className="sr-only">: {tumor.name}</span>
          </Link>
        </nav>
      )}
      {chosen?.label.startsWith("PD-L1 ≥") && (
        <p className="mt-2 text-[0.82rem] text-ink-3">
          The workbench has one group for all cut-offs of PD-L1; links to it show that group.
        </p>
      )}
      {shown === 0 && (
        <NothingKnown
          name={tumor.name}
          by={asked.cut.kind === "asOf" ? asOfWords(asked.cut.date) : null}
          allTrials={allTrials}
          chosen={patients}
          histology={histology}
        />
      )}
      {blocks.map((block) => (
        <OptionBlockSection
          key={situationAnchor(block.situation)}
          block={block}
          tumor={tumor.name}
          year={year}
          chosen={chosen?.label ?? null}
          histology={histology}
        />
      ))}
      <p className="mt-8 max-w-[62rem] text-[0.82rem] text-ink-3">
        Area of a square: inverse variance of an effect, or number of patients for a rate. Subgroups of trials
        that also enrolled other patients are drawn as exploratory. A square without a line: no interval in
        our data. Italic: not checked. NR: median not reached. Arrowhead: extends beyond the axis.
      </p>
      <NotIncluded tumor={tumor.name} lookedThrough={lookedThrough} trials={notIncluded} />
    </div>
  );
}

interface NothingKnownProps {
  name: string;
  /** The date of the cut in words; null where there is none. */
  by: string | null;
  allTrials: number;
  chosen: string | null;
  histology: readonly string[];
}

/** Instead of empty tables: why there is nothing. */
function NothingKnown({ name, by, allTrials, chosen, histology }: NothingKnownProps) {
  const sentence =
    allTrials === 0
      ? `No trial in ${name} is in this dataset.`
      : chosen !== null
        ? `No result for patients selected this way${histology.length === 0 ? "" : ` among trials of ${histology.join(" or ")} histology`} is in this dataset${by === null ? "" : ` by ${by}`}. Trials that enrolled all patients are under “All”.`
        : allTrials === 1
          ? `The one trial in ${name} in this dataset has no report in our data by ${by}.`
          : `Of the ${allTrials} trials in ${name} in this dataset, none has a report in our data by ${by}.`;
  return (
    <p role="status" className="card mt-6 px-5 py-6 text-center font-medium">
      {sentence}
    </p>
  );
}
