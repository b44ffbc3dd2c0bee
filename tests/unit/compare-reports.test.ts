import { beforeAll, expect, it } from "vitest";
import { readComparison } from "@/db/answers/compare";
import { compareTables } from "@/db/answers/tables/compare";
import type { Database } from "@/db/client";
import { cutWords } from "@/lib/compare/words";
import { parseCompare } from "@/lib/view/compare";
import { openTestDatabase } from "./support/database";

/** Fault: columns of the primary cut held figures of several dates, and nothing said so. */

let db: Database;
beforeAll(async () => {
  db = (await openTestDatabase()).db;
});

it.each(["primary", "latest", "2021"])(
  "reports of several dates in one column are named, cut %s",
  async (cut) => {
    const { view } = parseCompare({ trials: "keynote-024,keynote-042,checkmate-227", cut });
    const { columns } = await readComparison(db, view, view.trials);
    const words = cutWords(view, columns);
    let mixed = 0;
    for (const { identity, effects, outcomes, safety } of columns) {
      const labels = new Set([...effects, ...outcomes, ...safety].map(({ report }) => report.label));
      const said = words.split(/: |; |\.$/).find((part) => part.startsWith(`${identity.name}, `));
      if (labels.size < 2) expect(said).toBeUndefined();
      else for (const label of labels) expect(said).toContain(label);
      mixed += labels.size > 1 ? 1 : 0;
    }
    expect(mixed).toBeGreaterThan(0);
    const tables = await compareTables(db, view, "html", {
      origin: "https://made-up.example",
      time: "2026-01-01",
    });
    expect(tables[0]?.table.footnotes).toContain(words);
  },
);
