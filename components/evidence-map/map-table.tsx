import Link from "next/link";
import type { EvidenceMap, MapCell } from "@/lib/evidence/map";
import { linkTo } from "@/lib/view";
import { CellDetail } from "./cell-detail";
import { MapMark, radiusScale } from "./map-mark";
import { cellSentence } from "./verdicts";

/** A line runs down the table where a site begins. */
const SITE_START = "border-rule border-l";

/** The map as one table: classes down, tumor types across, a mark with its number in each cell that has trials. */
export function MapTable({ map, describedBy }: { map: EvidenceMap; describedBy: string }) {
  const cells = new Map(map.cells.map((cell) => [`${cell.classId}/${cell.tumorId}`, cell]));
  const columns = map.sites.flatMap(({ tumors }) =>
    tumors.map((tumor, place) => ({ ...tumor, first: place === 0 })),
  );
  const radius = radiusScale(map.most);
  return (
    <table className="w-full border-collapse text-[0.8rem]" aria-describedby={describedBy}>
      <caption className="sr-only">Number of trials by therapy class and tumor type</caption>
      <ColumnHeads sites={map.sites} />
      {map.branches.map((branch) => (
        <tbody key={branch.id} className="border-rule-2 border-t">
          {branch.heading && (
            <tr>
              <th
                scope="rowgroup"
                className="sticky left-0 z-10 whitespace-nowrap bg-bg pt-1.5 pr-2 text-left font-semibold"
              >
                <HeadLink href={linkTo({ therapyClass: [branch.id] })}>{branch.name}</HeadLink>
              </th>
              {columns.map(({ id, first }) => (
                <td key={id} className={first ? SITE_START : ""} />
              ))}
            </tr>
          )}
          {branch.classes.map(({ id, name }) => (
            <tr key={id} className="group/row hover:bg-surface">
              <th
                scope="row"
                className={`sticky left-0 z-10 bg-bg py-1 pr-2 group-hover/row:bg-surface text-left ${branch.heading ? "pl-3 font-normal" : "font-semibold"}`}
              >
                <HeadLink href={linkTo({ therapyClass: [id] })}>{name}</HeadLink>
              </th>
              {columns.map((tumor) => (
                <Cell
                  key={tumor.id}
                  cell={cells.get(`${id}/${tumor.id}`)}
                  className={name}
                  tumor={tumor}
                  radius={radius}
                />
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

const HeadLink = ({ href, children }: { href: string; children: string }) => (
  <Link href={href} prefetch={false} className="text-ink no-underline hover:underline">
    {children}
  </Link>
);

/** Sites above, tumor types upright below. A site of one tumor type is named to screen readers only. */
function ColumnHeads({ sites }: { sites: EvidenceMap["sites"] }) {
  return (
    <thead>
      <tr>
        <td className="sticky left-0 z-10 bg-bg" />
        {sites.map(({ name, tumors }) => (
          <th
            key={name}
            scope="colgroup"
            colSpan={tumors.length}
            className={`${SITE_START} px-1 pb-1 text-left font-semibold text-ink-2 text-[0.73rem] leading-tight`}
          >
            <span className={tumors.length === 1 ? "sr-only" : ""}>{name}</span>
          </th>
        ))}
      </tr>
      <tr>
        <td className="sticky left-0 z-10 w-40 min-w-40 bg-bg xl:w-48 xl:min-w-48" />
        {sites.flatMap(({ tumors }) =>
          tumors.map(({ id, name }, place) => (
            <th
              key={id}
              scope="col"
              className={`${place === 0 ? SITE_START : ""} h-44 min-w-[2.2rem] p-0 xl:min-w-[2.55rem] pb-1.5 text-center align-bottom font-normal`}
            >
              <Link
                href={linkTo({ tumor: [id] })}
                prefetch={false}
                className="inline-block max-h-44 rotate-180 align-bottom text-left text-ink leading-tight [writing-mode:vertical-rl]"
              >
                {name}
              </Link>
            </th>
          )),
        )}
      </tr>
    </thead>
  );
}

interface CellProps {
  cell: MapCell | undefined;
  className: string;
  tumor: { id: string; name: string; first: boolean };
  radius: (trials: number) => number;
}

function Cell({ cell, className, tumor, radius }: CellProps) {
  const edge = tumor.first ? SITE_START : "";
  if (cell === undefined) return <td className={edge} />;
  return (
    <td data-cell className={`p-0 ${edge}`}>
      <Link
        href={linkTo({ therapyClass: [cell.classId], tumor: [cell.tumorId] })}
        prefetch={false}
        aria-label={cellSentence(className, tumor.name, cell)}
        className="flex flex-col items-center justify-end gap-px rounded-md px-0.5 py-1 text-[0.73rem] text-ink leading-none no-underline -outline-offset-2 hover:bg-surface-2 hover:no-underline"
      >
        <MapMark counts={cell.counts} unchecked={cell.unchecked} radius={radius(cell.trials.length)} />
        <span className="tabular-nums">{cell.trials.length}</span>
      </Link>
      <CellDetail cell={cell} title={`${className} · ${tumor.name}`} />
    </td>
  );
}
