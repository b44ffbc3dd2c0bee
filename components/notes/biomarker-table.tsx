import { Pair } from "@/components/ui/pair";
import type { ArticleRow, Statement } from "@/db/queries/statements";
import { signs } from "@/lib/evidence/format";
import { Finding } from "./finding";
import { StatementList } from "./statement-list";

/** Which numbered statements each row of the article's table makes. */
const STATEMENTS_OF_ROW: readonly (readonly number[])[] = [
  [1, 2, 3, 4, 5, 6],
  [7, 8, 9, 10, 11],
  [12, 13],
];

interface BiomarkerTableProps {
  rows: readonly ArticleRow[];
  statements: readonly Statement[];
}

/** The article's table of biomarkers, row by row, corrected: statements with verdicts, then cut-offs with dates and sources. */
export function BiomarkerTable({ rows, statements }: BiomarkerTableProps) {
  return (
    <div className="space-y-6">
      {rows.map(({ name, cells: [assay, use, approval] }, at) => {
        const numbers = STATEMENTS_OF_ROW[at] ?? [];
        const own = statements.filter(({ number }) => number !== null && numbers.includes(number));
        const passages = statements.filter(({ explains }) =>
          explains.some((number) => numbers.includes(number)),
        );
        return (
          <section key={name} aria-labelledby={`biomarker-${at}`} className="card p-4">
            <h3 id={`biomarker-${at}`}>{signs(name)}</h3>
            <dl className="mt-2 grid gap-x-6 gap-y-2 text-[0.93rem] sm:grid-cols-3">
              <Pair term="Assay, as the article has it">{signs(assay)}</Pair>
              <Pair term="Clinical use, as the article has it">{signs(use)}</Pair>
              <Pair term="FDA approval, as the article has it">{signs(approval)}</Pair>
            </dl>
            <h4 className="mt-3 border-rule border-t pt-2 font-semibold text-[0.85rem] text-ink-2">
              Checked, statement by statement
            </h4>
            <StatementList statements={own} />
            <h4 className="mt-3 border-rule border-t pt-2 font-semibold text-[0.85rem] text-ink-2">
              Cut-offs and approvals, with their dates
            </h4>
            <Passages passages={passages} />
          </section>
        );
      })}
    </div>
  );
}

/** Passages under their headings, as a list of terms. */
function Passages({ passages }: { passages: readonly Statement[] }) {
  const sections = [...new Set(passages.map(({ section }) => section))];
  return (
    <dl className="mt-1 grid gap-x-5 text-[0.93rem] md:grid-cols-[14rem_1fr]">
      {sections.map((section) => (
        <div key={section} className="contents">
          <dt className="border-rule border-t pt-2 font-medium">{section}</dt>
          <dd className="border-rule pt-2 pb-2 text-ink-2 md:border-t">
            <ul className="space-y-1.5">
              {passages
                .filter((passage) => passage.section === section)
                .map((passage) => (
                  <li key={passage.id}>
                    <Finding statement={passage} />
                  </li>
                ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}
