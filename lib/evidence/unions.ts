import type { EvidenceFigure } from "./types";

type Row = Pick<EvidenceFigure, "trial" | "endpoint" | "arm" | "reference">;

/**
 * What is said about rows whose arm combines the arms of other rows: KEYNOTE-006 gives both of its schedules and the two together.
 * A pool refuses them; if nothing is pooled, a reader must know that the patients appear twice.
 * @param parts the arms that an arm unites, by its id.
 */
export function unionNotes(rows: readonly Row[], parts: ReadonlyMap<string, readonly string[]>): string[] {
  const notes = rows.flatMap((row) => {
    const beside = rows.filter(
      ({ trial, endpoint }) => trial.id === row.trial.id && endpoint.id === row.endpoint.id,
    );
    return [row.arm, row.reference].flatMap((arm) => {
      const own = arm === null ? [] : (parts.get(arm.id) ?? []);
      const drawn = beside.some((other) =>
        [other.arm.id, other.reference?.id].some((id) => id !== undefined && own.includes(id)),
      );
      return arm === null || !drawn
        ? []
        : [
            `${row.trial.name}, ${arm.label}: the patients of this trial’s other rows together, not further ones.`,
          ];
    });
  });
  return [...new Set(notes)];
}
