import { signs } from "../evidence/format";
import { notCuratedNote } from "../evidence/origins";
import type { ResultKind, View } from "../view";
import { guardPool, type PoolVerdict } from "./guard/guard";
import { MOST_NAMED } from "./guard/words";
import { toPoolRow } from "./inputs";
import type { PoolFinding, PoolFix, PoolInput } from "./types";

/** What the guard says of the rows of a View, and what a click can do about it. */
export interface Judged {
  refusals: PoolFinding[];
  warnings: PoolFinding[];
  studies: PoolVerdict["studies"];
}

/** Beyond these a list of rows is no longer a link that one can send; a filter of the View says it, where there is one. */
const MOST_IDS = 50;
/** A finding names the first rows that it is about. */
const MOST_ROWS_NAMED = 20;

/** Mixing endpoints or measures makes the same trials stand there twice; that alone is worth saying then. */
const MIXED = ["mixed-endpoints", "mixed-measures"];

/** Which arms differ how is worth saying once the control arms are out. */
const SAYS_ENOUGH = "mixed-roles";

/** Asks the guard about the rows. @param result what the rows are, which a fix must not change. */
export function judge(rows: readonly PoolInput[], view: View, result: ResultKind): Judged {
  const curves = rows.filter(({ outcomeKind }) => outcomeKind !== null && outcomeKind !== "response");
  const verdict = guardPool(rows.filter((row) => !curves.includes(row)).map(toPoolRow));
  const toFinding = (finding: GuardFinding) => findingOf(finding, rows, view, result);
  const mixed = verdict.refusals.filter(({ code }) => MIXED.includes(code)).map(toFinding);
  if (mixed.length > 0) return { refusals: mixed, warnings: [], studies: null };
  const refusals = [
    ...(curves.length > 0 ? [notPooled(curves)] : []),
    ...fewOfEachKind(verdict.refusals.map(toFinding)),
  ];
  const studies = refusals.length > 0 ? null : verdict.studies;
  const heard = refusals.some(({ code }) => code === SAYS_ENOUGH);
  const warnings = heard ? [] : fewOfEachKind(verdict.warnings.map(toFinding));
  return { refusals, warnings: [...notCurated(rows), ...warnings], studies };
}

/** Rows of trials that are not curated, and the click that leaves them out. */
function notCurated(rows: readonly PoolInput[]): PoolFinding[] {
  const others = rows.filter(({ origin }) => origin !== "curated");
  const note = notCuratedNote(others.map(({ trialName, origin }) => ({ name: trialName, origin })));
  if (note === null) return [];
  const fixes =
    others.length === rows.length ? [] : [{ label: "Curated trials only", change: { origin: [] } }];
  const message = note.replace(/^N/, "n").replace(/\.$/, "");
  return [{ code: "not-curated", message, rows: others.map(({ rowId }) => rowId), named: [], fixes }];
}

/** The same finding of more trials than can be read is told of the first ones, and how many there are beyond them. */
function fewOfEachKind(findings: readonly PoolFinding[]): PoolFinding[] {
  const codes = [...new Set(findings.map(({ code }) => code))];
  return codes.flatMap((code) => {
    const alike = findings.filter((finding) => finding.code === code);
    const more = alike.length - MOST_NAMED;
    if (more <= 0) return alike;
    const rows = [...new Set(alike.slice(MOST_NAMED).flatMap((finding) => finding.rows))];
    const message = `the same applies ${more} more ${more === 1 ? "time" : "times"} in other trials`;
    return [...alike.slice(0, MOST_NAMED), { code, message, rows, named: [], fixes: [] }];
  });
}

/** Rates read off survival curves have censored patients in them: they are no counts. */
function notPooled(rows: readonly PoolInput[]): PoolFinding {
  const ids = rows.map(({ rowId }) => rowId);
  return {
    code: "not-a-count",
    message: "medians and rates read off survival curves are not pooled, only response rates",
    rows: ids,
    named: namesOf(rows),
    fixes: ids.length > MOST_IDS ? [] : [{ label: "Leave them out", exclude: ids }],
  };
}

