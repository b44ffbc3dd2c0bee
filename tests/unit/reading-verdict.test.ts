import { expect, test } from "vitest";
import { verdict } from "../../scripts/dataset/reading-verdict";

/** Made-up figures. */
const figure = { estimate: 0.78, ciLow: 0.587, ciHigh: 1.24, ciLevel: 95 };
const read = (estimate: string, ciLow = "", ciHigh = "", ciLevel = "") => ({
  estimate,
  ciLow,
  ciHigh,
  ciLevel,
});

test.each([
  ["the same", read("0.78", "0.587", "1.24", "95"), "equal"],
  ["a zero more at the end", read("0.780", "0.587", "1.240", "95"), "equal"],
  ["nothing", read(""), "not found"],
  ["the estimate alone", read("0.78"), "equal in part"],
  ["one end of the interval", read("0.78", "", "1.24", "95"), "equal in part"],
  ["fewer digits", read("0.78", "0.59", "1.24", "95"), "different by rounding"],
  ["more digits", read("0.781", "0.587", "1.24", "95"), "different by rounding"],
  ["another estimate", read("0.79", "0.587", "1.24", "95"), "different"],
  ["another end", read("0.78", "0.58", "1.24", "95"), "different"],
  ["another level", read("0.78", "0.587", "1.24", "90"), "different"],
  ["a rounded end and another one", read("0.78", "0.59", "1.25", "95"), "different"],
])("a reading of %s", (_, reading, expected) => expect(verdict(reading, figure)).toBe(expected));

test("a figure without an interval is equal by its estimate, and an interval that was read is more than ours", () => {
  expect(verdict(read("0.69"), { estimate: 0.69 })).toBe("equal");
  expect(verdict(read("0.69", "0.4", "1.1", "95"), { estimate: 0.69 })).toBe("different");
});
