import { sql } from "drizzle-orm";
import { withoutGrade } from "../../lib/safety/grades";
import type { Database } from "../client";
import { adverseEventKind } from "../derive/adverse-event";
import { squash } from "../derive/names";
import type { TrialRecord } from "../import/record";
import type { SynonymKind } from "../import/search-records";
import type { Dictionaries } from "./dictionaries";
import { synonymKey } from "./synonyms";

/** What people call a line of therapy; values that are already words are found as they are. */
const LINE_WORDS: Readonly<Record<string, string>> = {
  "definitive chemoradiotherapy": "definitive chemoradiation, CRT",
  "locoregional therapy": "locoregional treatment",
  "1L": "first line, 1st line, frontline, front line",
  "1L maintenance": "first line maintenance, 1st line, frontline",
  "2L": "second line, 2nd line",
  "2L+": "second line or later line, 2nd line",
  "3L+": "third line or later line, 3rd line",
  "4L+": "fourth line or later line, 4th line",
  any: "any line",
};

/**
 * What search finds a trial by: its names; what its drugs, disease, classes of therapy and adverse events are called (short
 * forms such as "cilta-cel" are ids of arms too); whom it selected and of which patients it has results ("PD-L1").
 */
export async function indexForSearch(
  db: Database,
  trial: TrialRecord,
  dictionaries: Dictionaries,
): Promise<void> {
  const names = [trial.name, ...trial.aliases];
  const drugs = drugWords(trial, dictionaries);
  const others = [
    ...tumorWords(trial, dictionaries),
    ...classWords(trial, dictionaries),
    ...eventWords(trial, dictionaries),
  ];
  const results = [...trial.effects, ...trial.outcomes].flatMap(({ population, subgroup }) => [
    population,
    subgroup === undefined ? "" : `${subgroup.factor} ${subgroup.level}`,
  ]);
  const line = LINE_WORDS[trial.line] ?? "";
  const patients = [trial.biomarker ?? "", trial.setting, trial.line, line, ...new Set(results)];
  const topics = [...others, trial.histology ?? "", ...patients];
  const called = new Set([...drugs, ...others].map(squash));
  const armWords = trial.arms.map(({ id }) => id);
  const text = (words: readonly string[]) => words.filter((word) => word !== "").join(" · ");
  await db.run(sql`
    INSERT INTO trial_search (trial_id, names, squashed, called, drugs, registry, topics)
    VALUES (${trial.id}, ${text(names)}, ${names.map(squash).join(" ")}, ${[...called].join(" ")},
      ${text([...drugs, ...armWords])}, ${trial.nct ?? ""}, ${text(topics)})
  `);
}

const wordsFor = ({ synonyms }: Dictionaries, kind: SynonymKind, of: string) =>
  synonyms.get(synonymKey(kind, of)) ?? [];

const drugsOf = (trial: TrialRecord) => [...new Set(trial.arms.flatMap((arm) => arm.drugs))];

const drugWords = (trial: TrialRecord, dictionaries: Dictionaries): string[] =>
  drugsOf(trial).flatMap((name) => {
    const drug = dictionaries.drugs.get(name);
    return drug === undefined ? [name] : [name, drug.brand ?? "", ...wordsFor(dictionaries, "drug", drug.id)];
  });

const tumorWords = ({ tumorType }: TrialRecord, dictionaries: Dictionaries): string[] => [
  dictionaries.tumors.get(tumorType) ?? "",
  ...wordsFor(dictionaries, "tumor", tumorType),
];

/** Classes of its drugs and those above them. */
function classWords(trial: TrialRecord, dictionaries: Dictionaries): string[] {
  const { classes, drugs, ancestors } = dictionaries;
  const ids = drugsOf(trial).flatMap((name) => ancestors.get(drugs.get(name)?.therapyClass ?? "") ?? []);
  return [...new Set(ids)].flatMap((id) => [
    classes.get(id)?.name ?? "",
    ...wordsFor(dictionaries, "class", id),
  ]);
}

/** Adverse events by name: counts of all events ("any AE") distinguish no trials. */
function eventWords({ safety }: TrialRecord, dictionaries: Dictionaries): string[] {
  const kinds = new Map(
    safety.flatMap(({ event }) =>
      /\bAEs?\b|\bdeath\b/i.test(event)
        ? []
        : [[adverseEventKind(event).formerGroup.replace(/-severe$/, ""), event]],
    ),
  );
  return [...kinds].flatMap(([id, event]) => [withoutGrade(event), ...wordsFor(dictionaries, "event", id)]);
}
