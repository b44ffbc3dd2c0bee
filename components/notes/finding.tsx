import { Fragment } from "react";
import type { Statement } from "@/db/queries/statements";
import { signs } from "@/lib/evidence/format";

/** What was found or is known, with its sources linked where they are cited; sources that no sentence cites follow. */
export function Finding({ statement }: { statement: Pick<Statement, "finding" | "sources"> }) {
  const { finding, sources } = statement;
  const parts = finding.split(/(\[\[\d+\]\])/);
  const cited = new Set(parts.flatMap((part) => numberOf(part) ?? []));
  const rest = sources.flatMap((_, index) => (cited.has(index + 1) ? [] : [index + 1]));
  return (
    <>
      {parts.map((part, index) => {
        const number = numberOf(part);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence have no other name than their place
          <Fragment key={index}>
            {number === null ? signs(part) : <SourceLink number={number} source={sources[number - 1]} />}
          </Fragment>
        );
      })}
      {rest.map((number) => (
        <Fragment key={number}>
          {" "}
          <SourceLink number={number} source={sources[number - 1]} />
        </Fragment>
      ))}
    </>
  );
}

const numberOf = (part: string): number | null => {
  const found = /^\[\[(\d+)\]\]$/.exec(part);
  return found === null ? null : Number(found[1]);
};

function SourceLink({
  number,
  source,
}: {
  number: number;
  source: { url: string; name: string } | undefined;
}) {
  if (source === undefined) return null;
  return (
    <a
      href={source.url}
      rel="noreferrer external"
      className="tap max-w-full text-[0.82em] underline [overflow-wrap:anywhere]"
      aria-label={`Source ${number}: ${source.name}`}
      title={source.url}
    >
      [{source.name}]
    </a>
  );
}