/** Rows that are named with their arms; of more the trials are enough. */
const MOST_WITH_ARMS = 6;

/** The names of rows, as far as one reads them. */
function namesOf(rows: readonly PoolInput[]): string[] {
  const labels = new Set(rows.map(({ label }) => label));
  const names = [
    ...(labels.size <= MOST_WITH_ARMS ? labels : new Set(rows.map(({ trialName }) => trialName))),
  ];
  const more = names.length - MOST_ROWS_NAMED;
  return more > 0 ? [...names.slice(0, MOST_ROWS_NAMED), `${more} more`] : names;
}

type GuardFinding = PoolVerdict["refusals"][number] | PoolVerdict["warnings"][number];
type GuardFix = GuardFinding["fixes"][number];

function findingOf(
  { code, message, rows, fixes }: GuardFinding,
  inputs: readonly PoolInput[],
  view: View,
  result: ResultKind,
): PoolFinding {
  const primary: PoolFix[] =
    code === "overlapping-populations" && view.population !== "primary"
      ? [{ label: "Primary populations only", change: { population: "primary", open: [] } }]
      : [];
  // Where a trial's many subgroups stand side by side, keeping a single one of them fixes nothing for the others.
  const single = primary.length > 0 && rows.length > MOST_NAMED ? [] : fixes;
  const labels = namesOf(inputs.filter(({ rowId }) => rows.includes(rowId)));
  const others = single.flatMap((fix) => fixOf(code, fix, inputs, result) ?? []);
  return {
    code,
    // Populations stand in it as recorded: ">=1%".
    message: signs(message),
    rows,
    named: labels.some((label) => message.includes(label)) ? [] : labels,
    fixes: withinMeasure([...primary, ...others].slice(0, MOST_NAMED)),
  };
}

/** Of the fixes by rows those that leave out the fewest, as far as a page has room for their ids. */
function withinMeasure(fixes: readonly PoolFix[]): PoolFix[] {
  const sizeOf = (fix: PoolFix) => ("exclude" in fix ? fix.exclude.length : 0);
  const kept = new Set<PoolFix>();
  let room = 2 * MOST_IDS;
  for (const fix of fixes.toSorted((a, b) => sizeOf(a) - sizeOf(b))) {
    room -= sizeOf(fix);
    if (room >= 0) kept.add(fix);
  }
  return fixes.filter((fix) => kept.has(fix));
}

/** A fix as a click: a filter for mixed endpoints and measures, otherwise rows left out, or a filter where they are many. */
function fixOf(
  code: GuardFinding["code"],
  { label, drop, keeps }: GuardFix,
  inputs: readonly PoolInput[],
  result: ResultKind,
): PoolFix | null {
  if (code === "mixed-endpoints" && keeps !== undefined)
    return { label: `Only ${keeps}`, change: { endpoint: [keeps], show: result } };
  if (code === "mixed-measures" && keeps !== undefined)
    return { label: `Only ${keeps}`, change: { measure: [keeps] } };
  if (drop.length <= MOST_IDS) return { label, exclude: drop };
  const change = filterFor(code, keeps ?? null, inputs);
  return change === null ? null : { label, change };
}

/** The filter that keeps what a fix keeps; null where the View has none that says exactly that. */
function filterFor(
  code: GuardFinding["code"],
  kept: string | null,
  inputs: readonly PoolInput[],
): Partial<View> | null {
  if (code === "unverified") return { verified: ["yes"] };
  if (kept === null) return null;
  if (code === "lines") return { line: [kept] };
  if (code === "settings") return { setting: [kept] };
  if (code !== "tumors") return null;
  const tumorId = inputs.find(({ tumor }) => tumor === kept)?.tumorId;
  return tumorId === undefined ? null : { tumor: [tumorId] };
}
