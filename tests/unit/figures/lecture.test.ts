import { describe, expect, it } from "vitest";
import { lectureFile, lectureHref, readLectureFile, readLink, readSlides } from "@/lib/view/lecture";

describe("the link of a figure", () => {
  it("gives one figure, or those of a lecture", () => {
    expect(readLink(" https://x.invalid/figure?tumor=melanoma&fig=safety#a ")).toEqual([
      "tumor=melanoma&fig=safety",
    ]);
    const lecture = lectureHref(["tumor=melanoma", "tumor=nsclc"]);
    expect(readLink(lecture)).toEqual(["tumor=melanoma", "tumor=nsclc"]);
  });

  it.each([
    ["", /Paste the link/],
    ["https://x.invalid/trials/keynote-189?tab=1", /“\/trials\/keynote-189” shows no figure/],
    ["https://x.invalid/figure", /no “\?”/],
    ["/figure?tumr=melanoma", /“tumr=melanoma”/],
    ["/figure?tumor=melanoma&fig=pie", /“fig=pie”/],
  ])("%s is refused with what is wrong", (link, fault) => {
    expect(() => readLink(link)).toThrow(fault);
  });
});

describe("a lecture", () => {
  it("without a figure has none", () => {
    expect(readSlides(new URLSearchParams())).toEqual([]);
    expect(readSlides(new URLSearchParams("notes=abc"))).toEqual([]);
  });

  it("keeps its figures and notes in a file", () => {
    const lecture = {
      slides: ["tumor=melanoma", "tumor=nsclc"],
      notes: { "tumor=nsclc": "Ask about crossover." },
    };
    expect(readLectureFile(lectureFile(lecture))).toEqual(lecture);
    expect(readLectureFile('{"crosstrial":"lecture","version":1,"slides":["tumor=melanoma"]}')).toEqual({
      slides: ["tumor=melanoma"],
      notes: {},
    });
    expect(() => readLectureFile("{}")).toThrow(/not a lecture/);
  });
});
