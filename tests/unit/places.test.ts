import { beforeAll, expect, test } from "vitest";
import { readPlaces } from "@/db/queries/places";
import { findPlaces, matchOf, otherNameFound, type Place } from "@/lib/places";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";

let places: readonly Place[];
beforeAll(async () => {
  ({ places } = await readPlaces((await openTestDatabase()).db));
});

test.each([
  ["keynote 189", "/trials/keynote-189"],
  ["KEYNOTE189", "/trials/keynote-189"],
  ["NCT02578680", "/trials/keynote-189"],
  ["checkmate-067", "/trials/checkmate-067"],
  ["merkel", "Merkel cell carcinoma"],
  ["lag-3", "LAG-3 inhibitor"],
  ["kymriah", "tisagenlecleucel"],
])("%s leads to %s first among its kind", (typed, expected) => {
  const found = findPlaces(places, typed);
  const kind = expected.startsWith("/trials/") ? "trial" : null;
  const names = found.filter((place) => kind === null || place.kind === kind);
  expect(names.slice(0, 3).flatMap(({ href, name }) => [href, name])).toContain(expected);
});

test.each([
  ["cite", "/about#cite"],
  ["citation", "/about#cite"],
  ["download", "/about#data"],
  ["dataset", "/about#cite"],
  ["bibtex", "/about#cite"],
])("%s leads to where the dataset is cited and downloaded", (typed, href) => {
  expect(findPlaces(places, typed).map((place) => place.href)).toContain(href);
});

test("every trial, tumor type and class is a place, each once", () => {
  expect(places.filter(({ kind }) => kind === "trial").length).toBe(curatedDataset().trials.length);
  const keys = places.map(({ kind, href }) => `${kind} ${href}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test("accents, case and kinds of hyphen don't count; a better match comes first", () => {
  const made: Place = { kind: "trial", name: "MADE-UP 01", hint: "", href: "/x", words: ["Crème"] };
  expect(matchOf(made, "creme")).toBe(4.5);
  expect(matchOf(made, "made‑up")).toBe(4);
  expect(matchOf(made, "01")).toBe(3);
  expect(matchOf({ ...made, holds: ["Zzz 1"] }, "zzz1")).toBe(2);
  expect(matchOf({ ...made, holds: ["Zzz 1"] }, "made zz")).toBe(1);
  // A word is found by its beginning, here as in the workbench.
  expect(matchOf({ ...made, holds: ["Zzz 1"] }, "ade")).toBe(0);
  expect(matchOf(made, "zzz")).toBe(0);
});

test("a trial of that name comes before one that is also called so, which says by what name it was found", () => {
  const found = findPlaces(places, "keynote-1").filter(({ kind }) => kind === "trial");
  const at = (name: string) => found.findIndex((place) => place.name === name);
  expect(at("KEYNOTE-189")).toBeGreaterThanOrEqual(0);
  const ambassador = found[at("AMBASSADOR (Alliance A031501)")];
  expect(at("AMBASSADOR (Alliance A031501)")).toBeGreaterThan(at("KEYNOTE-189"));
  expect(ambassador && otherNameFound(ambassador, "keynote-1")).toBe("KEYNOTE-123");
  expect(ambassador && otherNameFound(ambassador, "ambassador")).toBeNull();
  expect(ambassador && otherNameFound(ambassador, "")).toBeNull();
});

test("another name that answers no better than the own one is not told", () => {
  const made = { name: "Made-up 01", words: ["Made-up 01 extension"] };
  expect(otherNameFound(made, "made-up")).toBeNull();
  expect(otherNameFound(made, "made-up 01 ext")).toBe("Made-up 01 extension");
});
