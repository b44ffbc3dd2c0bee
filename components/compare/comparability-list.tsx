import { inWords } from "@/lib/compare/words";
import {
  type CheckedSet,
  type Comparability,
  missingWords,
  notKnownFor,
  trialWithArms,
  WEIGHS,
} from "@/lib/evidence/comparability";
import { signs } from "@/lib/evidence/format";

/** Values of a dimension, and trials of a value, that are listed by name. */
const MOST_VALUES = 8;
const MOST_TRIALS = 8;

/** Along which dimensions trials differ: the values, the trials behind each, why it matters and the source. */
export function ComparabilityList({ check: { checked, notHeld } }: { check: CheckedSet }) {
  const of = (agreement: Comparability["agreement"]) =>
    checked.filter((dimension) => dimension.agreement === agreement);
  const [differ, unknown, agree] = [of("differ"), of("unknown"), of("agree")];
  return (
    <>
      {differ.length > 0 && (
        <ul className="mt-2">
          {differ.map((dimension) => (
            <Dimension key={dimension.id} dimension={dimension} />
          ))}
        </ul>
      )}
      {unknown.length > 0 && (
        <details className="mt-2">
          <summary className="py-1">
            <span aria-hidden="true">? </span>
            <strong className="font-semibold">Not in our data for all:</strong> {inWords(unknown)}
          </summary>
          <ul>
            {unknown.map((dimension) => (
              <Dimension key={dimension.id} dimension={dimension} />
            ))}
          </ul>
        </details>
      )}
      {notHeld.length > 0 && <NotInOurData groups={notHeld} />}
      {agree.length > 0 && (
        <p className="mt-1 py-1 text-ink-2">
          <span aria-hidden="true">= </span>
          <strong className="font-semibold">Alike:</strong>{" "}
          {agree.map(({ label, summary }) => `${label.toLowerCase()} (${signs(summary)})`).join(", ")}
        </p>
      )}
    </>
  );
}

/** What is usually weighed between such trials but is not in our data, by tumor type and setting. */
function NotInOurData({ groups }: { groups: CheckedSet["notHeld"] }) {
  return (
    <details className="mt-2" data-not-held>
      <summary className="py-1">
        <span aria-hidden="true">? </span>
        <strong className="font-semibold">Factors that are not in our data,</strong> and why they are weighed
      </summary>
      <ul>
        {groups.map(({ tumor, settings, factors }) => (
          <li
            key={`${tumor} ${settings.join()}`}
            className="grid gap-x-6 gap-y-1 border-rule border-t py-2 md:grid-cols-[9.5rem_minmax(0,1fr)]"
          >
            <h3 className="text-[0.87rem]">
              {tumor}, {settings.join(" or ")}
            </h3>
            <ul className="gap-x-6 sm:columns-2">
              {factors.map((factor) => (
                <li key={factor.name}>
                  {signs(missingWords(factor))}{" "}
                  <span className="text-ink-3">weighed for {WEIGHS[factor.weighs]}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      <p className="text-ink-2">
        An editorial list of what oncologists usually weigh when comparing such trials. Look for these factors
        in the reports: two trials may agree on everything above and still differ in these.
      </p>
    </details>
  );
}

function Dimension({ dimension }: { dimension: Comparability }) {
  const { label, values, unknown, why, sources, numeric, summary } = dimension;
  const asRange = numeric && values.length > MOST_VALUES;
  return (
    <li className="grid gap-x-6 gap-y-1 border-rule border-t py-2 md:grid-cols-[9.5rem_minmax(0,1fr)_minmax(0,1fr)]">
      <h3 className="text-[0.87rem]">{label}</h3>
      <ul className="space-y-0.5">
        {asRange && <li className="font-medium">{summary}</li>}
        {!asRange &&
          values.slice(0, MOST_VALUES).map(({ value, trials }) => (
            <li key={value}>
              <span className="font-medium">{signs(value)}</span>{" "}
              <span className="text-ink-3">{trialsInWords(trials)}</span>
            </li>
          ))}
        {!asRange && values.length > MOST_VALUES && (
          <li className="text-ink-2">and {values.length - MOST_VALUES} more</li>
        )}
        {unknown.length > 0 && (
          <li>
            <span className="text-ink-2 italic">{notKnownFor(unknown)}</span>{" "}
            <span className="text-ink-3">{trialsInWords(unknown)}</span>
          </li>
        )}
      </ul>
      <p className="text-ink-2">
        {why}{" "}
        {sources.map(({ label: name, full, href }, index) => (
          <span key={name} className="text-[0.78rem] text-ink-3">
            {index > 0 && "; "}
            {href === null ? (
              <cite className="not-italic" title={full}>
                {name}
              </cite>
            ) : (
              <a href={href} title={full} className="underline">
                {name}
              </a>
            )}
          </span>
        ))}
      </p>
    </li>
  );
}

function trialsInWords(trials: Comparability["unknown"]): string {
  const names = trials.slice(0, MOST_TRIALS).map((trial) => signs(trialWithArms(trial)));
  const more = trials.length - names.length;
  return names.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
