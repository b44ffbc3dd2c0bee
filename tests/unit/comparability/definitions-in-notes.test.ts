import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { definitionOf } from "@/lib/evidence/comparability/definitions";

const FOLDER = join(import.meta.dirname, "../../../db/dataset/trials");

type Recorded = {
  id: string;
  notes?: string;
  effects?: { endpoint: string }[];
  outcomes?: { endpoint: string }[];
};

/** NIAGARA's note on miscounted samples stood as its definition of pathological complete response. */
test("what a trial's notes give as an endpoint's definition begins with the endpoint and a verb of definition", () => {
  const found = readdirSync(FOLDER).flatMap((file) => {
    const trial: Recorded = JSON.parse(readFileSync(join(FOLDER, file), "utf8"));
    const endpoints = new Set(
      [...(trial.effects ?? []), ...(trial.outcomes ?? [])].map((one) => one.endpoint),
    );
    return [...endpoints].flatMap((id) => {
      const definition =
        id === "OS" ? null : definitionOf({ endpoint: { id, name: id }, notes: trial.notes ?? null });
      return definition === null ? [] : [{ id, trial: trial.id, definition }];
    });
  });
  expect(found.length).toBeGreaterThan(5);
  const loose = found.filter(({ id, definition }) => {
    const [first = "", verb = "", third = ""] = definition.replace(/['"]/g, "").split(" ");
    return first !== id || !["counts", "means"].includes(verb === "here" ? third : verb);
  });
  expect(loose).toEqual([]);
});
