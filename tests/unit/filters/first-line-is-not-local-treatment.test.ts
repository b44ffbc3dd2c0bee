import { describe, expect, it } from "vitest";
import { viewWords } from "@/lib/evidence/view-words";
import { situationTitle } from "@/lib/tumors/words";
import { DEFAULT_VIEW } from "@/lib/view";
import { curatedDataset } from "../support/dataset";

const NAMES = { tumors: [], classes: [], endpoints: [] };
const { trials } = curatedDataset();

describe("first line", () => {
  it("is not treatment with curative intent: nobody of it is in a locally advanced setting", () => {
    const found = trials.filter(({ line, setting }) => line === "1L" && setting === "locally advanced");
    expect(found.map(({ id }) => id)).toEqual([]);
  });

  it("is not radiotherapy or embolization that all arms get, but in glioblastoma", () => {
    const local = /radiotherapy|TACE/;
    const found = trials.filter(
      ({ line, tumorType, arms }) =>
        line === "1L" &&
        tumorType !== "glioblastoma" &&
        arms.every(({ drugs }) => drugs.some((drug) => local.test(drug))),
    );
    expect(found.map(({ id }) => id)).toEqual([]);
  });

  it("leaves chemoradiotherapy and embolization to lines of their own", () => {
    const of = (wanted: string) => trials.filter(({ line }) => line === wanted).map(({ id }) => id);
    expect(of("definitive chemoradiotherapy")).toEqual([
      "calla",
      "checkmate-73l",
      "javelin-hn-100",
      "keynote-412",
      "keynote-a18",
      "pacific-2",
    ]);
    expect(of("locoregional therapy")).toEqual(["emerald-1", "leap-012"]);
    expect(of("consolidation")).toEqual(["adriatic", "blast", "e1910", "gemstone-301", "pacific"]);
  });
});

describe("titles of local treatment", () => {
  it.each([
    [["definitive chemoradiotherapy"], "Published results in definitively treated disease"],
    [["locoregional therapy"], "Published results in locoregionally treated disease"],
  ])("follow the line: %s", (line, title) => {
    expect(viewWords({ ...DEFAULT_VIEW, line }, NAMES).title).toBe(title);
  });

  it("of a situation name it", () => {
    expect(situationTitle({ setting: "locally advanced", line: "definitive chemoradiotherapy" })).toBe(
      "Locally advanced, definitive chemoradiotherapy",
    );
  });
});
