import { expect, test } from "vitest";
import { poolProportions } from "../../../lib/stats";
import { expectClose } from "./golden";

const COUNTS = [
  { label: "A", events: 12, n: 40 },
  { label: "B", events: 0, n: 20 },
  { label: "C", events: 33, n: 60 },
];

test("a common-effect GLMM is the binomial of all patients: logit of 45/120, SE from 1/45 + 1/75", () => {
  const { estimate, standardError, proportion, tauSquared, prediction, model } = poolProportions(COUNTS, {
    model: "common",
  });
  expect({ tauSquared, prediction, model }).toEqual({ tauSquared: 0, prediction: null, model: "common" });
  expectClose(estimate, Math.log(45 / 75));
  expectClose(standardError, Math.sqrt(1 / 45 + 1 / 75));
  expectClose(proportion.estimate, 45 / 120);
});

test("where studies do not differ, the random-effects GLMM is the same", () => {
  const alike = [
    { events: 10, n: 40 },
    { events: 11, n: 40 },
    { events: 9, n: 40 },
  ];
  const common = poolProportions(alike, { model: "common" });
  const random = poolProportions(alike);
  expectClose(random.estimate, common.estimate, { relative: 1e-8 });
  expectClose(random.standardError, common.standardError, { relative: 1e-6 });
});

test("nobody with the event is refused by name in either model", () => {
  const none = [
    { events: 0, n: 10 },
    { events: 0, n: 12 },
  ];
  expect(() => poolProportions(none, { model: "common" })).toThrow(/nobody has the event/);
});
