import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { signs } from "../../lib/evidence/format";
import { FIXED_PLACES, type Place } from "../../lib/places";
import { notIncludedHref } from "../../lib/tumors/words";
import { DEFAULT_VIEW, viewHref } from "../../lib/view";
import type { Database } from "../client";
import { readSynonyms, type Synonyms, synonymKey } from "../load/synonyms";
import { fromJson, json, readRows, rowSchema } from "../rows";
import { drug, therapyClass } from "../schema";
import { readNotIncluded } from "./not-included";
import { readVocabulary } from "./vocabulary";

let cached: { edition: number; places: Place[] } | undefined;

/** Every place of curated trials and words that can be gone to by name, and the edition of the whole that they are of; read once for each. */
export async function readPlaces(db: Database): Promise<{ edition: number; places: readonly Place[] }> {
  const vocabulary = await readVocabulary(db);
  const { edition, imported } = vocabulary;
  if (cached?.edition === edition) return cached;
  const curated = <T extends { id: string }>(words: readonly T[]) =>
    words.filter(({ id }) => !imported.has(id));
  const synonyms = await readSynonyms(db);
  const wordsOf = (kind: Parameters<typeof synonymKey>[0], of: string) =>
    synonyms.get(synonymKey(kind, of)) ?? [];
  const places: Place[] = [
    ...FIXED_PLACES,
    ...(await trialPlaces(db, synonyms)),
    ...(await readNotIncluded(db)).map(
      ({ trial, nct, aliases, tumorId, tumor, why }): Place => ({
        kind: "absent",
        name: trial,
        hint: `${tumor}. ${why}`,
        href: notIncludedHref({ trial, tumorId }),
        words: nct === null ? aliases : [nct, ...aliases],
      }),
    ),
    ...curated(vocabulary.tumors).map(
      ({ id, name, site }): Place => ({
        kind: "tumor",
        name,
        hint: site,
        href: `/tumors/${id}`,
        words: wordsOf("tumor", id),
      }),
    ),
    ...curated(vocabulary.classes).map(
      ({ id, name }): Place => ({
        kind: "class",
        name,
        hint: "",
        href: `/therapies/${id}`,
        words: wordsOf("class", id),
      }),
    ),
    ...vocabulary.cutOffs.map(cutOffPlace),
    ...(await drugPlaces(db, synonyms)),
    ...(await eventPlaces(db, synonyms)),
  ];
  cached = { edition, places };
  return cached;
}

/** The filter by a cut-off of PD-L1: "TPS 50", "PD-L1 50%", and what is called high. */
function cutOffPlace(id: string): Place {
  const [, scores = "", number] = /^PD-L1 (.+) >=(\d+)%?$/.exec(id) ?? [];
  const isHigh = id.startsWith("PD-L1 high") || /^PD-L1 TPS or TC >=50%$/.test(id);
  const said =
    number === undefined
      ? []
      : ["PD-L1", ...scores.split(" or ")].flatMap((score) => [
          `${score} ${number}`,
          `${score} ${number}%`,
          `PD-L1 ${score} ${number}`,
        ]);
  return {
    kind: "filter",
    name: signs(id),
    hint: "results of such patients",
    href: viewHref({ ...DEFAULT_VIEW, biomarker: [id], population: "all" }),
    words: [...said, ...(isHigh ? ["PD-L1 high", "high PD-L1", "PD-L1-high"] : [])],
  };
}

const TRIAL = rowSchema(() => ({
  id: z.string(),
  name: z.string(),
  nct: z.string().nullable(),
  tumorId: z.string(),
  tumor: z.string(),
  line: z.string(),
  /** Other names, joined by "|". */
  words: z.string().nullable(),
  /** Id, name and brand of each. */
  drugs: json(z.array(z.tuple([z.string(), z.string(), z.string().nullable()]))),
}));

async function trialPlaces(db: Database, synonyms: Synonyms): Promise<Place[]> {
  const trials = await readRows(
    db,
    TRIAL,
    sql`SELECT t.id, t.name, t.nct, u.id AS "tumorId", u.name AS tumor, t.line,
        (SELECT group_concat(alias, '|') FROM trial_alias WHERE trial_id = t.id) AS words,
        (SELECT json_group_array(json_array(id, name, brand)) FROM (SELECT DISTINCT d.id, d.name, d.brand FROM arm a
          JOIN arm_drug x ON x.arm_id = a.id JOIN drug d ON d.id = x.drug_id WHERE a.trial_id = t.id)) AS drugs
      FROM trial t JOIN tumor_type u ON u.id = t.tumor_type_id WHERE t.origin = 'curated' ORDER BY t.sort_name`,
  );
  return trials.map(({ id, name, nct, tumorId, tumor, line, words, drugs }) => ({
    kind: "trial",
    name,
    hint: [tumor, line, nct].filter((part) => part !== null && part !== "").join(", "),
    href: `/trials/${id}`,
    words: [...(nct === null ? [] : [nct]), ...(words?.split("|") ?? [])],
    holds: [
      tumor,
      ...(synonyms.get(synonymKey("tumor", tumorId)) ?? []),
      ...fromJson(drugs).flatMap(([of, called, brand]) => [
        called,
        ...(brand === null ? [] : [brand]),
        ...(synonyms.get(synonymKey("drug", of)) ?? []),
      ]),
    ],
  }));
}

async function drugPlaces(db: Database, synonyms: Synonyms): Promise<Place[]> {
  const drugs = await db
    .select({ id: drug.id, name: drug.name, brand: drug.brand, className: therapyClass.name })
    .from(drug)
    .innerJoin(therapyClass, eq(therapyClass.id, drug.therapyClassId))
    .where(eq(drug.origin, "curated"))
    .orderBy(drug.name);
  return drugs.flatMap(({ id, name, brand, className }): Place[] => {
    const others = synonyms.get(synonymKey("drug", id)) ?? [];
    // "chemotherapy" is called nothing else; what is optional, or one of several, is a place by its own name.
    if ((brand === null && others.length === 0) || /\bor\b|\(optional\)/.test(name)) return [];
    return [
      {
        kind: "drug",
        name,
        hint: [brand ?? others[0], className].join(", "),
        href: `/evidence?q=${encodeURIComponent(name)}`,
        words: brand === null ? others : [brand, ...others],
      },
    ];
  });
}

const EVENT = rowSchema(() => ({ id: z.string(), name: z.string() }));

/** Groups of adverse events; wordings of one group may differ in case. */
async function eventPlaces(db: Database, synonyms: Synonyms): Promise<Place[]> {
  const events = await readRows(
    db,
    EVENT,
    sql`SELECT group_id AS id, min(group_label) AS name FROM adverse_event_kind
    WHERE origin = 'curated' GROUP BY group_id ORDER BY min(position), name`,
  );
  return events.map(({ id, name }) => ({
    kind: "event",
    name,
    hint: "by arm, across trials",
    href: `/safety?event=${id}`,
    words: [
      name.replace(/, .*/, ""),
      ...(synonyms.get(synonymKey("event", id.replace(/-grade-.*/, ""))) ?? []),
    ],
  }));
}
