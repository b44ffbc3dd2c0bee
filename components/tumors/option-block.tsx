import Link from "next/link";
import { Fragment } from "react";
import { Differences } from "@/components/evidence-table/differences";
import type { OptionBlock, OptionForest } from "@/db/queries/tumors";
import { situationAnchor, situationTitle } from "@/lib/tumors/words";
import { ForestLinks } from "./forest-links";
import { ForestTable } from "./forest-table";
import { ResponseTable } from "./response-table";
import { TrialsTable } from "./trials-table";

interface OptionBlockProps {
  block: OptionBlock;
  tumor: string;
  year: number | null;
  /** The analysis population chosen, in words; null: all. */
  chosen: string | null;
}

/** The options of one setting and line: its trials, their results by endpoint, and how the trials differ. */
export function OptionBlockSection({ block, tumor, year, chosen }: OptionBlockProps) {
  const title = situationTitle(block.situation);
  const anchor = situationAnchor(block.situation);
  const of = `${tumor}, ${title}`;
  return (
    <section id={anchor} aria-labelledby={`${anchor}-title`} className="mt-9 border-rule border-t pt-4">
      <h2 id={`${anchor}-title`}>
        {title}{" "}
        <span className="font-normal text-[0.93rem] text-ink-3">
          {block.trials.length} {block.trials.length === 1 ? "trial" : "trials"}
          {chosen !== null && ` with ${chosen} as an analysis population`}
        </span>
      </h2>
      {block.trials.length > 0 && (
        <div className="mt-2">
          <TrialsTable trials={block.trials} title={`Trials: ${of}`} year={year} />
        </div>
      )}
      <AsWell lead="Took all patients, and so apply as well" trials={block.tookAll} />
      <AsWell lead="Selected from a lower cut-off, and so apply as well" trials={block.tookMore} />
      {block.comparisons.map((forest) => (
        <Plot key={forest.endpoint.id} forest={forest} of={of} lead={null}>
          <ForestTable forest={forest} title={`${forest.endpoint.name}: ${of}`} year={year} />
        </Plot>
      ))}
      {block.responses.map((forest) => (
        <Plot
          key={forest.endpoint.id}
          forest={forest}
          of={of}
          lead="Arms without a comparator: what these patients would have had without the drug is not known from the trial."
        >
          <ResponseTable
            forest={forest}
            medians={block.medians}
            title={`${forest.endpoint.name}: ${of}`}
            year={year}
          />
        </Plot>
      ))}
      {block.elsewhere.length > 0 && (
        <p className="mt-3 max-w-[60rem] text-[0.87rem] text-ink-2">
          No row in the plots at this data cut: {block.elsewhere.map(({ name }) => name).join(", ")}. The
          pages of the trials have what else was reported.
        </p>
      )}
    </section>
  );
}

/** Trials that the patients chosen could enter, though no row is of them alone. */
function AsWell({ lead, trials }: { lead: string; trials: OptionBlock["tookAll"] }) {
  if (trials.length === 0) return null;
  return (
    <p className="mt-3 max-w-[60rem] text-[0.9rem]">
      {lead}:{" "}
      {trials.map(({ id, name }, place) => (
        <Fragment key={id}>
          {place > 0 && ", "}
          <Link href={`/trials/${id}`} prefetch={false} className="underline">
            {name}
          </Link>
        </Fragment>
      ))}
      .
    </p>
  );
}

interface PlotProps {
  forest: OptionForest;
  of: string;
  lead: string | null;
  children: React.ReactNode;
}

function Plot({ forest, of, lead, children }: PlotProps) {
  const { endpoint, comparability, notes, trials, view } = forest;
  return (
    <div className="mt-5">
      <h3>
        {endpoint.name}
        {endpoint.name !== endpoint.id && <span className="font-normal text-ink-3"> {endpoint.id}</span>}
      </h3>
      {lead !== null && <p className="text-[0.85rem] text-ink-2">{lead}</p>}
      {children}
      <ForestLinks view={view} trials={trials} of={`${endpoint.name}, ${of}`} />
      <Differences checked={comparability} trials={trials.length} notes={notes} />
    </div>
  );
}
