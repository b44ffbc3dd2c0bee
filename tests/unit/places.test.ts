import { beforeAll, expect, test } from "vitest";
import { readPlaces } from "@/db/queries/places";
import { findPlaces, matchOf, type Place } from "@/lib/places";
import { openTestDatabase } from "./support/database";

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

test("every trial, tumor type and class is a place, each once", () => {
  expect(places.filter(({ kind }) => kind === "trial").length).toBe(146);
  const keys = places.map(({ kind, href }) => `${kind} ${href}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test("accents, case and kinds of hyphen don't count; a better match comes first", () => {
  const made: Place = { kind: "trial", name: "MADE-UP 01", hint: "", href: "/x", words: ["Crème"] };
  expect(matchOf(made, "made‑up")).toBe(3);
  expect(matchOf(made, "creme")).toBe(3);
  expect(matchOf(made, "01")).toBe(2);
  expect(matchOf(made, "zzz")).toBe(0);
});
