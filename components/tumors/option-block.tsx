import Link from "next/link";
import { Fragment } from "react";
import { Differences } from "@/components/evidence-table/differences";
import type { OptionBlock, OptionForest } from "@/db/answers/tumor-types";
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
  /** Histologies chosen; none: all. */
  histology: readonly string[];
}

/** The options of one setting and line: its trials, their results by endpoint, and how the trials differ. */
export function OptionBlockSection({ block, tumor, year, chosen, histology }: OptionBlockProps) {
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
          <TrialsTable trials={block.trials} title={`Trials: ${of}`} year={year} histology={histology} />
        </div>
      )}
      {chosen !== null && (
        <>
          <AsWell
            lead={`Not selected by ${biomarkerOf(chosen)}, so patients with ${chosen} could also enroll`}
            trials={block.tookAll}
          />
          <AsWell
            lead={`Selected by ${biomarkerOf(chosen)} from a lower cut-off, so patients with ${chosen} could also enroll`}
            trials={block.tookMore}
          />
        </>
      )}
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
          lead="Arms without a comparator: the trial does not show how these patients would have done without the drug."
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
          trials’ own pages show what else is in our data.
        </p>
      )}
    </section>
  );
}

/** "PD-L1" of "PD-L1 ≥50%". */
const biomarkerOf = (selection: string): string => selection.replace(/ (CPS )?≥.*| positive$/, "");

const histologyOf = ({ histology }: OptionBlock["tookAll"][number]): string =>
  histology ?? "histology not in our data";

/** Trials that the chosen patients could enter, although no row is for them alone; by histology, because each trial enrolled only its own. */
function AsWell({ lead, trials }: { lead: string; trials: OptionBlock["tookAll"] }) {
  if (trials.length === 0) return null;
  const histologies = [...new Set(trials.map(histologyOf))];
  return (
    <div className="mt-3 max-w-[60rem] text-[0.9rem]">
      <p>{lead}, if their histology fits:</p>
      <ul>
        {histologies.map((histology) => (
          <li key={histology}>
            <span className="text-ink-2">{histology}:</span>{" "}
            {trials
              .filter((trial) => histologyOf(trial) === histology)
              .map(({ id, name }, place) => (
                <Fragment key={id}>
                  {place > 0 && ", "}
                  <Link href={`/trials/${id}`} prefetch={false} className="underline">
                    {name}
                  </Link>
                </Fragment>
              ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface PlotProps {
  forest: OptionForest;
  of: string;
  lead: string | null;
  children: React.ReactNode;
}

function Plot({ forest, of, lead, children }: PlotProps) {
  const { endpoint, check, notes, trials, view } = forest;
  return (
    <div className="mt-5">
      <h3>
        {endpoint.name}
        {endpoint.name !== endpoint.id && <span className="font-normal text-ink-3"> {endpoint.id}</span>}
      </h3>
      {lead !== null && <p className="text-[0.85rem] text-ink-2">{lead}</p>}
      {children}
      <ForestLinks view={view} trials={trials} of={`${endpoint.name}, ${of}`} />
      <Differences check={check} trials={trials.length} notes={notes} />
    </div>
  );
}
