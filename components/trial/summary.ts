import type { TrialPage } from "@/db/answers/trial";
import type { DataCheck } from "@/db/queries/sources";
import type { EndpointResults, TrialReport } from "@/db/queries/trial/types";
import type { ContentsEntry } from "./contents";
import { comparisonName } from "./effects-table";
import { endpointAnchor } from "./endpoint-section";
import type { FigureChecks } from "./figure-parts";

/** The sections that the page of this trial has. */
export function contentsOf(
  { identity, baseline, endpoints, safety, claims, checks }: TrialPage,
  showsBenefit: boolean,
): ContentsEntry[] {
  const entry = (id: string, label: string, present = true): ContentsEntry[] =>
    present ? [{ id, label }] : [];
  return [
    ...entry("careful", "Careful reader", identity.notes !== null),
    ...entry("design", "Design"),
    ...entry("arms", "Arms"),
    ...entry("baseline", "Baseline", baseline.length > 0),
    ...endpoints.map(({ endpoint }) => ({ id: endpointAnchor(endpoint.id), label: endpoint.name })),
    ...entry("benefit", "Absolute benefit", showsBenefit),
    ...entry("safety", "Safety", safety.length > 0),
    ...entry("claims", "Claim check", claims.length > 0),
    ...entry("checks", "Data checks", checks.length > 0),
    ...entry("references", "References"),
  ];
}

/** The figures that the load warned about. */
export const figureChecks = (checks: readonly DataCheck[]): FigureChecks =>
  new Map(checks.flatMap(({ id, figure }) => (figure === null ? [] : [[figure.id, id] as const])));

/** "A versus B" where all effects of the trial compare the same two arms; null where there are several pairs. */
export function comparisonOf(endpoints: readonly EndpointResults[]): string | null {
  const pairs = new Set(endpoints.flatMap(({ effects }) => effects.map(comparisonName)));
  const [only] = pairs;
  return pairs.size === 1 && only !== undefined ? only : null;
}

/** How many of the trial's figures were checked against their reports, and how the others are marked. */
export function verificationText(reports: readonly TrialReport[]): string {
  const sum = (of: (report: TrialReport) => number) =>
    reports.reduce((total, report) => total + of(report), 0);
  const [figures, unchecked] = [sum((report) => report.figures), sum((report) => report.unchecked)];
  const sources = `${figures} figures from ${reports.length} ${reports.length === 1 ? "report" : "reports"}`;
  return unchecked === 0
    ? `${sources}, all checked against their source. NE: not estimable, or not in our data. Dash: not in our data.`
    : `${sources}; ${unchecked} of them not yet checked against their source: set in gray italics, and marked. NE: not estimable, or not in our data. Dash: not in our data.`;
}
