// methods.md, section 9.
import { describe, expect, test } from "vitest";
import {
  bucherComparison,
  directAgainstIndirect,
  effectFromInterval,
  standardErrorFromInterval,
} from "../../../lib/stats/index";
import { expectAllClose, expectClose } from "./golden";

function anchored(label: string, estimate: number, ciLow: number, ciHigh: number, ciLevel = 95) {
  const effect = effectFromInterval({ estimate, ciLow, ciHigh, ciLevel, scale: "log" });
  return { label, ...effect, measure: "HR", comparator: "everolimus" };
}

function compare(a: ReturnType<typeof anchored>, b: ReturnType<typeof anchored>) {
  const { estimate, ciLow, ciHigh, standardError, p } = bucherComparison(a, b);
  return { ratios: [estimate, ciLow, ciHigh].map(Math.exp), standardError, p };
}

describe("Bucher 1997", () => {
  test("abstract: indirect OR 0.37 (0.21 to 0.65) against direct RR 0.64 (0.45 to 0.90), p 0.11", () => {
    const se = (ciLow: number, ciHigh: number) =>
      standardErrorFromInterval({ ciLow, ciHigh, ciLevel: 95, scale: "log" });
    expectClose(se(0.21, 0.65), 0.2882361209);
    expectClose(se(0.45, 0.9), 0.1768265096);
    const { z, p } = directAgainstIndirect(
      { estimate: Math.log(0.37), standardError: se(0.21, 0.65) },
      { estimate: Math.log(0.64), standardError: se(0.45, 0.9) },
    );
    expectClose(z, -1.620463615);
    expect(p.toFixed(4)).toBe("0.1051");
  });

  test("nivolumab against cabozantinib, OS: 98.5 % read at its own level (PLOS ONE 2016, e0155389)", () => {
    const nivolumab = anchored("CheckMate 025", 0.73, 0.57, 0.93, 98.5);
    const cabozantinib = anchored("METEOR", 0.67, 0.51, 0.89);
    expectAllClose([nivolumab.standardError, cabozantinib.standardError], [0.1006315655, 0.1420461655]);
    expectAllClose(compare(nivolumab, cabozantinib).ratios, [1.089552239, 0.7745883215, 1.532587115]);
    const misread = compare(anchored("CheckMate 025", 0.73, 0.57, 0.93), cabozantinib).ratios;
    expectAllClose(misread.slice(1), [0.752, 1.578], { absolute: 5e-4 });
  });

  test("the same pair at their final cuts", () => {
    const actual = compare(anchored("CheckMate 025", 0.73, 0.62, 0.85), anchored("METEOR", 0.7, 0.58, 0.85));
    expectAllClose(actual.ratios, [1.042857143, 0.8139606907, 1.336122288]);
    expectClose(actual.standardError, 0.1264346726);
    expectClose(actual.p, 0.7399615975);
  });

  test("arithmetic fixture", () => {
    const actual = compare(anchored("A", 0.7, 0.55, 0.89), anchored("B", 0.85, 0.68, 1.06));
    expectAllClose(actual.ratios, [0.8235294118, 0.5936041639, 1.142513367]);
    expectClose(actual.standardError, 0.1670370275);
    expectClose(actual.p, 0.245092047);
  });

  test("the level decides the width of the interval, and nothing else", () => {
    const [a, b] = [anchored("A", 0.7, 0.55, 0.89), anchored("B", 0.85, 0.68, 1.06)];
    const [at95, at99] = [bucherComparison(a, b), bucherComparison(a, b, 99)];
    expect([at95.level, at99.level]).toEqual([95, 99]);
    // log(0.7 / 0.85) plus and minus 2.5758293035 standard errors of 0.1670370275.
    expectAllClose([at99.ciLow, at99.ciHigh], [-0.6244148847, 0.2361028558]);
    expectClose(at99.p, at95.p);
    expectClose(at99.estimate, at95.estimate);
    expect(() => bucherComparison(a, b, 0)).toThrow("level");
  });

  test("refuses different measures or comparators", () => {
    const a = anchored("A", 0.7, 0.55, 0.89);
    expect(() => bucherComparison(a, { ...a, measure: "OR" })).toThrow("one measure, got HR and OR");
    expect(() => bucherComparison(a, { ...a, comparator: "sunitinib" })).toThrow("one comparator");
  });
});
