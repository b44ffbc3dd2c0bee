import { squash } from "../derive/names";
import type { Dataset, RecordFault } from "./dataset";
import type { LookedThroughRecord, SynonymKind } from "./search-records";

type Searched = Pick<Dataset, "therapyClasses" | "drugs" | "tumorTypes" | "synonyms" | "notIncluded"> & {
  lookedThrough: readonly LookedThroughRecord[];
};

/** Faults that show only across lists: synonyms of nothing, synonyms that repeat a name, duplicate trials. */
export function searchFaults({
  synonyms,
  notIncluded,
  lookedThrough,
  ...dictionaries
}: Searched): RecordFault[] {
  return [
    ...synonymFaults(synonyms, dictionaries),
    ...notIncludedFaults(notIncluded, dictionaries),
    ...lookedThroughFaults(lookedThrough, dictionaries),
  ];
}

function synonymFaults(
  synonyms: Searched["synonyms"],
  { tumorTypes, therapyClasses, drugs }: Pick<Dataset, "tumorTypes" | "therapyClasses" | "drugs">,
): RecordFault[] {
  const file = "synonyms.json";
  const names = new Map<string, string[]>([
    ...tumorTypes.map(({ id, name }): [string, string[]] => [`tumor ${id}`, [name]]),
    ...therapyClasses.map(({ id, name }): [string, string[]] => [`class ${id}`, [name]]),
    ...drugs.map(({ id, name, brand }): [string, string[]] => [
      `drug ${id}`,
      brand === undefined ? [name] : [name, brand],
    ]),
  ]);
  // Kinds of adverse events come from the trials' own wordings; no dictionary lists them.
  const hasDictionary = (kind: SynonymKind) => kind !== "event";
  const seen = new Set<string>();
  return synonyms.flatMap(({ kind, of, words }, index): RecordFault[] => {
    const key = `${kind} ${of}`;
    const isSecond = seen.has(key);
    seen.add(key);
    const path = `${index}.of`;
    if (isSecond) return [{ file, path, value: of, reason: "is given twice" }];
    if (hasDictionary(kind) && !names.has(key))
      return [{ file, path, value: of, reason: "is in no dictionary of its kind" }];
    const said = new Set((names.get(key) ?? []).map(squash));
    return words.flatMap((value, place) => {
      const word = squash(value);
      const known = said.has(word);
      said.add(word);
      const where = `${index}.words.${place}`;
      if (word === "") return [{ file, path: where, value, reason: "has neither letter nor digit" }];
      return known
        ? [{ file, path: where, value, reason: "is its name, its brand or another word already" }]
        : [];
    });
  });
}

function notIncludedFaults(
  notIncluded: Searched["notIncluded"],
  { tumorTypes }: Pick<Dataset, "tumorTypes">,
): RecordFault[] {
  const file = "known-not-included.json";
  const ids = new Set(tumorTypes.map(({ id }) => id));
  const names = new Set(tumorTypes.map(({ name }) => squash(name)));
  const seen = new Set<string>();
  return notIncluded.flatMap(({ trial, tumor }, index): RecordFault[] => {
    const name = squash(trial);
    const isSecond = seen.has(name);
    seen.add(name);
    const isOther = /^\p{Lu}/u.test(tumor) && !names.has(squash(tumor));
    return [
      ...(isSecond ? [{ file, path: `${index}.trial`, value: trial, reason: "is given twice" }] : []),
      ...(ids.has(tumor) || isOther
        ? []
        : [
            {
              file,
              path: `${index}.tumor`,
              value: tumor,
              reason: "is neither an id of tumor-types.json nor the name of another tumor",
            },
          ]),
    ];
  });
}

function lookedThroughFaults(
  lookedThrough: Searched["lookedThrough"],
  { tumorTypes }: Pick<Dataset, "tumorTypes">,
): RecordFault[] {
  const file = "looked-through.json";
  const ids = new Set(tumorTypes.map(({ id }) => id));
  return lookedThrough.flatMap(({ tumor }, index): RecordFault[] => {
    const path = `${index}.tumor`;
    if (!ids.has(tumor)) return [{ file, path, value: tumor, reason: "is not in tumor-types.json" }];
    const isSecond = lookedThrough.findIndex((other) => other.tumor === tumor) !== index;
    return isSecond ? [{ file, path, value: tumor, reason: "is given twice" }] : [];
  });
}
