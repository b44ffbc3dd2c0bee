import { Pair } from "@/components/ui/pair";
import type { ArticleRow, Statement } from "@/db/queries/statements";
import { signs } from "@/lib/evidence/format";
import { StatementList } from "./statement-list";

interface ArticleRowsProps {
  id: string;
  /** Heads of the table's columns after the first. */
  heads: readonly [string, string, string];
  rows: readonly ArticleRow[];
  statementsOf: (row: ArticleRow, at: number) => readonly Statement[];
}

/** A table of the article, row by row, with our verdicts on each row. */
export function ArticleRows({ id, heads, rows, statementsOf }: ArticleRowsProps) {
  return (
    <div className="mt-3 space-y-5">
      {rows.map((row, at) => (
        <section key={row.name} aria-labelledby={`${id}-${at}`} className="card p-4">
          <h4 id={`${id}-${at}`} className="font-semibold">
            {signs(row.name)}
          </h4>
          <dl className="mt-2 grid grid-cols-[repeat(auto-fit,minmax(min(100%,13rem),1fr))] gap-x-6 gap-y-2 text-[0.93rem]">
            {heads.map((head, place) => (
              <Pair key={head} term={head}>
                {signs(row.cells[place] ?? "")}
              </Pair>
            ))}
          </dl>
          <StatementList statements={statementsOf(row, at)} />
        </section>
      ))}
    </div>
  );
}
