import Link from "next/link";
import { MiniForest } from "@/components/forest/mini-forest";
import type { HomeForest } from "@/db/answers/home";
import { foundSentence, NOT_RANDOMIZED } from "@/lib/compare/words";
import { viewHref } from "@/lib/view";
import { type Audience, PRESETS, type Preset } from "@/lib/view/presets";
import { trialCount } from "./verdicts";

const AUDIENCES: Record<Audience, { heading: string; text: string }> = {
  oncologist: {
    heading: "For the oncologist",
    text: "Choose a situation by tumor, line and biomarker. You see which trials apply, how large the benefit is as a ratio and as medians, and how the trials differ before you compare them; each trial’s page adds its toxicity.",
  },
  analyst: {
    heading: "For the pharma analyst",
    text: "Filter, sort and group one table, and check each figure against the report it comes from: author, data cut-off, follow-up, PMID. The address of the page brings the same rows back.",
  },
  lecturer: {
    heading: "For the lecturer",
    text: "Open a question as a forest plot that stands up to questions: each row leads to its trial, earlier data cuts and other populations unfold below it, and exploratory results look exploratory.",
  },
};

/** An entry point for each kind of reader: what they find here, and Views worth opening, drawn small. */
export function Audiences({ forests }: { forests: Map<string, HomeForest> }) {
  return (
    <section aria-labelledby="views-heading" className="mt-14">
      <h2 id="views-heading">Views worth opening</h2>
      <p className="mt-1 max-w-[68rem] text-[0.82rem] text-ink-2">
        Drawn from the database, each row from the latest report that gives it; if its trial has a later
        report, the row gives its year. Area of a square: inverse variance, or number of patients for a rate.
        A square without a line: no interval in our data.
      </p>
      {(Object.keys(AUDIENCES) as Audience[]).map((audience) => (
        <section key={audience} aria-labelledby={`for-${audience}`} className="mt-8">
          <h3 id={`for-${audience}`}>{AUDIENCES[audience].heading}</h3>
          <p className="mt-1 mb-4 max-w-[52rem] text-ink-2">{AUDIENCES[audience].text}</p>
          <div className="gap-4 md:columns-2 xl:columns-3">
            {PRESETS.filter((preset) => preset.audience === audience).map((preset) => (
              <PresetCard key={preset.id} preset={preset} forest={forests.get(preset.id)} />
            ))}
          </div>
        </section>
      ))}
    </section>
  );
}

function PresetCard({ preset, forest }: { preset: Preset; forest: HomeForest | undefined }) {
  const href = viewHref(preset.view);
  return (
    <article className="card mb-4 break-inside-avoid p-3 sm:p-4">
      <h4 className="font-semibold leading-snug">
        <Link href={href} prefetch={false}>
          {preset.title}
        </Link>
      </h4>
      <p className="mt-1 mb-3 text-[0.87rem] text-ink-2">{preset.question}</p>
      {forest !== undefined && <MiniForest figures={forest.page} />}
      {forest !== undefined && forest.check.checked.length > 0 && (
        <p className="pt-2 text-[0.76rem] text-ink-2">
          {NOT_RANDOMIZED} {foundSentence(forest.check)}
        </p>
      )}
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 pt-3 text-[0.82rem]">
        <span className="text-ink-2">{forest !== undefined && trialCount(forest.page.trials)}</span>
        <Link href={href} prefetch={false}>
          Open in the workbench<span className="sr-only">: {preset.title}</span>
        </Link>
      </p>
    </article>
  );
}
