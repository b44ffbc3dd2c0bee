import { type TrialBenefit, trialBenefit } from "../../lib/benefit";
import type { BaselineFigure } from "../../lib/evidence/baseline";
import { DEFAULT_VIEW } from "../../lib/view";
import type { Database } from "../client";
import { readBaseline } from "../queries/baseline";
import { readBenefit } from "../queries/benefit";
import { steadily } from "../queries/reading";
import { type Claim, type DataCheck, readClaims, readDataChecks } from "../queries/sources";
import { readArms, readIdentity, readTrialReports } from "../queries/trial/identity";
import { readEndpoints, readSafety } from "../queries/trial/results";
import type {
  EndpointResults,
  SafetyFigure,
  TrialArm,
  TrialIdentity,
  TrialReport,
} from "../queries/trial/types";

/** A trial as the API gives it, without its results. */
export interface TrialDetail {
  identity: TrialIdentity;
  arms: TrialArm[];
  baseline: BaselineFigure[];
  /** Most mature first. */
  reports: TrialReport[];
}

/** All that the page of one trial shows, as plain data. */
export interface TrialPage extends TrialDetail {
  /** Endpoints with results, in the dictionary's order. */
  endpoints: EndpointResults[];
  safety: SafetyFigure[];
  claims: Claim[];
  checks: DataCheck[];
}

/** A trial with its arms, patients at baseline and reports, or null where there is none of this id. */
export async function readTrialDetail(db: Database, id: string): Promise<TrialDetail | null> {
  const identity = await readIdentity(db, id);
  if (identity === null) return null;
  return {
    identity,
    arms: await readArms(db, id),
    baseline: await readBaseline(db, [id]),
    reports: await readTrialReports(db, id),
  };
}

/** Everything known of a trial, or null where there is none of this id. */
export async function readTrial(db: Database, id: string): Promise<TrialPage | null> {
  const detail = await readTrialDetail(db, id);
  if (detail === null) return null;
  const parts = {
    arms: new Map(detail.arms.map((arm) => [arm.id, arm])),
    reports: new Map(detail.reports.map((report) => [report.id, report])),
  };
  const primary = new Set(detail.identity.primaryEndpoints.map((endpoint) => endpoint.id));
  return {
    ...detail,
    endpoints: await readEndpoints(db, id, parts, primary),
    safety: await readSafety(db, id, parts),
    claims: await readClaims(db, { trialId: id, verdict: null }),
    checks: await readDataChecks(db, id),
  };
}

/**
 * Everything known of a trial, with its absolute benefit at the latest reports: null where there is nothing to work it out
 * from. Null if no trial has this id.
 */
export const readTrialWithBenefit = (
  db: Database,
  id: string,
): Promise<{ trial: TrialPage; benefit: TrialBenefit | null } | null> =>
  steadily(db, { kind: "trials", ids: [id] }, async () => {
    const trial = await readTrial(db, id);
    if (trial === null) return null;
    const [input] = await readBenefit(db, DEFAULT_VIEW, [id]);
    return { trial, benefit: input === undefined ? null : trialBenefit(input) };
  });
