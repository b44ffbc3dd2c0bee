import { expect, test } from "vitest";
import { joinedArabic } from "@/lib/export/arabic-forms";

/** Letters and their forms by the tables of Unicode: "FE8F" is the isolated beh, "FE90" its final form, and so on. */
const forms = (text: string) =>
  [...joinedArabic(text)].map((letter) => letter.codePointAt(0)?.toString(16).toUpperCase());
const [BEH, ALEF, MARK, TATWEEL, HAMZA] = ["\u0628", "\u0627", "\u064e", "\u0640", "\u0621"];

test.each([
  ["one alone", [BEH], ["FE8F"]],
  ["two", [BEH, BEH], ["FE91", "FE90"]],
  ["three", [BEH, BEH, BEH], ["FE91", "FE92", "FE90"]],
  ["alef, which joins to none behind it", [ALEF, BEH], ["FE8D", "FE8F"]],
  ["alef behind another letter", [BEH, ALEF, BEH], ["FE91", "FE8E", "FE8F"]],
  ["letters apart", [BEH, " ", BEH], ["FE8F", "20", "FE8F"]],
  ["marks, which stand between and part nothing", [BEH, MARK, MARK, BEH], ["FE91", "64E", "64E", "FE90"]],
  ["a mark at the end", [BEH, MARK], ["FE8F", "64E"]],
  ["a stretch before", [TATWEEL, BEH], ["640", "FE90"]],
  ["a stretch behind", [BEH, TATWEEL], ["FE91", "640"]],
  ["a stretch on both sides", [TATWEEL, BEH, TATWEEL], ["640", "FE92", "640"]],
  ["alef before a stretch", [ALEF, TATWEEL], ["FE8D", "640"]],
  ["hamza, which joins to nobody", [HAMZA, BEH], ["621", "FE8F"]],
  ["digits beside", ["1", BEH, "2"], ["31", "FE8F", "32"]],
  ["Persian peh, gaf and yeh of other blocks", ["\u067e", "\u06af", "\u06cc"], ["FB58", "FB95", "FBFD"]],
  ["the last letter of a block", ["\u06d3"], ["FBB0"]],
  ["yeh, last of the joining letters", [BEH, "\u064a"], ["FE91", "FEF2"]],
])("%s", (_, letters, wanted) => {
  expect(forms(letters.join(""))).toEqual(wanted);
  expect(joinedArabic(letters.join(""))).toHaveLength(letters.length);
});
