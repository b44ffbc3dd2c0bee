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

it("names the first three things that it can't read in a link, each once", () => {
  expect(() => readLink("/figure?fig=pie&style=neon&digits=9&width=1")).toThrow(
    /^Not understood in this link: “fig=pie”, “style=neon”, “digits=9”\.$/,
  );
  const twice = lectureHref(["fig=pie", "fig=pie", "tumor=nsclc"]);
  expect(() => readLink(twice)).toThrow(/^Not understood in this link: “fig=pie”\.$/);
});

describe("a lecture", () => {
  it("keeps thirty figures, and 4000 characters of a note", () => {
    const slides = Array.from({ length: 31 }, (_, place) => `q=${place}`);
    expect(readSlides(new URL(lectureHref(slides), "http://x.invalid").searchParams)).toHaveLength(30);
    const file = lectureFile({ slides, notes: { "q=1": "x".repeat(4001), "q=2": "" } });
    expect(JSON.parse(file).notes.slice(0, 3)).toEqual(["", "x".repeat(4000), ""]);
    const read = readLectureFile(file);
    expect(read.slides).toHaveLength(30);
    expect(read.notes).toEqual({ "q=1": "x".repeat(4000) });
  });

  it("passes over what is no figure or no note in a file", () => {
    const file = {
      crosstrial: "lecture",
      slides: [1, "tumor=nsclc", `q=${"x".repeat(8000)}`],
      notes: ["a", 2],
    };
    expect(readLectureFile(JSON.stringify(file))).toEqual({ slides: ["tumor=nsclc"], notes: {} });
    expect(() => readLectureFile(JSON.stringify({ ...file, slides: [1] }))).toThrow(/has no figures/);
    for (const none of ["", "null", "[]", '{"crosstrial":"lecture","slides":"a"}', '{"slides":[]}'])
      expect(() => readLectureFile(none)).toThrow(/not a lecture/);
  });

  it("has an address, or none without a figure", () => {
    expect(lectureHref([])).toBe("/present");
    expect(lectureHref(["tumor=nsclc&fig=map"], "/x")).toBe("/x?slide=tumor%3Dnsclc%26fig%3Dmap");
  });

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
