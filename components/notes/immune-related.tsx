import type { ArticleRow, Organ, Statement } from "@/db/queries/statements";
import { FactList } from "./fact-list";

interface ImmuneRelatedProps {
  rows: readonly ArticleRow[];
  statements: readonly Statement[];
}

/** Immune-related adverse events by organ: what guidelines and studies say. */
export function ImmuneRelatedTable({ rows, statements }: ImmuneRelatedProps) {
  return (
    <div className="space-y-6">
      {rows.map(({ name, organ }) => (
        <section key={name} aria-labelledby={`organ-${organ}`} className="card p-4">
          <h3 id={`organ-${organ}`}>{name}</h3>
          <FactList statements={statements.filter((statement) => statement.organ === organ)} />
        </section>
      ))}
    </div>
  );
}

const ENDOCRINE: readonly (Organ | null)[] = ["adrenal", "endocrine"];

/** Hormones that stay away are replaced; high doses of steroids don't bring them back. */
export function EndocrineBox({ statements }: { statements: readonly Statement[] }) {
  return (
    <section aria-labelledby="endocrine-box" className="card border-accent p-4">
      <h3 id="endocrine-box">Endocrine events: replacement, not high-dose steroids</h3>
      <p className="mt-1 max-w-[60rem] text-ink-2">
        Most endocrine events persist, whether or not immunotherapy continues, and are treated by replacing
        the hormone. High-dose steroids have no role in hypothyroidism or type 1 diabetes; for hypophysitis,
        guidelines reserve them for a few situations, named above under the pituitary.
      </p>
      <FactList statements={statements.filter(({ organ }) => ENDOCRINE.includes(organ))} />
    </section>
  );
}
