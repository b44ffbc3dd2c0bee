import Link from "next/link";
import type { SharedEndpoint } from "@/db/queries/compare";
import type { PatientsOffer } from "@/lib/compare/patients";
import { cutChoices } from "@/lib/evidence/cut-choices";
import { signs } from "@/lib/evidence/format";
import { type CompareView, compareHref, compareParams, MOST_COMPARED } from "@/lib/view/compare";

const cutValue = ({ cut }: CompareView) => (cut.kind === "asOf" ? cut.date : cut.kind);

interface ShownFormProps {
  view: CompareView;
  years: { from: number; to: number } | null;
  /** Patients for whom the trials have results, by biomarker. */
  patients: readonly PatientsOffer[];
}

/**
 * Which report heads each figure: the latest, the primary one, or the latest known at the end of a year; and whose results
 * are shown: those of each trial's main populations, or of the patients that a biomarker chooses.
 */
export function ShownForm({ view, years, patients }: ShownFormProps) {
  const value = cutValue(view);
  const kept = compareParams({ ...view, search: "" }).filter(
    ([name]) => name !== "cut" && name !== "biomarker",
  );
  return (
    <form action="/compare" className="no-print flex min-w-0 max-w-full flex-wrap items-center gap-2">
      {kept.map(([name, held]) => (
        <input key={name} type="hidden" name={name} value={held} />
      ))}
      <label htmlFor="compare-cut" className="text-[0.87rem] text-ink-2">
        Data cut
      </label>
      <select key={value} id="compare-cut" name="cut" defaultValue={value} className="field">
        <option value="latest">Latest report</option>
        <option value="primary">Primary report</option>
        <optgroup label="As known at the end of">
          {cutChoices(view.cut, years).map(([date, words]) => (
            <option key={date} value={date}>
              {words}
            </option>
          ))}
        </optgroup>
      </select>
      <span className="flex min-w-0 max-w-full items-center gap-2">
        <label htmlFor="compare-patients" className="text-[0.87rem] text-ink-2">
          Patients
        </label>
        <select
          key={view.biomarker}
          id="compare-patients"
          name="biomarker"
          defaultValue={view.biomarker ?? ""}
          className="field min-w-0"
        >
          <option value="">Main populations of each trial</option>
          <optgroup label="Chosen by biomarker">
            {offered(view.biomarker, patients).map(({ value: chosen, trials }) => (
              <option key={chosen} value={chosen}>
                {`${signs(chosen)} (${trials} of ${Math.min(view.trials.length, MOST_COMPARED)})`}
              </option>
            ))}
          </optgroup>
        </select>
      </span>
      <button type="submit" className="button">
        Apply
      </button>
    </form>
  );
}

/** The choices including the current one, even if none of the trials has it. */
const offered = (chosen: string | null, patients: readonly PatientsOffer[]): readonly PatientsOffer[] =>
  chosen === null || patients.some(({ value }) => value === chosen)
    ? patients
    : [{ value: chosen, trials: 0 }, ...patients];

interface EndpointLinksProps {
  view: CompareView;
  endpoints: readonly SharedEndpoint[];
  current: string;
}

/** The endpoints on which the trials can be checked: those that at least two of them have. */
export function EndpointLinks({ view, endpoints, current }: EndpointLinksProps) {
  const offered = endpoints.filter(({ id, trials }) => trials > 1 || id === current);
  if (offered.length < 2) return null;
  return (
    <nav aria-label="Endpoint checked" className="no-print mt-1 flex flex-wrap gap-1.5">
      {offered.map(({ id, name }) => (
        <Link
          key={id}
          href={compareHref({ ...view, endpoint: id })}
          prefetch={false}
          scroll={false}
          aria-current={id === current}
          className="button"
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
