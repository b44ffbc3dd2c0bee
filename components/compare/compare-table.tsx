import Link from "next/link";
import type { CSSProperties } from "react";
import { OriginMark } from "@/components/ui/origin-mark";
import type { ComparedTrial } from "@/db/queries/compare";
import { patientsTitle } from "@/lib/compare/patients";
import type { CompareSection, JudgedRow } from "@/lib/compare/rows";
import { STATE_MARKS } from "@/lib/compare/words";
import { CompareCellContent } from "./compare-cell";

export interface CompareTableProps {
  columns: readonly ComparedTrial[];
  sections: readonly CompareSection<JudgedRow>[];
  hideEqual: boolean;
  /** Links of a column that move and remove it; none on paper. */
  links?: (id: string) => { left: string | null; right: string | null; remove: string };
}

/** Trials as columns; what is known about them as rows under headings. */
export function CompareTable({ columns, sections, hideEqual, links }: CompareTableProps) {
  const patients = patientsTitle(columns);
  const names = columns.map(({ identity }) => identity.name).join(", ");
  return (
    <table className="compare-table" style={{ "--columns": columns.length } as CSSProperties}>
      <caption className="sr-only">
        {names} side by side{patients !== null && `, ${patients}`}
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">What is compared</span>
          </th>
          {columns.map(({ identity }) => (
            <th key={identity.id} scope="col">
              <Link href={`/trials/${identity.id}`} prefetch={false} className="compare-name">
                {identity.name}
              </Link>
              <span className="compare-place">
                {identity.tumor}, {identity.line}
              </span>
              <OriginMark origin={identity.origin} />
              {links !== undefined && <ColumnLinks name={identity.name} {...links(identity.id)} />}
            </th>
          ))}
        </tr>
      </thead>
      {sections.map((section) => (
        <Section key={section.id} section={section} span={columns.length + 1} hideEqual={hideEqual} />
      ))}
    </table>
  );
}

interface ColumnLinksProps {
  name: string;
  left: string | null;
  right: string | null;
  remove: string;
}

function ColumnLinks({ name, left, right, remove }: ColumnLinksProps) {
  const move = (href: string | null, sign: string, side: string) =>
    href !== null && (
      <Link href={href} prefetch={false} scroll={false} title={`Move ${name} to the ${side}`}>
        <span aria-hidden="true">{sign}</span>
        <span className="sr-only">
          Move {name} to the {side}
        </span>
      </Link>
    );
  return (
    <span className="compare-links no-print">
      {move(left, "←", "left")}
      {move(right, "→", "right")}
      <Link href={remove} prefetch={false} scroll={false} title={`Remove ${name}`}>
        <span aria-hidden="true">✕</span>
        <span className="sr-only">Remove {name}</span>
      </Link>
    </span>
  );
}

interface SectionProps {
  section: CompareSection<JudgedRow>;
  span: number;
  hideEqual: boolean;
}

function Section({ section: { id, title, rows }, span, hideEqual }: SectionProps) {
  const shown = hideEqual ? rows.filter(({ state }) => state !== "equal") : rows;
  const folded = rows.length - shown.length;
  return (
    <tbody data-section={id}>
      <tr className="compare-section">
        <th colSpan={span} scope="rowgroup">
          <span>
            {title}
            {folded > 0 && (
              <span className="font-normal text-ink-2">
                {" "}
                · {folded} equal {folded === 1 ? "row" : "rows"} hidden
              </span>
            )}
          </span>
        </th>
      </tr>
      {shown.map((row) => (
        <Row key={row.id} row={row} />
      ))}
    </tbody>
  );
}

function Row({ row }: { row: JudgedRow }) {
  const { state } = row;
  return (
    <tr data-row={row.id} data-state={state ?? undefined}>
      <th scope="row">
        {row.label}
        {state !== null && (
          <span className="compare-mark">
            <span aria-hidden="true">{STATE_MARKS[state].sign}</span> {STATE_MARKS[state].word}
          </span>
        )}
        {row.hint !== undefined && <span className="compare-hint">{row.hint}</span>}
      </th>
      {row.cells.map((cell, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; the row has no other name for it
        <td key={place}>
          <CompareCellContent content={cell.content} />
        </td>
      ))}
    </tr>
  );
}
