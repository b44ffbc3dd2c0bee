import { expect, it } from "vitest";
import { readForestsOfClass } from "@/db/answers/therapy";
import { HEAVIEST_FIRST, orderWords, rowsDrawn } from "@/lib/evidence/small-forest";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "./support/database";

const { db } = await openTestDatabase();

it("draws all of ten rows, and eight of more", () => {
  expect([0, 8, 10, 11, 97].map(rowsDrawn)).toEqual([0, 8, 10, 8, 8]);
});

it("says the order by which the first rows are the first", () => {
  const words = (sort: typeof HEAVIEST_FIRST, group: "none" | "tumor" = "none") =>
    orderWords({ sort, group }, "comparison");
  expect(words(HEAVIEST_FIRST)).toContain("narrowest intervals");
  expect(words([{ column: "forest", descending: false }])).not.toContain("narrowest");
  expect(words(HEAVIEST_FIRST, "tumor")).not.toContain("narrowest");
  expect(orderWords({ sort: HEAVIEST_FIRST, group: "none" }, "arm")).toContain("most patients");
});

it.each(["pd-1", "car-t", "bispecific", "chemotherapy"])(
  "%s: what is drawn of many rows rests on most, and the link leads to all in that order",
  async (id) => {
    const forests = await readForestsOfClass(db, id);
    expect(forests.length).toBeGreaterThan(0);
    for (const { data } of forests) {
      const { rows, total } = data.page;
      const linked = parseView(Object.fromEntries(new URL(data.href, "http://localhost").searchParams)).view;
      expect(linked.sort).toEqual(data.view.sort);
      expect(linked.therapyClass).toEqual([id]);
      if (rowsDrawn(total) === total) continue;
      const weights = rows.map(({ weight }) => weight ?? -1);
      expect(weights).toEqual([...weights].sort((a, b) => b - a));
      expect(linked.sort).toEqual([{ column: "forest", descending: true }]);
    }
  },
);
