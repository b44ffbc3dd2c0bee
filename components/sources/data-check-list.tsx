import { checkAnchor, reportAnchor } from "@/components/trial/figure-parts";
import type { CheckedFigure, DataCheck } from "@/db/queries/sources";
import { formatEstimate, formatInterval, formatPopulation, signs } from "@/lib/evidence/format";
import { TrialPlace } from "./trial-place";

/** What each loading rule looks for, in plain words. */
export const CHECK_RULES: Record<DataCheck["rule"], { title: string; meaning: string }> = {
  "interval-middle": {
    title: "Estimate off the middle of its interval",
    meaning:
      "An estimate normally lies in the middle of its interval (on the log scale for a ratio). A misprint, strong rounding, or an interval computed another way can move it.",
  },
  "interval-holds-estimate": {
    title: "Estimate outside its interval",
    meaning: "An estimate must lie inside its own interval; one of the printed numbers is probably wrong.",
  },
  "rate-matches-count": {
    title: "Percentage and count disagree",
    meaning:
      "The percentage is not that of the count over the number of patients, even allowing for rounding.",
  },
  "arms-match-enrolled": {
    title: "Arms do not add up to the number enrolled",
    meaning:
      "Often for good reason: patients who were enrolled but not treated or not randomized, or cohorts that are not shown here.",
  },
  "assessor-named": {
    title: "Outcomes that name no assessor",
    meaning:
      "Effects of the endpoint name who assessed it; these medians or rates do not, so it is not certain that both are by the same assessor.",
  },
  "comparison-named": {
    title: "Control figure of an unknown comparison",
    meaning:
      "The control arm has other patients in each comparison of the trial. A figure that can't be assigned to one comparison with certainty is shown on its own, and the effects have a dash.",
  },
};

interface DataCheckListProps {
  checks: readonly DataCheck[];
  /** Names the trial of each; not needed on the trial's own page. */
  namesTrial: boolean;
}

/** Plausibility warnings, one per line: the figure, what was found, the report. Each is an anchor. */
export function DataCheckList({ checks, namesTrial }: DataCheckListProps) {
  return (
    <ul className="divide-y divide-rule">
      {checks.map((check) => (
        <li
          key={check.id}
          id={checkAnchor(check.id)}
          className="scroll-mt-6 px-2 py-2.5 target:bg-accent-soft"
        >
          {namesTrial && (
            <TrialPlace trialId={check.trialId} place={checkAnchor(check.id)} className="font-medium">
              {check.trialName}
            </TrialPlace>
          )}
          <p>
            {!namesTrial && <span className="font-medium">{CHECK_RULES[check.rule].title}. </span>}
            {check.figure !== null && <>{figureText(check.figure, check.rule)}: </>}
            {check.finding}.
          </p>
          <p className="text-[0.87rem] text-ink-3">
            {!namesTrial && `${CHECK_RULES[check.rule].meaning} `}
            {check.report !== null && (
              <>
                Shown as reported by{" "}
                <TrialPlace
                  trialId={check.trialId}
                  place={reportAnchor(check.report.key)}
                  className="underline"
                >
                  {check.report.label}
                </TrialPlace>
                .
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** "Progression-free survival, HR 1.10 (0.90–1.30), ITT"; of a rate the finding gives the value. */
function figureText(figure: CheckedFigure, rule: DataCheck["rule"]): string {
  const { name, measure, population, subgroup } = figure;
  const interval = formatInterval({ ...figure, intervalSource: "reported" });
  const parts = [measure, formatEstimate(figure), interval === null ? null : `(${interval})`];
  return [
    signs(name),
    ...(rule === "rate-matches-count" ? [] : [parts.filter((part) => part !== null).join(" ")]),
    ...(population === null ? [] : [formatPopulation({ population, subgroup })]),
  ].join(", ");
}
