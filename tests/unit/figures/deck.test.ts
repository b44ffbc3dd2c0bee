import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type DeckAction,
  moved,
  type Place,
  placeHash,
  positionAt,
  positionsOf,
  readPlaceHash,
  rowsShown,
  START,
  type SteppedSlide,
} from "@/components/present/deck";

const step = (...rows: string[]) => ({ rows, label: `made-up ${rows.join(" ")}` });

/** A made-up slide of two groups, with a pooled estimate. */
const GROUPED: SteppedSlide = {
  figure: 0,
  steps: [step("a", "b"), step("c"), step("pool", "pool:prediction")],
  rowSteps: [step("a"), step("b"), step("c"), step("pool", "pool:prediction")],
  asked: ["a", "c", "pool"],
};
const PLAIN: SteppedSlide = { figure: 1, steps: [step("x")], rowSteps: [step("x")], asked: [] };
const DECK = [GROUPED, PLAIN];

const run = (place: Place, ...actions: DeckAction[]) =>
  actions.reduce((at, action) => moved(at, action, DECK), place);

describe("a presentation's place", () => {
  it("steps group by group, row by row, and on to the next slide", () => {
    expect(rowsShown(GROUPED, run(START, "next"))).toEqual(["a", "b"]);
    expect(rowsShown(GROUPED, run(START, "rows", "next"))).toEqual(["a"]);
    expect(run(START, "end", "next").slide).toBe(1);
    expect(run(START, { figure: 1 }, "back")).toMatchObject({ slide: 0, step: 3 });
    expect(run(START, { figure: 7 })).toEqual(START);
  });

  it("asks row by row in a quiz, only about rows with an estimate, and keeps the vote for its answer", () => {
    const covered = run(START, "quiz", "next");
    expect(positionAt(GROUPED, covered)).toEqual({ shown: 1, covered: true });
    const answered = run(covered, { vote: "left" }, "next");
    expect(answered.vote).toBe("left");
    expect(positionAt(GROUPED, answered)).toEqual({ shown: 1, covered: false });
    expect(run(answered, "next")).toMatchObject({ vote: null });
    expect(positionAt(GROUPED, run(answered, "next"))).toEqual({ shown: 2, covered: false });
    expect(positionsOf(PLAIN, { ...START.on, quiz: true })).toHaveLength(2);
    expect(run(START, "end", "quiz").step).toBe(0);
  });

  it("moves the light among the rows shown, without stepping", () => {
    const lit = run(START, "end", "spotlight", "up");
    expect(lit.light).toBe("c");
    expect(run(lit, "up", "up", "up").light).toBe("a");
    expect(run(lit, "down", "down").light).toBe("pool");
    expect(lit.step).toBe(3);
    expect(run(lit, { light: "b" }).light).toBe("b");
    expect(run(lit, "back").light).toBe(null);
  });

  it("never leaves the deck, and comes back from its address, whatever is pressed", () => {
    const actions = fc.array(
      fc.constantFrom<DeckAction>("next", "back", "up", "down", "start", "end", "quiz", "spotlight", "rows", {
        figure: 1,
      }),
    );
    fc.assert(
      fc.property(actions, (list) => {
        const place = run(START, ...list);
        const slide = DECK[place.slide];
        expect(slide).toBeDefined();
        if (slide === undefined) return;
        expect(place.step).toBeLessThan(positionsOf(slide, place.on).length);
        expect(moved(START, { place: readPlaceHash(placeHash(place)) }, DECK)).toEqual({
          ...place,
          vote: null,
        });
      }),
    );
  });
});
