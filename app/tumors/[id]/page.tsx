import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { noticeText } from "@/components/evidence-table/notice-text";
import { OptionBlockSection } from "@/components/tumors/option-block";
import { PatientsChoice } from "@/components/tumors/patients-choice";
import { TimeControl } from "@/components/tumors/time-control";
import { readTumorOptions } from "@/db/queries/tumors";
import { readVocabulary } from "@/db/queries/vocabulary";
import { database } from "@/db/server";
import { cutHeading, situationAnchor, situationTitle } from "@/lib/tumors/words";
import {
  DEFAULT_VIEW,
  knownUntil,
  parseView,
  type SearchParams,
  toUrlSearchParams,
  type View,
  viewHref,
} from "@/lib/view";
import { CODECS } from "@/lib/view/codecs";

interface TumorPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

/** Id of a selection of patients, beside the parameters of the View. */
const PATIENTS = "patients";

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
  const options = await readTumorOptions(await database(), id, { cut: asked.cut, patients });
  if (options === null) notFound();
  const { tumor, blocks, years, allTrials } = options;
  const view: View = { ...DEFAULT_VIEW, tumor: [id], cut: asked.cut };
  const year = knownUntil(view);
  const path = `/tumors/${id}`;
  const cut = asked.cut.kind === DEFAULT_VIEW.cut.kind ? null : CODECS.cut.format(asked.cut);
  const shown = blocks.length;
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
      </p>
      <p className="mt-2 max-w-[62rem] text-[0.93rem] text-ink-2">
        What was tried, by setting and line, with each trial&rsquo;s own result. Rows of different trials were
        not randomized against each other; their medians are not to be subtracted, and nothing here says which
        option suits a patient.
      </p>
      {notices.map((notice) => (
        <p
          key={notice.param}
          role="status"
          className="mt-2 rounded-lg bg-warn-soft px-3 py-1.5 text-[0.87rem] text-warn"
        >
          {noticeText(notice)}
        </p>
      ))}
      <TimeControl
        years={years}
        year={year}
        path={path}
        kept={patients === null ? [] : [[PATIENTS, patients]]}
      />
      <PatientsChoice
        patients={options.patients}
        trials={options.knownTrials}
        chosen={patients}
        hrefOf={(selection) => {
          const query = new URLSearchParams([
            ...(selection === null ? [] : [[PATIENTS, selection]]),
            ...(cut === null ? [] : [["cut", cut]]),
          ]);
          return query.size === 0 ? path : `${path}?${query}`;
        }}
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
      {shown === 0 && <NothingKnown name={tumor.name} year={year} allTrials={allTrials} chosen={patients} />}
      {blocks.map((block) => (
        <OptionBlockSection
          key={situationAnchor(block.situation)}
          block={block}
          tumor={tumor.name}
          year={year}
          chosen={chosen?.label ?? null}
        />
      ))}
      <p className="mt-8 max-w-[62rem] text-[0.82rem] text-ink-3">
        Area of a square: inverse variance of an effect, or number of patients for a rate. Dark: significant
        under the trial&rsquo;s own plan, or a checked rate. Gray: descriptive, not significant, or not
        checked against a source. Exploratory subgroups are always gray. Hollow: no interval on record.
        Italic: not checked. NR: median not reached. Arrow head: goes on beyond the axis.
      </p>
    </div>
  );
}

interface NothingKnownProps {
  name: string;
  year: number | null;
  allTrials: number;
  chosen: string | null;
}

/** Instead of empty tables: why there is nothing. */
function NothingKnown({ name, year, allTrials, chosen }: NothingKnownProps) {
  const sentence =
    allTrials === 0
      ? `No trial in ${name} is in this dataset.`
      : chosen !== null
        ? `No result of patients chosen in this way is in this dataset${year === null ? "" : ` by the end of ${year}`}. Trials that took all patients stand under “All”.`
        : allTrials === 1
          ? `The one trial in ${name} in this dataset had not been reported by the end of ${year}.`
          : `Of the ${allTrials} trials in ${name} in this dataset, none had been reported by the end of ${year}.`;
  return (
    <p role="status" className="card mt-6 px-5 py-6 text-center font-medium">
      {sentence}
    </p>
  );
}
