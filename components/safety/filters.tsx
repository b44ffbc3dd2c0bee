import Link from "next/link";
import type { SafetyChoice } from "@/db/queries/safety";
import { signs } from "@/lib/evidence/format";
import { NEUROTOXICITY_PAIRS } from "@/lib/safety/neurotoxicity";
import {
  DEFAULT_SAFETY,
  type SafetyFilter,
  type SafetyView,
  safetyHref,
  safetyParams,
} from "@/lib/safety/view";

interface FiltersProps {
  view: SafetyView;
  choices: Record<SafetyFilter, readonly SafetyChoice[]>;
}

const FIELDS = [
  { key: "event", name: "event", label: "Event", all: "All events" },
  { key: "tumor", name: "tumor", label: "Tumor type", all: "All tumor types" },
  { key: "therapyClass", name: "class", label: "Therapy class", all: "All classes" },
  { key: "line", name: "line", label: "Line", all: "All lines" },
] as const;

/** Filters of the table as a form that works without scripts; each option says how many rows it would leave. */
export function SafetyFilters({ view, choices }: FiltersProps) {
  const kept = safetyParams({ ...DEFAULT_SAFETY, sort: view.sort, origin: view.origin });
  const filtered = safetyHref({ ...view, sort: null }) !== "/safety";
  return (
    <form action="/safety" method="get" className="no-print mt-4 flex flex-wrap items-end gap-x-3 gap-y-2">
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {FIELDS.map(({ key, name, label, all }) => (
        <label key={key} className="flex min-w-0 max-w-full flex-col text-[0.82rem] text-ink-2">
          {label}
          <select
            name={name}
            defaultValue={view[key].join(",")}
            className="field max-w-[19rem]"
            key={view[key].join(",")}
          >
            <option value="">{all}</option>
            {view[key].length > 1 && !isPair(view[key]) && (
              <option value={view[key].join(",")}>{view[key].length} chosen</option>
            )}
            {key === "event" &&
              pairsIn(choices.event).map(({ id, label: choice, rows }) => (
                <option key={id} value={id}>
                  {signs(choice)} ({rows})
                </option>
              ))}
            {choices[key].map(({ id, label: choice, rows, depth }) => (
              <option key={id} value={id}>
                {"\u00a0\u00a0".repeat(depth)}
                {signs(choice)} ({rows})
              </option>
            ))}
            {view[key].length === 1 && choices[key].every(({ id }) => id !== view[key][0]) && (
              <option value={view[key][0]}>{view[key][0]} (0)</option>
            )}
          </select>
        </label>
      ))}
      <label className="flex flex-col text-[0.82rem] text-ink-2">
        Reports
        <select name="reports" defaultValue={view.reports} className="field" key={view.reports}>
          <option value="latest">Latest report of each event</option>
          <option value="all">All reports</option>
        </select>
      </label>
      <button type="submit" className="button">
        Show
      </button>
      {filtered && (
        <Link href={safetyHref({ ...DEFAULT_SAFETY, sort: view.sort })} prefetch={false} className="button">
          Clear
        </Link>
      )}
    </form>
  );
}

const isPair = (events: readonly string[]) => NEUROTOXICITY_PAIRS.some(({ id }) => id === events.join(","));

/** ICANS and neurotoxicity as one choice, with the number of rows for both. */
const pairsIn = (events: readonly SafetyChoice[]) =>
  NEUROTOXICITY_PAIRS.map((pair) => ({
    ...pair,
    rows: events
      .filter(({ id }) => pair.events.some((own) => own === id))
      .reduce((sum, { rows }) => sum + rows, 0),
  })).filter(({ rows }) => rows > 0);

/** The events most requested, as links. */
export function EventLinks({ view, events }: { view: SafetyView; events: readonly SafetyChoice[] }) {
  const wanted = [
    "any-grade-3-5",
    "any-grade-3-4",
    "related-grade-3-5",
    "related-grade-3-4",
    "serious-any-cause",
    "discontinuation-any-cause",
    "crs",
    "crs-grade-3-5",
  ];
  const links = [
    ...events.filter(({ id }) => wanted.includes(id)).map((event) => ({ ...event, events: [event.id] })),
    ...pairsIn(events),
  ];
  return (
    <nav aria-label="Events" className="no-print mt-3 flex flex-wrap gap-1.5">
      <Link
        href={safetyHref(view, { event: [] })}
        prefetch={false}
        scroll={false}
        className="button"
        aria-current={view.event.length === 0 ? "true" : undefined}
      >
        All events
      </Link>
      {links.map(({ id, label, rows, events: chosen }) => (
        <Link
          key={id}
          href={safetyHref(view, { event: chosen })}
          prefetch={false}
          scroll={false}
          className="button"
          aria-current={view.event.join(",") === id ? "true" : undefined}
        >
          {signs(label)} <span className="text-ink-3 tabular-nums">{rows}</span>
        </Link>
      ))}
    </nav>
  );
}
