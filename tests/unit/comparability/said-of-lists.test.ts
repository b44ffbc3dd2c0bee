import { expect, it } from "vitest";
import { SCORECARDS } from "@/db/queries/mcbs-scorecards";
import { mayMislead } from "@/lib/compare/words";
import {
  type Agreement,
  anchorSentence,
  type Comparability,
  notKnownFor,
} from "@/lib/evidence/comparability";
import { checked } from "./real";

const dimension = (agreement: Agreement): Comparability => ({
  ...{ id: "line", label: "Line", agreement, values: [], unknown: [], summary: "", numeric: false },
  ...{ why: "", sources: [] },
});

it("nothing is said of 'any of these' where nothing is listed", () => {
  expect(mayMislead({ checked: [], notHeld: [] })).toBeNull();
  expect(mayMislead({ checked: [dimension("agree")], notHeld: [] })).toBeNull();
  expect(mayMislead({ checked: [dimension("differ")], notHeld: [] })).toContain("any of these");
});

it("a trial of which only one arm's result lacks a value is not counted as a trial", () => {
  const whole = { id: "made-up-1", name: "Made-up 1" };
  const part = { id: "made-up-2", name: "Made-up 2", arms: ["L+P"] };
  expect(notKnownFor([whole])).toBe("not in our data for 1 trial");
  expect(notKnownFor([part])).toBe("not in our data for 1 result");
  expect(notKnownFor([whole, { ...whole, id: "made-up-3" }, part])).toBe(
    "not in our data for 2 trials and 1 result",
  );
});

it("figures of ESMO's cards are labeled: control median, gain and hazard ratio", () => {
  for (const { trial, figures } of SCORECARDS) {
    expect(figures, trial).toMatch(/HR \.\d\d|n\.s\./);
    expect(figures, trial).not.toMatch(/\d, \d+\.\d/);
    expect(figures, trial).not.toMatch(/(?<!HR )(?<![\d–(])\.\d\d \(/);
  }
  expect(SCORECARDS.find(({ trial }) => trial === "clear")?.figures).toBe(
    "PFS control median 9.2 months, gain 14.7 months, HR .39 (.32–.49); OS HR .66 (.49–.88)",
  );
});

it("platinum chemotherapy of choice is one control, whether reports say doublet or based", async () => {
  const found = await checked(["keynote-024", "empower-lung-1", "keynote-042"], "OS");
  expect(found.get("control")).toMatchObject({ agreement: "agree" });
  expect(found.get("control")?.values.map(({ value }) => value)).toEqual([
    "platinum-based chemotherapy of choice; regimens may differ",
  ]);
  expect(anchorSentence([...found.values()])).not.toContain("No control regimen");
  const other = await checked(["keynote-024", "keynote-189"], "OS");
  expect(other.get("control")).toMatchObject({ agreement: "differ" });
});
