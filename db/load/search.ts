import { sql } from "drizzle-orm";
import type { Database } from "../client";
import { squash } from "../derive/names";
import type { TrialRecord } from "../import/record";
import type { Dictionaries } from "./dictionaries";

/**
 * What the search box finds a trial by: its names, its drugs (short forms such as "cilta-cel" are ids of arms), its
 * disease, its classes of therapy, whom it selected and of which patients it has results ("PD-L1", "intermediate risk").
 */
export async function indexForSearch(
  db: Database,
  trial: TrialRecord,
  { classes, drugs, ancestors, tumors }: Dictionaries,
): Promise<void> {
  const names = [trial.name, ...trial.aliases];
  const given = new Set(trial.arms.flatMap((arm) => arm.drugs));
  const drugWords = [...given].flatMap((name) => [name, drugs.get(name)?.brand ?? ""]);
  const armWords = trial.arms.map(({ id }) => id);
  const classIds = [...given].flatMap((name) => ancestors.get(drugs.get(name)?.therapyClass ?? "") ?? []);
  const classNames = [...new Set(classIds)].map((id) => classes.get(id)?.name ?? "");
  const results = [...trial.effects, ...trial.outcomes].flatMap(({ population, subgroup }) => [
    population,
    subgroup === undefined ? "" : `${subgroup.factor} ${subgroup.level}`,
  ]);
  const patients = [trial.biomarker ?? "", trial.setting, trial.line, ...new Set(results)];
  const topics = [tumors.get(trial.tumorType) ?? "", trial.histology ?? "", ...classNames, ...patients];
  const text = (words: readonly string[]) => words.join(" · ");
  await db.run(sql`
    INSERT INTO trial_search (trial_id, names, squashed, drugs, registry, topics)
    VALUES (${trial.id}, ${text(names)}, ${names.map(squash).join(" ")}, ${text([...drugWords, ...armWords])},
      ${trial.nct}, ${text(topics)})
  `);
}
