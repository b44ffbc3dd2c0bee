import type { Database } from "../client";
import type { ClassInfo } from "../derive/regimen";
import * as schema from "../schema";
import { readSynonyms, type Synonyms } from "./synonyms";

/** The dictionaries in which a trial's words are looked up. */
export interface Dictionaries {
  /** By id. */
  classes: ReadonlyMap<string, ClassInfo>;
  /** By name, as arms give them. */
  drugs: ReadonlyMap<string, { id: string; therapyClass: string; brand: string | null }>;
  /** Of each class, the chain from itself up to its root. */
  ancestors: ReadonlyMap<string, string[]>;
  /** Names by id. */
  tumors: ReadonlyMap<string, string>;
  endpoints: ReadonlySet<string>;
  /** Other words for all of these. */
  synonyms: Synonyms;
}

/** The dictionaries as the database holds them, of all origins. */
export async function readDictionaries(db: Database): Promise<Dictionaries> {
  const classes = await db.select().from(schema.therapyClass);
  const drugs = await db.select().from(schema.drug);
  const tumors = await db.select().from(schema.tumorType);
  const endpoints = await db.select({ id: schema.endpoint.id }).from(schema.endpoint);
  return {
    classes: new Map(classes.map(({ id, name, position }) => [id, { id, name, position }])),
    drugs: new Map(
      drugs.map(({ id, name, therapyClassId, brand }) => [name, { id, therapyClass: therapyClassId, brand }]),
    ),
    ancestors: ancestorsOf(classes),
    tumors: new Map(tumors.map(({ id, name }) => [id, name])),
    endpoints: new Set(endpoints.map(({ id }) => id)),
    synonyms: await readSynonyms(db),
  };
}

/** Each class with the chain from itself up to its root. */
export function ancestorsOf(
  classes: readonly { id: string; parentId: string | null }[],
): Map<string, string[]> {
  const parents = new Map(classes.map(({ id, parentId }) => [id, parentId]));
  return new Map(
    classes.map(({ id }) => {
      const chain: string[] = [];
      for (let at: string | null | undefined = id; at; at = parents.get(at)) chain.push(at);
      return [id, chain];
    }),
  );
}
