import type { ArticleRow, Statement } from "@/db/queries/statements";
import { STATEMENTS_OF_BIOMARKER } from "@/lib/evidence/biomarker-rows";
import { signs } from "@/lib/evidence/format";
import { FactList } from "./fact-list";
import { Finding } from "./finding";

interface BiomarkerTableProps {
  rows: readonly ArticleRow[];
  statements: readonly Statement[];
}

/** Each biomarker with what is known of its tests, cut-offs and approvals, and their dates and sources. */
export function BiomarkerTable({ rows, statements }: BiomarkerTableProps) {
  return (
    <div className="space-y-6">
      {rows.map(({ name }, at) => {
        const numbers = STATEMENTS_OF_BIOMARKER[at] ?? [];
        const own = statements.filter(({ number }) => number !== null && numbers.includes(number));
        const passages = statements.filter(({ explains }) =>
          explains.some((number) => numbers.includes(number)),
        );
        return (
          <section key={name} aria-labelledby={`biomarker-${at}`} className="card p-4">
            <h3 id={`biomarker-${at}`}>{signs(name)}</h3>
            <FactList statements={own} />
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
                    <Finding
                      statement={{ finding: passage.fact ?? passage.finding, sources: passage.sources }}
                    />
                  </li>
                ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}
