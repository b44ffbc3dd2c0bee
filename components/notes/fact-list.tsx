import type { Statement } from "@/db/queries/statements";
import { Finding } from "./finding";

/** What is known, each fact with its sources; which claim it answers is on `/sources/claims`. */
export function FactList({ statements }: { statements: readonly Statement[] }) {
  if (statements.every(({ fact }) => fact === null))
    return <p className="mt-1 text-ink-3">Our data have no sourced statement on this.</p>;
  return (
    <ul className="max-w-[62rem] divide-y divide-rule">
      {statements.map(
        ({ id, fact, sources }) =>
          fact !== null && (
            <li key={id} id={id.replace("/", "-")} className="py-2">
              <Finding statement={{ finding: fact, sources }} />
            </li>
          ),
      )}
    </ul>
  );
}
