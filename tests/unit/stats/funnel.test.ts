import { expect, test } from "vitest";
import { funnel, pool } from "../../../lib/stats/index";
import { bcgRiskRatios } from "./bcg-trials";
import { expectClose } from "./golden";

test("funnel of the BCG trials: points, pseudo interval about the pool, contours about no effect", () => {
  const center = pool(bcgRiskRatios).estimate;
  const plot = funnel(bcgRiskRatios, { center, contourLevels: [99, 90, 95] });
  expect(plot.points).toHaveLength(13);
  expectClose(plot.points[0]?.standardError ?? 0, 0.570600354892951);
  expectClose(plot.maxStandardError, 0.729729981020482);
  expectClose(plot.funnel.high - center, 1.959963984540054 * plot.maxStandardError);
  expect(plot.contours.map((contour) => contour.level)).toEqual([90, 95, 99]);
  expectClose(plot.contours[2]?.low ?? 0, -2.5758293035489 * plot.maxStandardError);
});

test("a point on the 95 % contour is significant at exactly p = 0.05", () => {
  const study = { estimate: 1.959963984540054 * 0.3, variance: 0.09 };
  const [contour] = funnel([study], { center: 0, contourLevels: [95] }).contours;
  expectClose(contour?.high ?? 0, study.estimate);
  expectClose(pool([study], { model: "common" }).p, 0.05);
});
