import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cumulative,
  estimatorStrip,
  influence,
  leaveOneOut,
  pool,
  subgroups,
} from "../../../lib/stats/index";
import { figures, ordinary, RUNS, sets } from "./arbitraries";
import { expectClose } from "./golden";

describe("explorations", () => {
  test("have only finite figures, and end where the pool is", () => {
    fc.assert(
      fc.property(sets(ordinary, 3), (studies) => {
        const rows = cumulative(studies);
        expectClose(rows.at(-1)?.estimate ?? Number.NaN, pool(studies).estimate, { absolute: 1e-300 });
        const groupOf = studies.map((_, index) => (index % 2 === 0 ? "even" : "odd"));
        for (const result of [rows, leaveOneOut(studies), influence(studies), subgroups(studies, groupOf)]) {
          expect(figures(result).every(Number.isFinite)).toBe(true);
        }
        expect(estimatorStrip(studies)).toHaveLength(22);
      }),
      { ...RUNS, numRuns: 60 },
    );
  });

  test("Q between and the Q within groups add up to Q (common effect)", () => {
    fc.assert(
      fc.property(sets(ordinary, 4), (studies) => {
        const groupOf = studies.map((_, index) => `group ${index % 2}`);
        const { groups, between } = subgroups(studies, groupOf, { variant: "common-effect" });
        const sum = groups.reduce((total, group) => total + group.qWithin, between.q);
        expectClose(sum, pool(studies, { model: "common" }).heterogeneity?.q ?? 0, {
          relative: 1e-9,
          absolute: 1e-12,
        });
      }),
      RUNS,
    );
  });
});
