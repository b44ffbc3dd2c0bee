import { signs } from "../evidence/format";
import { definitionOf, eventHead } from "../safety/grades";
import { allPatientsOf } from "./patients";
import type { CompareSection } from "./rows";
import type { ComparedTrial } from "./types";

/** Adverse events, those that most columns report first. Wordings with the same count are one row; similar ones are not merged. */
export function safetySection(
  columns: readonly Pick<ComparedTrial, "safety" | "patients">[],
): CompareSection | null {
  const counts = new Map<string, number>();
  for (const { safety } of columns)
    for (const event of safety.map((item) => definitionOf(item.event)))
      counts.set(event, (counts.get(event) ?? 0) + 1);
  const events = [...counts].sort(([, a], [, b]) => b - a).map(([event]) => event);
  if (events.length === 0) return null;
  return {
    id: "safety",
    title: "Safety, percent of patients treated",
    rows: events.map((event) => ({
      id: `safety-${event}`,
      label: signs(eventHead(event)),
      compared: false,
      cells: columns.map((column) => ({
        key: null,
        content: {
          kind: "event",
          figure: column.safety.find((item) => definitionOf(item.event) === event) ?? null,
          ofAll: allPatientsOf(column),
        },
      })),
    })),
  };
}

/** What a careful reader must know, and where everything was published. */
export const sourceSection = (columns: readonly ComparedTrial[]): CompareSection => ({
  id: "sources",
  title: "Notes and references",
  rows: [
    {
      id: "notes",
      label: "What a careful reader must know",
      compared: false,
      cells: columns.map(({ identity }) => ({
        key: null,
        content: { kind: "text", value: identity.notes, missing: "nothing noted" },
      })),
    },
    {
      id: "reports",
      label: "Reports",
      hint: "with data cut-off and follow-up; those out at the data cut, the most mature first",
      compared: false,
      cells: columns.map((trial) => ({ key: null, content: { kind: "reports", trial } })),
    },
  ],
});
