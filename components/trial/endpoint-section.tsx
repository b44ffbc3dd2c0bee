import type { EndpointResults, TrialArm } from "@/db/queries/trial/types";
import { ArmResultsTable } from "./arm-results-table";
import { CutHistories } from "./cut-histories";
import { effectScales, MEASURE_NAMES } from "./effect-axis";
import { EffectsTable } from "./effects-table";
import type { FigureChecks } from "./figure-parts";
import { Fold } from "./fold";
import { RatesTable } from "./rates-table";

/** Up to this many other populations and subgroups are in the table itself; more are folded. */
const FEW = 4;

interface EndpointSectionProps {
  results: EndpointResults;
  arms: readonly TrialArm[];
  /** The only comparison of the trial, in words; null where there are several. */
  comparison: string | null;
  checks: FigureChecks;
}

export const endpointAnchor = (id: string) => `endpoint-${id}`;

/** Everything reported for one endpoint: effects between arms, their history, and the results of each arm. */
export function EndpointSection({ results, arms, comparison, checks }: EndpointSectionProps) {
  const { endpoint, isPrimary, outcomes } = results;
  return (
    <section
      id={endpointAnchor(endpoint.id)}
      aria-labelledby={`${endpointAnchor(endpoint.id)}-name`}
      className="mt-12"
    >
      <h2 id={`${endpointAnchor(endpoint.id)}-name`} className="flex flex-wrap items-baseline gap-x-3">
        {endpoint.name} ({endpoint.id})
        {isPrimary && <span className="tag font-normal tracking-normal">primary endpoint</span>}
      </h2>
      <p className="mt-0.5 text-[0.87rem] text-ink-3">{endpoint.definition}.</p>
      <Effects results={results} comparison={comparison} checks={checks} />
      {outcomes.length > 0 && <ArmResults results={results} arms={arms} checks={checks} />}
    </section>
  );
}

/** Figures of the primary populations, and those of others: in the same table where they are few. */
function partition<T extends { isPrimary: boolean }>(figures: readonly T[]): { shown: T[]; folded: T[] } {
  const others = figures.filter(({ isPrimary }) => !isPrimary);
  if (others.length <= FEW || others.length === figures.length) return { shown: [...figures], folded: [] };
  return { shown: figures.filter(({ isPrimary }) => isPrimary), folded: others };
}

type EffectsProps = Pick<EndpointSectionProps, "results" | "comparison" | "checks">;

function Effects({ results, comparison, checks }: EffectsProps) {
  const { endpoint, effects, histories } = results;
  if (effects.length === 0) return null;
  return (
    <>
      <h3 className="mt-5">Effects between arms</h3>
      {comparison !== null && <p className="mt-0.5 text-[0.87rem] text-ink-2">{comparison}</p>}
      {effectScales(effects).map((scale) => {
        const { shown, folded } = partition(scale.effects);
        const measure = MEASURE_NAMES[scale.measure].toLowerCase();
        const caption = `${endpoint.name}: effects between arms (${measure})`;
        const shared = { endpoint, scale, namesArms: comparison === null, checks };
        return (
          <div key={scale.measure} className="mt-2">
            <EffectsTable {...shared} effects={shown} caption={caption} />
            {folded.length > 0 && (
              <Fold summary={`${folded.length} more: other populations and subgroups`}>
                <EffectsTable
                  {...shared}
                  effects={folded}
                  caption={`${caption}, other populations and subgroups`}
                />
              </Fold>
            )}
          </div>
        );
      })}
      <CutHistories histories={histories} endpoint={endpoint} namesArms={comparison === null} />
    </>
  );
}

type ArmResultsProps = Pick<EndpointSectionProps, "results" | "arms" | "checks">;

function ArmResults({ results: { endpoint, outcomes }, arms, checks }: ArmResultsProps) {
  const { shown, folded } = partition(outcomes);
  const caption = `${endpoint.name}: results of each arm`;
  const withResults = arms.filter((arm) => outcomes.some((outcome) => outcome.arm.id === arm.id));
  const table = (figures: typeof outcomes, name: string) =>
    endpoint.kind === "proportion" ? (
      <RatesTable outcomes={figures} caption={name} checks={checks} />
    ) : (
      <ArmResultsTable outcomes={figures} arms={withResults} caption={name} checks={checks} />
    );
  return (
    <>
      <h3 className="mt-6">Results of each arm</h3>
      <div className="mt-2">
        {table(shown, caption)}
        {folded.length > 0 && (
          <Fold summary={`${folded.length} more: other populations and subgroups`}>
            {table(folded, `${caption}, other populations and subgroups`)}
          </Fold>
        )}
      </div>
    </>
  );
}
