import { createHash } from "node:crypto";
import type { ChangedKind, Value, Values } from "../../lib/versions/types";
import { adverseEventId, effectId, outcomeId } from "../derive/ids";
import type { TrialRecord } from "../import/record";

/** A figure in the form in which versions of the data are compared: without where it was read and who checked it. */
export interface Figure {
  kind: ChangedKind;
  /** The report that it is cited to, within the trial. */
  report: string | null;
  values: Values;
}

/** Only present keys, so that a new key does not change the fingerprint of records without it; a list, in whatever order, is one text. */
function present(values: Record<string, Value | readonly string[] | undefined>): Values {
  const kept: Record<string, Value> = {};
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined) continue;
    if (typeof value !== "object") kept[key] = value;
    else if (value.length > 0) kept[key] = [...value].sort().join("; ");
  }
  return kept;
}

/**
 * Everything of a record that versions are compared by, by stable id: `db/derive/ids.ts` for figures, `trial/report`,
 * `trial/arm` and the trial's own id for the others.
 */
export function figuresOf(trial: TrialRecord): Map<string, Figure> {
  const { id } = trial;
  const figures = new Map<string, Figure>();
  const add = (
    key: string,
    kind: ChangedKind,
    report: string | null,
    values: Parameters<typeof present>[0],
  ) => figures.set(key, { kind, report, values: present(values) });
  const { nct, phase, randomized, masking, tumorType, histology, setting, line, population } = trial;
  const { biomarker, enrolled, startYear, crossover, primaryEndpoints, primaryPopulations } = trial;
  const design = { nct, phase, randomized, masking, tumorType, histology, setting, line, population };
  add(id, "trial", null, {
    ...design,
    ...{ biomarker, enrolled, startYear, crossover, primaryEndpoints, primaryPopulations },
    overlaps: trial.overlaps.map(({ trial: other, population: of }) =>
      of === undefined ? other : `${other} (${of})`,
    ),
  });
  for (const { id: arm, label, role, drugs, n } of trial.arms)
    add(`${id}/${arm}`, "arm", null, { label, role, drugs, n });
  for (const item of trial.reports) {
    const { kind, year, journal, published, pmid, doi, dataCutoff, medianFollowUpMonths, secondary } = item;
    add(`${id}/${item.id}`, "report", item.id, {
      ...{ kind, year, journal, published, pmid, doi, dataCutoff, medianFollowUpMonths },
      followUpByArm: item.followUpByArm?.map(({ arm, months }) => `${arm} ${months}`),
      secondary,
    });
  }
  for (const item of trial.effects) {
    const { report, measure, estimate, ciLow, ciHigh, ciLevel, p, significant, test, n, events } = item;
    add(effectId(id, item), "effect", report, {
      ...{ measure, estimate, ciLow, ciHigh, ciLevel, p, significant },
      ...{ alpha: test?.alpha, sides: test?.sides, hierarchy: test?.hierarchy },
      ...{ nArm: n?.arm, nReference: n?.reference },
      ...{ eventsArm: events?.arm, eventsReference: events?.reference },
      ...{ nonInferior: test?.nonInferiority?.met, margin: test?.nonInferiority?.margin },
    });
  }
  for (const item of trial.outcomes) {
    const { report, kind, value, unit, ciLow, ciHigh, ciLevel, notReached, timeMonths, responders, n } = item;
    add(outcomeId(id, item), "outcome", report, {
      ...{ kind, value, unit, ciLow, ciHigh, ciLevel, notReached, timeMonths, responders, n },
    });
  }
  for (const item of trial.safety)
    add(adverseEventId(id, item), "event", item.report, {
      percent: item.percent,
      count: item.count,
      n: item.n,
    });
  for (const { arm, population: of, characteristic, value, unit, n, report } of trial.baseline)
    add(
      [id, "baseline", arm ?? "all", characteristic, of, report].filter((part) => part).join("|"),
      "baseline",
      report ?? null,
      { value, unit, n },
    );
  return figures;
}

/** A fingerprint of all figures of some trials; it changes whenever a new version of the data must be written. */
export function fingerprintOf(trials: readonly TrialRecord[]): string {
  const hash = createHash("sha256");
  for (const trial of [...trials].sort((a, b) => (a.id < b.id ? -1 : 1)))
    for (const [id, figure] of [...figuresOf(trial)].sort(([a], [b]) => (a < b ? -1 : 1)))
      hash.update(`${id}\0${JSON.stringify(figure)}\n`);
  return hash.digest("hex").slice(0, 12);
}
