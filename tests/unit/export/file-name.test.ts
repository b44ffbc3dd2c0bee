import { expect, test } from "vitest";
import { tableFileName } from "@/app/api/v1/tables/respond";
import { figureSource } from "@/db/answers/figure-source";
import { writeFigure } from "@/lib/export/figure-files";
import { fileName, scriptName, viewParts } from "@/lib/export/file-name";
import { figureScenes } from "@/lib/figures/kinds";
import { loadFonts } from "@/lib/figures/text/fonts";
import { measurer } from "@/lib/figures/text/measure";
import { DEFAULT_VIEW, type View } from "@/lib/view";
import { parseFigure } from "@/lib/view/figure-url";
import { openTestDatabase } from "../support/database";

const name = (...parts: string[]) => fileName(parts, "2026-11-25", "svg").replace("_2026-11-25.svg", "");
const parts = (change: Partial<View>) =>
  viewParts({ ...DEFAULT_VIEW, ...change }).filter((part) => part !== "");

test.each([
  [["2L+"], "2l-plus"],
  [["<1%"], "under-1"],
  [["<=1%"], "1"],
  [["≥1%"], "1"],
  [["Süd – Ost"], "sud-ost"],
  [["--a--"], "a"],
  [["a", "腫瘍", "b"], "a_b"],
])("%o is %s in the name of a file", (of, wanted) => {
  expect(name(...of)).toBe(wanted);
});

test("parts of up to 40 signs and names of up to 90 stand whole; longer ones end in six that tell them apart", () => {
  const [fits, long] = ["a".repeat(40), "a".repeat(41)];
  expect(name(fits)).toBe(fits);
  expect(name(long)).toMatch(/^a{40}_[a-z0-9]{6}$/);
  expect(name(`${long}b`)).not.toBe(name(`${long}c`));
  const half = "b".repeat(24);
  expect(name(fits, half, half)).toBe(`${fits}_${half}_${half}`);
  expect(name(fits, half, `${half}b`)).toMatch(/^a{40}_b{24}_b{24}_[a-z0-9]{6}$/);
  // What is cut does not end in the sign between two words.
  expect(name(`${"a".repeat(39)} ${"b".repeat(9)}`)).toMatch(/^a{39}_[a-z0-9]{6}$/);
  expect(name(fits, fits, "b".repeat(8), "c")).toMatch(/^a{40}_a{40}_b{8}_[a-z0-9]{6}$/);
});

test("what tells the files of one View apart is never cut: page, resolution, program", () => {
  const long = ["forest", "a".repeat(40), "b".repeat(40), "c".repeat(40)];
  const named = [1, 2, 13].map((page) => fileName(long, "2026-11-25", "png", ["300dpi", `page-${page}`]));
  for (const [at, page] of [1, 2, 13].entries())
    expect(named[at]).toMatch(new RegExp(`_[a-z0-9]{6}_300dpi_page-${page}_2026-11-25\\.png$`));
  expect(fileName(["a"], "2026-11-25", "svg", ["", "page-2"])).toBe("a_page-2_2026-11-25.svg");
  const parts = ["trial", "made-up-1"];
  expect(tableFileName(parts, "csv", { bom: "1" }).replace(/\d{4}-\d{2}-\d{2}/, "DAY")).toBe(
    "trial_made-up-1_excel_DAY.csv",
  );
  expect(tableFileName(parts, "csv", {})).toMatch(/^trial_made-up-1_\d{4}/);
});

test("pages of a long figure on A4 have their numbers in the ZIP, presentations their kind", async () => {
  const { db } = await openTestDatabase();
  const query =
    "tumor=nsclc&line=1L&setting=metastatic&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS&group=class&pool=auto&style=lancet&paper=a4&size=14";
  const parsed = parseFigure(new URLSearchParams(query));
  const { source } = await figureSource(db, parsed.view, parsed.figure);
  const fonts = await loadFonts();
  const scenes = figureScenes(source, measurer(fonts));
  expect(scenes.length).toBeGreaterThan(1);
  const meta = { url: "http://localhost", datasetVersion: "1", date: "2026-11-25", citations: [] };
  const figure = { source, scenes, meta, fonts, text: "plain" as const, dpi: 72, sheet: 1 };
  for (const sheet of scenes.keys()) {
    const { name } = await writeFigure({ ...figure, sheet: sheet + 1 }, "svg");
    expect(name).toContain(`_page-${sheet + 1}_2026-11-25.svg`);
  }
  const decks = await Promise.all(
    [true, false].map(async (asShown) => (await writeFigure({ ...figure, asShown }, "pptx")).name),
  );
  expect(new Set(decks).size).toBe(2);
  expect(decks[0]).toContain("_as-shown_");
});

test("the six signs are those of FNV-1a, so that names stay what they were", () => {
  // 32-bit FNV-1a of 41 times "a" in base 36, worked out by itself.
  let hash = 2166136261n;
  for (let at = 0; at < 41; at += 1) hash = ((hash ^ 97n) * 16777619n) % 4294967296n;
  expect(name("a".repeat(41))).toBe(`${"a".repeat(40)}_${hash.toString(36).padStart(6, "0").slice(-6)}`);
});

test("a script of R ends in a capital letter, one of Python does not", () => {
  expect(scriptName(["a"], "2026-11-25", "R")).toBe("a_2026-11-25.R");
  expect(scriptName(["a"], "2026-11-25", "py")).toBe("a_2026-11-25.py");
  expect(fileName([], "", "")).toBe("crosstrial");
  expect(fileName(["a"], "", "")).toBe("a");
});

test("a View is named by its filters in one order: endpoint, tumor and line first", () => {
  expect(parts({})).toEqual([]);
  expect(
    parts({ search: "yervoy", line: ["1L"], tumor: ["nsclc"], endpoint: ["OS"], therapyClass: ["pd-1"] }),
  ).toEqual([...["OS", "nsclc", "1L", "yervoy", "pd-1"]]);
  expect(parts({ setting: ["adjuvant"] })).toEqual(["adjuvant"]);
});

test.each([
  [{ partner: ["chemotherapy"] }, "with-chemotherapy"],
  [{ comparator: ["a", "b"] }, "vs-a,b"],
  [{ phase: ["3"] }, "phase-3"],
  [{ startYear: { from: 2010, to: null } }, "start-2010-"],
  [{ show: "arm" }, "arm"],
  [{ cut: { kind: "primary" } }, "primary"],
  [{ cut: { kind: "asOf", date: "2020" } }, "as-of-2020"],
  [{ population: "all" }, "all-populations"],
] as [Partial<View>, string][])("%o is told as %s", (change, wanted) => {
  expect(parts(change)).toEqual([wanted]);
});

test("rows left out of a pool tell files apart, in whatever order, and nothing where nothing is pooled", () => {
  const [first] = parts({ pool: "auto", excluded: ["b", "a"] });
  expect(first).toMatch(/^without-[a-z0-9]{6}$/);
  expect(parts({ pool: "random", excluded: ["a", "b"] })).toEqual([first]);
  expect(parts({ pool: "auto", excluded: ["a", "c"] })).not.toEqual([first]);
  expect(parts({ excluded: ["a"] })).toEqual([]);
  expect(parts({ pool: "auto" })).toEqual([]);
});
