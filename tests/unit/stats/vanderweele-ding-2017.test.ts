// methods.md, section 15.
import { describe, expect, test } from "vitest";
import { eValue } from "../../../lib/stats/index";
import { expectAllClose, expectClose } from "./golden";

const certain = (ratio: number) => ({ estimate: ratio, ciLow: ratio, ciHigh: ratio });

describe("E-values", () => {
  test.each([
    [3.9, 7.263034, 1e-6],
    [0.9, 1.462475, 1e-6],
    [1.3, 1.9245, 1e-4],
    [1.8, 3, 1e-9],
    [0.8, 1.809016994, 1e-9],
  ])("risk ratio %f", (ratio, expected, absolute) => {
    expectClose(eValue(certain(ratio), "RR").estimate, expected, { absolute });
  });

  test("R EValue's example: HR 0.56 (0.46 to 0.69), common and rare outcome", () => {
    const ratio = { estimate: 0.56, ciLow: 0.46, ciHigh: 0.69 };
    const common = eValue(ratio, "HR-common");
    expectAllClose(
      [common.riskRatio.estimate, common.riskRatio.ciLow, common.riskRatio.ciHigh],
      [0.6700839517, 0.5859349866, 0.7735267391],
    );
    expectAllClose([common.estimate, common.interval], [2.349531257, 1.908003943]);
    const rare = eValue(ratio, "HR-rare");
    expectAllClose([rare.estimate, rare.interval], [2.970223139, 2.256197734]);
  });

  test("an interval that holds 1 has E-value 1", () => {
    expect(eValue({ estimate: 0.8, ciLow: 0.6, ciHigh: 1.05 }, "RR").interval).toBe(1);
  });
});
