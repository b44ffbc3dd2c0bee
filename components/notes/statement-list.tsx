import type { Statement } from "@/db/queries/statements";
import { signs } from "@/lib/evidence/format";
import { Finding } from "./finding";
import { StatementVerdictTag } from "./statement-verdict";

/** General statements of the article, each with its verdict, what is correct, and the source. */
export function StatementList({ statements }: { statements: readonly Statement[] }) {
  return (
    <ul className="@container divide-y divide-rule">
      {statements.map((statement) => (
        <li
          key={statement.id}
          id={statement.id.replace("/", "-")}
          className="grid gap-x-5 gap-y-1.5 py-3 @min-[44rem]:grid-cols-[8.5rem_1fr_1.6fr]"
        >
          <p>{statement.verdict !== null && <StatementVerdictTag verdict={statement.verdict} />}</p>
          {statement.claim === null ? (
            <p className="text-ink-3">
              {statement.verdict === "omitted" ? "Not in the article" : "In addition"}
            </p>
          ) : (
            <p>
              <span className="sr-only">The article says: </span>
              {signs(statement.claim)}
            </p>
          )}
          <p className="text-ink-2">
            <Finding statement={statement} />
            {unsourced(statement) && <span className="text-ink-3"> Its source is not in our data.</span>}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Numbered statements are sourced by the passages that explain them; an unsettled statement says that nothing was found. */
const unsourced = ({ sources, number, verdict, finding }: Statement): boolean =>
  sources.length === 0 &&
  number === null &&
  verdict !== "unsettled" &&
  !finding.includes("Sources stand with");
