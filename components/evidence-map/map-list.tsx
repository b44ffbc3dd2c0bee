import Link from "next/link";
import type { EvidenceMap, MapCell } from "@/lib/evidence/map";
import { linkTo } from "@/lib/view";
import { MapMark, radiusScale } from "./map-mark";
import { trialCount, VERDICT_LABELS } from "./verdicts";

/** The map for narrow screens: tumor types by site, each with the marks of its classes, which unfold by name. */
export function MapList({ map }: { map: EvidenceMap }) {
  const classes = map.branches.flatMap((branch) => branch.classes);
  const radius = radiusScale(map.most);
  return (
    <div>
      {map.sites.map(({ name, tumors }) => (
        <section key={name} aria-label={name}>
          <h3 className="mt-4 mb-1 text-[0.8rem] text-ink-2">{name}</h3>
          {tumors.map((tumor) => (
            <Tumor
              key={tumor.id}
              tumor={tumor}
              rows={classes.flatMap((item) => {
                const cell = map.cells.find(
                  ({ classId, tumorId }) => classId === item.id && tumorId === tumor.id,
                );
                return cell === undefined ? [] : [{ name: item.name, cell }];
              })}
              radius={radius}
            />
          ))}
        </section>
      ))}
    </div>
  );
}

interface TumorProps {
  tumor: { id: string; name: string };
  rows: { name: string; cell: MapCell }[];
  radius: (trials: number) => number;
}

function Tumor({ tumor, rows, radius }: TumorProps) {
  return (
    <details className="group border-rule border-t">
      <summary className="flex min-h-11 list-none items-center gap-2 py-1 [&::-webkit-details-marker]:hidden">
        <Chevron />
        <span className="min-w-0 flex-1 basis-28 font-medium text-[0.9rem] leading-tight">
          {tumor.name}
          <span className="sr-only">, {rows.length === 1 ? "1 class" : `${rows.length} classes`}</span>
        </span>
        <span className="flex max-w-[60%] flex-wrap items-center justify-end gap-1">
          {rows.map(({ name, cell }) => (
            <MapMark
              key={name}
              counts={cell.counts}
              unchecked={cell.unchecked}
              radius={radius(cell.trials.length)}
            />
          ))}
        </span>
      </summary>
      <ul className="pb-3 pl-4">
        {rows.map(({ name, cell }) => (
          <li key={name}>
            <Link
              href={linkTo({ therapyClass: [cell.classId], tumor: [cell.tumorId] })}
              prefetch={false}
              className="grid grid-cols-[2.75rem_1fr] items-center gap-2 py-1 text-[0.87rem] leading-snug no-underline"
            >
              <span className="flex justify-center">
                <MapMark
                  counts={cell.counts}
                  unchecked={cell.unchecked}
                  radius={radius(cell.trials.length)}
                />
              </span>
              <span>
                {name}
                <span className="block text-[0.78rem] text-ink-2">
                  {trialCount(cell.trials.length)}: {verdictCounts(cell)}
                </span>
              </span>
            </Link>
          </li>
        ))}
        <li>
          <Link href={linkTo({ tumor: [tumor.id] })} prefetch={false} className="text-[0.87rem]">
            All of {tumor.name}
          </Link>
        </li>
      </ul>
    </details>
  );
}

const Chevron = () => (
  <svg
    width="10"
    height="10"
    viewBox="0 0 10 10"
    aria-hidden="true"
    className="shrink-0 group-open:rotate-90"
  >
    <path d="M3 1l4 4-4 4" fill="none" stroke="var(--ink-3)" strokeWidth="1.5" />
  </svg>
);

const verdictCounts = ({ counts }: MapCell): string =>
  (["shown", "not-shown", "not-tested"] as const)
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${counts[verdict]} ${VERDICT_LABELS[verdict]}`)
    .join(", ");
