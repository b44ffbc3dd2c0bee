import { describe, expect, it } from "vitest";
import type { ComparedArm, ComparedResult } from "@/lib/evidence/comparability";
import {
  contrastOf,
  isInactive,
  regimenOf,
  regimensInBothRoles,
  rolesIn,
} from "@/lib/evidence/comparability/contrast";
import { bridgingOf, definitionOf } from "@/lib/evidence/comparability/definitions";

const arm = (
  drugs: string,
  role: ComparedArm["role"] = "experimental",
  label = "Made-up arm",
): ComparedArm => ({
  ...{ label, role, drugs: drugs === "" ? [] : drugs.split("+") },
  ...{ regimenClass: "made-up class", cellular: false },
});

describe("what a comparison tests", () => {
  it.each([
    ["axitinib+pembrolizumab", "axitinib", "added to the control regimen"],
    ["axitinib+pembrolizumab", "pembrolizumab", "added to the control regimen"],
    ["axitinib+pembrolizumab", "sunitinib", "in place of the control regimen"],
    ["axitinib+pembrolizumab", "axitinib+sunitinib", "in place of the control regimen"],
    ["pembrolizumab", "pembrolizumab", "in place of the control regimen"],
    ["pembrolizumab", "chemotherapy+pembrolizumab", "in place of the control regimen"],
    ["pembrolizumab", "placebo", "against placebo, observation or supportive care"],
    ["pembrolizumab", "", "against placebo, observation or supportive care"],
  ])("%s against %s: %s", (experimental, control, wanted) => {
    expect(contrastOf({ arm: arm(experimental), reference: arm(control, "control") })).toBe(wanted);
  });

  it("is nothing for the result of one arm", () => {
    expect(contrastOf({ arm: arm("pembrolizumab"), reference: null })).toBeNull();
  });

  it("takes placebo beside a drug for active", () => {
    expect(isInactive(arm("placebo"))).toBe(true);
    expect(isInactive(arm("placebo+sunitinib"))).toBe(false);
    expect(regimenOf(arm("nivolumab+ipilimumab"))).toBe("nivolumab + ipilimumab");
    expect(regimenOf(arm("", "control", "Observation"))).toBe("Observation");
  });
});

describe("regimens in two roles", () => {
  const result = (id: string, ...arms: ComparedArm[]) =>
    ({ trial: { id, name: id }, arms }) as unknown as ComparedResult;

  it("are those of two trials, whatever the order of their drugs; placebo is none", () => {
    const results = [
      result("made-up-1", arm("a+b"), arm("placebo", "control"), arm("c", "single")),
      result("made-up-2", arm("d"), arm("b+a", "control"), arm("placebo")),
    ];
    expect([...regimensInBothRoles(results)]).toEqual(["a + b"]);
    const [first, second] = results.map((one) => rolesIn(one, regimensInBothRoles(results)));
    expect(first).toEqual(["a + b as the regimen under study"]);
    expect(second).toEqual(["b + a as the control"]);
  });

  it("are those of one trial and another, though the first has both", () => {
    const own = result("made-up-1", arm("a"), arm("a", "control"));
    expect([...regimensInBothRoles([own])]).toEqual([]);
    expect([...regimensInBothRoles([own, result("made-up-2", arm("a", "single"))])]).toEqual(["a"]);
    expect([...regimensInBothRoles([own, result("made-up-2", arm("b"))])]).toEqual([]);
  });
});

describe("the definition of an endpoint", () => {
  const of = (notes: string | null, id = "PFS") =>
    definitionOf({ endpoint: { id, name: "Made-up name" }, notes });

  it.each([
    ["PFS counts progression and death.", "PFS counts progression and death."],
    ["Open-label. PFS here is defined by RECIST 1.1.", "PFS here is defined by RECIST 1.1."],
    [
      "The PFS of the protocol means time to progression.",
      "The PFS of the protocol means time to progression.",
    ],
    ["PFS was long. EFS counts relapse.", null],
    ["iPFS counts confirmed progression.", null],
    ["PFS2 counts second progression.", null],
    ["PFS accounts for progression.", null],
    ["", null],
    [null, null],
  ])("%s: %s", (notes, wanted) => {
    expect(of(notes)).toBe(wanted);
  });

  it("is one for overall survival, whatever the notes say", () => {
    expect(of("OS counts something else.", "OS")).toBe("death from any cause");
  });
});

it("bridging is what an arm's label or the notes say of it", () => {
  const arms = [arm("a"), arm("b", "control", "B after optional Bridging")];
  expect(bridgingOf({ arms, notes: null })).toBe("B after optional Bridging");
  expect(bridgingOf({ arms: [arm("a")], notes: "One. Bridging was allowed. Three." })).toBe(
    "Bridging was allowed.",
  );
  expect(bridgingOf({ arms: [arm("a")], notes: "No such word." })).toBeNull();
  expect(bridgingOf({ arms: [arm("a")], notes: null })).toBeNull();
});
