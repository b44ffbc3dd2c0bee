import { Pair } from "@/components/ui/pair";
import type { ArticleRow, Organ, Statement } from "@/db/queries/statements";
import { signs } from "@/lib/evidence/format";
import { StatementList } from "./statement-list";

interface ImmuneRelatedProps {
  rows: readonly ArticleRow[];
  statements: readonly Statement[];
}

/** The article's table of immune-related adverse events by organ, row by row beside what guidelines say. */
export function ImmuneRelatedTable({ rows, statements }: ImmuneRelatedProps) {
  return (
    <div className="space-y-6">
      {rows.map(({ name, cells: [event, management, remark], organ }) => (
        <section key={name} aria-labelledby={`organ-${organ}`} className="card p-4">
          <h3 id={`organ-${organ}`}>{name}</h3>
          <dl className="mt-2 grid gap-x-6 gap-y-2 text-[0.93rem] sm:grid-cols-3">
            <Pair term="Event">{signs(event)}</Pair>
            <Pair term="Management, as the article has it">{signs(management)}</Pair>
            <Pair term="Remark of the article">{signs(remark)}</Pair>
          </dl>
          <h4 className="mt-3 border-rule border-t pt-2 font-semibold text-[0.85rem] text-ink-2">
            What guidelines and studies say
          </h4>
          <StatementList statements={statements.filter((statement) => statement.organ === organ)} />
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
        Most endocrine events stay, whether or not immunotherapy goes on, and are treated by replacing the
        hormone. High-dose steroids have no place in hypothyroidism and type 1 diabetes; for hypophysitis
        guidelines keep them for few situations, named above under the pituitary.
      </p>
      <StatementList statements={statements.filter(({ organ }) => ENDOCRINE.includes(organ))} />
    </section>
  );
}
