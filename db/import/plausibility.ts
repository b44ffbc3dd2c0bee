import { decimalsOf } from "../../lib/decimals";
import { reportLabel } from "../../lib/evidence/report-label";
import { intervalMiddleGap } from "../../lib/stats";
import { boundControls } from "../derive/context";
import type { ReportRecord, TrialRecord } from "./record";

export const PLAUSIBILITY_RULES = [
  "interval-middle",
  "interval-holds-estimate",
  "rate-matches-count",
  "arms-match-enrolled",
  "assessor-named",
  "comparison-named",
] as const;

/** A figure that deserves a second look. It is kept as reported, with the warning beside it. */
export interface PlausibilityWarning {
  trial: string;
  /** Path in the record, for example `effects.3`. */
  path: string;
  rule: (typeof PLAUSIBILITY_RULES)[number];
  message: string;
}

/** Half a unit in the last place of a number as printed: 0.5 for 97, 0.05 for 97.9. */
const halfUnit = (value: number) => 0.5 * 10 ** -decimalsOf(value);

/** Arms and enrollment may differ a little (randomized but withdrawn); a larger share deserves a warning. */
const ENROLLMENT_TOLERANCE = 0.02;

/** Checks the figures of a trial against each other. Pure; corrects nothing. */
export function checkPlausibility(trial: TrialRecord): PlausibilityWarning[] {
  return [
    ...checkEffects(trial),
    ...checkRates(trial),
    ...checkEnrollment(trial),
    ...checkAssessors(trial),
    ...checkComparisons(trial),
  ];
}

function checkEffects(trial: TrialRecord): PlausibilityWarning[] {
  return trial.effects.flatMap((effect, index): PlausibilityWarning[] => {
    const { estimate, ciLow, ciHigh, measure } = effect;
    if (ciLow === undefined || ciHigh === undefined) return [];
    const where = { trial: trial.id, path: `effects.${index}` };
    const shown = `${effect.endpoint} ${measure} ${estimate} (${ciLow}-${ciHigh}), ${effect.population}, ${effect.report}`;
    if (estimate < ciLow || estimate > ciHigh)
      return [
        {
          ...where,
          rule: "interval-holds-estimate",
          message: `${shown}: the estimate lies outside its interval`,
        },
      ];
    const scale = measure === "RD" ? "identity" : "log";
    const { plausible } = intervalMiddleGap({ estimate, ciLow, ciHigh, scale });
    if (plausible) return [];
    const middle = scale === "log" ? Math.sqrt(ciLow * ciHigh) : (ciLow + ciHigh) / 2;
    const kind = scale === "log" ? "geometric" : "arithmetic";
    return [
      {
        ...where,
        rule: "interval-middle",
        message: `${shown}: the ${kind} middle of the interval is ${middle.toFixed(3)}; a misprint or an interval that is not Wald's`,
      },
    ];
  });
}

function checkRates(trial: TrialRecord): PlausibilityWarning[] {
  const check = (
    list: "outcomes" | "safety",
    index: number,
    name: string,
    value: number,
    count: number,
    n: number,
  ): PlausibilityWarning[] => {
    const computed = (100 * count) / n;
    if (Math.abs(computed - value) <= halfUnit(value) + 1e-9) return [];
    return [
      {
        trial: trial.id,
        path: `${list}.${index}`,
        rule: "rate-matches-count",
        message: `${name}: ${value}% reported, but ${count} of ${n} is ${computed.toFixed(2)}%`,
      },
    ];
  };
  const rates = trial.outcomes.flatMap(({ unit, value, responders, n, endpoint, report }, index) =>
    unit === "%" && value !== undefined && responders !== undefined && n
      ? check("outcomes", index, `${endpoint}, ${report}`, value, responders, n)
      : [],
  );
  const events = trial.safety.flatMap(({ percent, count, n, event, report }, index) =>
    count !== undefined && n ? check("safety", index, `${event}, ${report}`, percent, count, n) : [],
  );
  return [...rates, ...events];
}

function checkEnrollment({ id, enrolled, arms }: TrialRecord): PlausibilityWarning[] {
  // An arm that unites others holds no patients of its own.
  const own = arms.filter(({ pools }) => pools === undefined);
  const sizes = own.flatMap(({ n }) => (n === undefined ? [] : [n]));
  if (enrolled === undefined || sizes.length !== own.length) return [];
  const total = sizes.reduce((sum, n) => sum + n, 0);
  if (Math.abs(total - enrolled) <= enrolled * ENROLLMENT_TOLERANCE) return [];
  return [
    {
      trial: id,
      path: "enrolled",
      rule: "arms-match-enrolled",
      message: `${enrolled} patients enrolled, but the arms add up to ${total}`,
    },
  ];
}

const labelOf = (report: ReportRecord) =>
  reportLabel({ ...report, firstAuthor: report.firstAuthor ?? null, secondary: report.secondary ?? null });

/** One warning per endpoint: its outcomes name no assessor although its effects do, so they can't be matched. */
function checkAssessors({ id, effects, outcomes, reports }: TrialRecord): PlausibilityWarning[] {
  return [...new Set(effects.map(({ endpoint }) => endpoint))].flatMap((endpoint) => {
    const own = effects.filter((effect) => effect.endpoint === endpoint);
    const named = new Set(own.flatMap(({ assessor }) => assessor ?? []));
    const unnamed = outcomes.filter(
      (outcome) => outcome.endpoint === endpoint && outcome.assessor === undefined,
    );
    if (named.size === 0 || unnamed.length === 0) return [];
    const unnamedIn = new Set(unnamed.map(({ report }) => report));
    const labels = reports.filter((report) => unnamedIn.has(report.id)).map(labelOf);
    const which = own.every(({ assessor }) => assessor !== undefined) ? "Effects" : "Some effects";
    return {
      trial: id,
      path: "outcomes",
      rule: "assessor-named",
      message: `${which} of ${endpoint} are by ${[...named].join(" and ")}, but ${unnamed.length} ${unnamed.length === 1 ? "outcome names" : "outcomes name"} no assessor (${labels.join(", ")})`,
    };
  });
}

/** Outcomes of a control whose patients differ between comparisons that do not say which comparison they belong to. */
function checkComparisons({ id, outcomes }: TrialRecord): PlausibilityWarning[] {
  const bound = boundControls({ outcomes });
  return outcomes.flatMap(({ arm, comparison, endpoint, report }, index) =>
    bound.has(arm) && comparison === undefined
      ? {
          trial: id,
          path: `outcomes.${index}`,
          rule: "comparison-named",
          message: `${endpoint}, ${report}: ${arm} has other patients in each comparison, and which one this figure belongs to is not in our data, so it stands beside no effect`,
        }
      : [],
  );
}
