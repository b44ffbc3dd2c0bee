import { Fold } from "@/components/trial/fold";
import type { ComparisonBenefit, TrialBenefit } from "@/lib/benefit";
import { formatPopulation, signs } from "@/lib/evidence/format";
import { DifferenceTable } from "./difference-table";
import { McbsGrade } from "./grade";

/** Whether there is anything to show: differences, or a grade or the reason why there is none. */
export const hasBenefit = ({ comparisons }: TrialBenefit): boolean => comparisons.some(isShown);

const isShown = ({ rows, grade }: ComparisonBenefit): boolean => rows.length > 0 || grade !== null;

/** The absolute benefit of a trial: comparison by comparison, the primary populations open and the others folded. */
export function BenefitSection({ benefit }: { benefit: TrialBenefit }) {
  return comparisonsOf(benefit).map(({ key, name, populations }) => {
    const primary = populations.filter(({ isPrimary }) => isPrimary);
    const shown = primary.length > 0 ? primary : populations;
    const folded = populations.filter((population) => !shown.includes(population));
    return (
      <div key={key} className="mt-4 first:mt-2">
        <h3>{signs(name)}</h3>
        {shown.map((population) => (
          <Population key={formatPopulation(population)} comparison={population} name={name} />
        ))}
        {folded.length > 0 && (
          <Fold
            summary={`${folded.length} more: ${folded.length === 1 ? "another population or subgroup" : "other populations and subgroups"}`}
          >
            {folded.map((population) => (
              <Population key={formatPopulation(population)} comparison={population} name={name} />
            ))}
          </Fold>
        )}
      </div>
    );
  });
}

interface Comparison {
  key: string;
  /** "Nivolumab versus Ipilimumab". */
  name: string;
  populations: ComparisonBenefit[];
}

/** The comparisons in order of appearance, those with something to show. */
function comparisonsOf({ comparisons }: TrialBenefit): Comparison[] {
  const byArms = new Map<string, Comparison>();
  for (const comparison of comparisons.filter(isShown)) {
    const { arm, reference } = comparison;
    const key = `${arm.id} ${reference?.id ?? ""}`;
    const name = reference === null ? arm.label : `${arm.label} versus ${reference.label}`;
    const found = byArms.get(key) ?? { key, name, populations: [] };
    found.populations.push(comparison);
    byArms.set(key, found);
  }
  return [...byArms.values()];
}

function Population({ comparison, name }: { comparison: ComparisonBenefit; name: string }) {
  const { arm, reference, rows, grade, scorecard } = comparison;
  const population = formatPopulation(comparison);
  return (
    <div className="mt-3">
      <h4 className="font-medium text-[0.87rem] text-ink-2">{population}</h4>
      {reference !== null && rows.length > 0 && (
        <DifferenceTable
          arm={arm}
          reference={reference}
          rows={rows}
          caption={`Absolute differences, ${name}, ${population}`}
        />
      )}
      {grade !== null && <McbsGrade result={grade} scorecard={scorecard} />}
    </div>
  );
}
