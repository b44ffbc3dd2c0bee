import Link from "next/link";
import { Pair } from "@/components/ui/pair";
import type { TrialPage } from "@/db/answers/trial";
import { registryHref, signs } from "@/lib/evidence/format";
import { originMark } from "@/lib/evidence/origins";
import { linkTo } from "@/lib/view";
import { compareHref } from "@/lib/view/compare";
import { endpointAnchor } from "./endpoint-section";
import { Missing } from "./figure-parts";
import { workbenchHref } from "./workbench-link";

/** The head of the page: the trial's names, its patients, and links. */
export function TrialHeader({ trial }: { trial: TrialPage }) {
  const { name, aliases, population, nct, phase, randomized, masking, origin } = trial.identity;
  return (
    <header>
      <p className="text-[0.87rem] text-ink-3">
        Trial · phase {phase} · {randomized ? "randomized" : "not randomized"}
        {masking !== null && ` · ${masking}`}
        {origin !== "curated" && ` · ${originMark(origin)}`}
      </p>
      <h1 className="mt-1">{name}</h1>
      {aliases.length > 0 && <p className="mt-1 text-ink-2">Also {aliases.join(", ")}</p>}
      <p className="mt-3 max-w-[52rem] text-lg leading-snug">{signs(population)}</p>
      <div className="no-print mt-4 flex flex-wrap gap-2">
        <Link href={workbenchHref(trial)} prefetch={false} className="button">
          Open in the workbench
        </Link>
        <Link href={compareHref({ trials: [trial.identity.id] })} prefetch={false} className="button">
          Compare with another trial
        </Link>
        {nct !== null && (
          <a href={registryHref(nct)} className="button">
            {nct} at ClinicalTrials.gov
          </a>
        )}
      </div>
    </header>
  );
}

/**
 * Identity and design as pairs of term and value. These fields have no marks of their own that say whether they were
 * checked, so the page says it for all of them.
 */
export function Design({ trial: { identity, endpoints } }: { trial: TrialPage }) {
  const { tumor, tumorId, primaryEndpoints, primaryPopulations } = identity;
  const reported = new Set(endpoints.map(({ endpoint }) => endpoint.id));
  return (
    <>
      <dl className="mt-3 grid grid-cols-2 gap-x-8 gap-y-3 lg:grid-cols-3">
        <Pair term="Tumor type">
          <Link href={linkTo({ tumor: [tumorId] })} prefetch={false}>
            {tumor}
          </Link>
        </Pair>
        <Pair term="Histology">{identity.histology ?? <Missing title="not in our data" />}</Pair>
        <Pair term="Setting and line">
          {identity.setting === identity.line ? identity.line : `${identity.setting}, ${identity.line}`}
        </Pair>
        <Pair term="Selection by biomarker">
          {identity.biomarker === null ? "none" : signs(identity.biomarker)}
        </Pair>
        <Pair term="Randomized">{identity.randomized ? "yes" : "no"}</Pair>
        <Pair term="Masking">{identity.masking ?? <Missing title="not in our data" />}</Pair>
        {identity.randomized && (
          <Pair term="Crossover to the experimental arm">
            {identity.crossover ?? <Missing title="not in our data" />}
          </Pair>
        )}
        <Pair term="Primary endpoints">
          {primaryEndpoints.map(({ id, name }, index) => (
            <span key={id}>
              {index > 0 && "; "}
              {reported.has(id) ? <a href={`#${endpointAnchor(id)}`}>{name}</a> : name}
            </span>
          ))}
        </Pair>
        <Pair term="Primary populations, in testing order">
          {primaryPopulations.length === 0 ? "ITT" : signs(primaryPopulations.join("; "))}
        </Pair>
        <Pair term="Enrolled">{identity.enrolled ?? <Missing title="not in our data" />}</Pair>
        <Pair term="First enrollment">{identity.startYear ?? <Missing title="not in our data" />}</Pair>
        <Pair term="Sponsor">{identity.sponsor}</Pair>
      </dl>
      <p className="mt-3 text-[0.78rem] text-ink-3">
        Registry number, year of first enrollment, crossover, PMID and DOI were not checked individually and
        carry no mark.
      </p>
    </>
  );
}
