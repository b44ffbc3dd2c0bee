import { adverseEventKind } from "../derive/adverse-event";
import type { ClassInfo } from "../derive/regimen";
import type { Dataset } from "../import/read-dataset";
import * as schema from "../schema";
import type { Batch } from "./batch";

/** What a trial's words are looked up in. */
export interface Dictionaries {
  /** By id. */
  classes: ReadonlyMap<string, ClassInfo>;
  /** By name, as arms give them. */
  drugs: ReadonlyMap<string, Dataset["drugs"][number]>;
  /** Of each class, the chain from itself up to its root. */
  ancestors: ReadonlyMap<string, string[]>;
  /** Names by id. */
  tumors: ReadonlyMap<string, string>;
}

export const dictionariesOf = ({ therapyClasses, drugs, tumorTypes }: Dataset): Dictionaries => ({
  classes: new Map(therapyClasses.map((item, position) => [item.id, { ...item, position }])),
  drugs: new Map(drugs.map((drug) => [drug.name, drug])),
  ancestors: ancestorsOf(therapyClasses),
  tumors: new Map(tumorTypes.map(({ id, name }) => [id, name])),
});

/** Adds therapy classes, tumor types, endpoints, drugs, and the kinds of the adverse events that occur. */
export function addDictionaries(batch: Batch, dataset: Dataset): void {
  dataset.therapyClasses.forEach(({ id, name, parent }, position) => {
    batch.add(schema.therapyClass, { id, name, parentId: parent, position });
  });
  for (const [classId, chain] of ancestorsOf(dataset.therapyClasses))
    chain.forEach((ancestorId, distance) => {
      batch.add(schema.therapyClassAncestor, { classId, ancestorId, distance });
    });
  dataset.tumorTypes.forEach((tumor, position) => {
    batch.add(schema.tumorType, { ...tumor, position });
  });
  dataset.endpoints.forEach((endpoint, position) => {
    batch.add(schema.endpoint, { ...endpoint, position });
  });
  for (const event of new Set(dataset.trials.flatMap(({ safety }) => safety.map((item) => item.event)))) {
    const { group, label, ...kind } = adverseEventKind(event);
    batch.add(schema.adverseEventKind, { event, groupId: group, groupLabel: label, ...kind });
  }
  for (const { therapyClass, ...drug } of dataset.drugs)
    batch.add(schema.drug, {
      id: drug.id,
      name: drug.name,
      therapyClassId: therapyClass,
      target: drug.target ?? null,
      brand: drug.brand ?? null,
      firstApproved: drug.firstApproved ?? null,
      note: drug.note ?? null,
    });
}

/** Each class with the chain from itself up to its root. */
function ancestorsOf(classes: Dataset["therapyClasses"]): Map<string, string[]> {
  const parents = new Map(classes.map(({ id, parent }) => [id, parent]));
  return new Map(
    classes.map(({ id }) => {
      const chain: string[] = [];
      for (let at: string | null | undefined = id; at; at = parents.get(at)) chain.push(at);
      return [id, chain];
    }),
  );
}
