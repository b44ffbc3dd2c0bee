import type { PoolFinding, PoolOf, PoolView } from "./types";

/** Ids of rows that a page gets with a finding: its links and clicks name no more. */
const IDS_ON_PAGE = 6;

const shortened = (findings: readonly PoolFinding[]): PoolFinding[] =>
  findings.map((finding) => ({ ...finding, rows: finding.rows.slice(0, IDS_ON_PAGE) }));

/** Fixes are offered for the whole; the groups say why in words. */
function withoutFixes(pool: PoolOf): PoolOf {
  const bare = (findings: PoolFinding[]) =>
    findings.map(({ code, message }) => ({ code, message, rows: [], named: [], fixes: [] }));
  // A group that is refused says so in its sentence.
  return pool.figures === null
    ? { ...pool, refusals: [], warnings: [] }
    : { ...pool, refusals: bare(pool.refusals), warnings: bare(pool.warnings) };
}

/** A pool without what only programs read of its findings: a page must be small. API and command line have all of it. */
export const poolForPage = (pool: PoolView): PoolView => ({
  ...pool,
  whole: {
    ...pool.whole,
    refusals: shortened(pool.whole.refusals),
    warnings: shortened(pool.whole.warnings),
  },
  groups: pool.groups.map(withoutFixes),
});
