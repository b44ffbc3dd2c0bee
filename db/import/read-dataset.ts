import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import type { Dataset, RecordFault } from "./dataset";
import { drugRecords, endpointRecords, therapyClassRecords, tumorTypeRecords } from "./dictionary-records";
import { type TrialRecord, trialRecord } from "./record";
import { rulesVersion } from "./rules-version";
import { searchFaults } from "./search-faults";
import { lookedThroughRecords, notIncludedRecords, synonymRecords } from "./search-records";
import { notesRecord, TOPICS } from "./statement";

/** What was checked earlier by the same rules and need not be read again. */
export interface KnownRecords {
  /** SHA-256 of files by the ids of their trials. */
  hashes: ReadonlyMap<string, string>;
  /** What the records could refer to in each dictionary: names of drugs, ids of the others. */
  words: Readonly<Record<"drugs" | "tumorTypes" | "endpoints", readonly string[]>>;
}

/** Thrown where the dataset can't be loaded; `faults` names every one that was found. */
export class DatasetError extends Error {
  override readonly name = "DatasetError";
  constructor(
    readonly faults: readonly RecordFault[],
    /** Where they are. */
    what = "the dataset",
  ) {
    super(
      [
        `${faults.length} ${faults.length === 1 ? "fault" : "faults"} in ${what}; nothing was loaded.`,
        ...faults.map(
          ({ file, path, value, reason }) =>
            `  ${file}: ${path || "(whole file)"}: ${reason}; found ${show(value)}`,
        ),
      ].join("\n"),
    );
  }
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );

function parseFile<T>(
  schema: z.ZodType<T>,
  file: string,
  text: string,
  faults: RecordFault[],
): T | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    faults.push({
      file,
      path: "",
      value: text.slice(0, 40),
      reason: `is not JSON: ${(error as Error).message}`,
    });
    return undefined;
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  faults.push(...faultsOf(result.error, file, json));
  return undefined;
}

/** What a schema found, with the values at fault. */
export const faultsOf = ({ issues }: z.ZodError, file: string, json: unknown): RecordFault[] =>
  issues.map(({ path, message }) => ({ file, path: path.join("."), value: at(json, path), reason: message }));

/**
 * Reads and checks the curated dataset.
 * @param folder holds the dictionaries and `trials/`, one JSON file a trial.
 * @param known what need not be read again where its file is the same.
 * @throws {DatasetError} with every fault found: file, path in the record, value and reason.
 */
export function readDataset(folder: string, known?: KnownRecords): Dataset {
  const faults: RecordFault[] = [];
  const hash = createHash("sha256");
  const read = (file: string): string | undefined => {
    try {
      const text = readFileSync(join(folder, file), "utf8");
      hash.update(file).update("\0").update(text).update("\0");
      return text;
    } catch (error) {
      faults.push({ file, path: "", value: undefined, reason: `can't be read: ${(error as Error).message}` });
      return undefined;
    }
  };
  const parse = <T>(schema: z.ZodType<T>, file: string, text = read(file)): T | undefined =>
    text === undefined ? undefined : parseFile(schema, file, text, faults);

  const therapyClasses = parse(therapyClassRecords, "therapy-classes.json") ?? [];
  const drugs = parse(drugRecords, "drugs.json") ?? [];
  const lookedThrough = parse(lookedThroughRecords, "looked-through.json") ?? [];
  const lookedThroughOf = new Map(lookedThrough.map(({ tumor, until }) => [tumor, { lookedThrough: until }]));
  const tumorTypes = (parse(tumorTypeRecords, "tumor-types.json") ?? []).map((tumor) => ({
    ...tumor,
    ...lookedThroughOf.get(tumor.id),
  }));
  const endpoints = parse(endpointRecords, "endpoints.json") ?? [];
  const skipped = known && holdsAll({ drugs, tumorTypes, endpoints }, known) ? known.hashes : new Map();
  const trials: TrialRecord[] = [];
  const hashes = new Map<TrialRecord, string>();
  const unchanged: string[] = [];
  const files = new Map<TrialRecord, string>();
  for (const name of trialFiles(folder, faults)) {
    const file = `trials/${name}`;
    const text = read(file);
    if (text === undefined) continue;
    const id = name.replace(/\.json$/, "");
    const fileHash = recordHash(text);
    if (skipped.get(id) === fileHash) {
      unchanged.push(id);
      continue;
    }
    const trial = parse(trialRecord, file, text);
    if (trial === undefined) continue;
    trials.push(trial);
    hashes.set(trial, fileHash);
    files.set(trial, file);
  }

  const notes = TOPICS.flatMap((topic) => parse(notesRecord, `notes/${topic}.json`) ?? []);
  const synonyms = parse(synonymRecords, "synonyms.json") ?? [];
  const notIncluded = parse(notIncludedRecords, "known-not-included.json") ?? [];
  const dictionaries = { therapyClasses, drugs, tumorTypes, endpoints };
  if (faults.length === 0) {
    checkReferences({ ...dictionaries, trials }, files, faults);
    faults.push(...overlapFaults(trials, files, unchanged, notIncluded));
    faults.push(...searchFaults({ ...dictionaries, synonyms, notIncluded, lookedThrough }));
  }
  if (faults.length > 0) throw new DatasetError(faults);
  const rules = rulesVersion();
  const version = `${hash.digest("hex").slice(0, 12)}+${rules}`;
  return { ...dictionaries, trials, hashes, unchanged, notes, synonyms, notIncluded, version, rules };
}

/** Overlaps with unknown trials: a misspelled name would guard nothing. */
function overlapFaults(
  trials: readonly TrialRecord[],
  files: ReadonlyMap<TrialRecord, string>,
  unchanged: readonly string[],
  notIncluded: Dataset["notIncluded"],
): RecordFault[] {
  const known = new Set([
    ...trials.map(({ id }) => id),
    ...unchanged,
    ...notIncluded.map(({ trial }) => trial.toLowerCase().replaceAll(" ", "-")),
  ]);
  return trials.flatMap((trial) =>
    trial.overlaps.flatMap(({ trial: value }, index) =>
      known.has(value)
        ? []
        : [
            {
              file: files.get(trial) ?? "",
              path: `overlaps.${index}.trial`,
              value,
              reason: "is neither in the dataset nor in known-not-included.json",
            },
          ],
    ),
  );
}

/** What shows whether a record is the one read before. */
export const recordHash = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Whether the dictionaries still hold every word that the known records could refer to. */
function holdsAll(
  { drugs, tumorTypes, endpoints }: Pick<Dataset, "drugs" | "tumorTypes" | "endpoints">,
  { words }: KnownRecords,
): boolean {
  const now = {
    drugs: new Set(drugs.map(({ name }) => name)),
    tumorTypes: new Set(tumorTypes.map(({ id }) => id)),
    endpoints: new Set(endpoints.map(({ id }) => id)),
  };
  return (["drugs", "tumorTypes", "endpoints"] as const).every((dictionary) =>
    words[dictionary].every((word) => now[dictionary].has(word)),
  );
}

function trialFiles(folder: string, faults: RecordFault[]): string[] {
  try {
    return readdirSync(join(folder, "trials"))
      .filter((name) => name.endsWith(".json"))
      .sort();
  } catch (error) {
    faults.push({
      file: "trials/",
      path: "",
      value: undefined,
      reason: `can't be read: ${(error as Error).message}`,
    });
    return [];
  }
}

/** Classes that are their own ancestors, which a tree can't have. */
function cycles(classes: Dataset["therapyClasses"]): RecordFault[] {
  const parentOf = new Map(classes.map(({ id, parent }) => [id, parent]));
  return classes.flatMap(({ id, parent }, index) => {
    const seen = new Set<string>();
    for (let above: string | null = parent; above !== null && !seen.has(above); ) {
      if (above === id)
        return [
          {
            file: "therapy-classes.json",
            path: `${index}.parent`,
            value: parent,
            reason: "makes the class its own ancestor",
          },
        ];
      seen.add(above);
      above = parentOf.get(above) ?? null;
    }
    return [];
  });
}

/** Faults that no single file shows: duplicate ids, names that no dictionary holds, a file whose name is not its trial's. */
function checkReferences(
  dataset: Pick<Dataset, "therapyClasses" | "drugs" | "tumorTypes" | "endpoints" | "trials">,
  files: Map<TrialRecord, string>,
  faults: RecordFault[],
): void {
  const classes = new Set(dataset.therapyClasses.map(({ id }) => id));
  const drugs = new Set(dataset.drugs.map(({ name }) => name));
  const tumors = new Set(dataset.tumorTypes.map(({ id }) => id));
  const endpoints = new Set(dataset.endpoints.map(({ id }) => id));
  const once = (file: string, field: string, values: readonly string[]) => {
    values.forEach((value, index) => {
      if (values.indexOf(value) !== index)
        faults.push({ file, path: `${index}.${field}`, value, reason: "is given twice" });
    });
  };
  const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);
  once("therapy-classes.json", "id", idsOf(dataset.therapyClasses));
  once("drugs.json", "id", idsOf(dataset.drugs));
  once(
    "drugs.json",
    "name",
    dataset.drugs.map(({ name }) => name),
  );
  once("tumor-types.json", "id", idsOf(dataset.tumorTypes));
  once("endpoints.json", "id", idsOf(dataset.endpoints));
  faults.push(...cycles(dataset.therapyClasses));
  const known = (set: Set<string>, list: string, file: string, path: string, value: string) => {
    if (!set.has(value)) faults.push({ file, path, value, reason: `is not in ${list}` });
  };
  dataset.therapyClasses.forEach(({ parent }, index) => {
    if (parent !== null)
      known(classes, "therapy-classes.json", "therapy-classes.json", `${index}.parent`, parent);
  });
  dataset.drugs.forEach(({ therapyClass }, index) => {
    known(classes, "therapy-classes.json", "drugs.json", `${index}.therapyClass`, therapyClass);
  });

  const seen = new Map<string, string>();
  for (const trial of dataset.trials) {
    const file = files.get(trial) ?? "";
    const first = seen.get(trial.id);
    if (first !== undefined)
      faults.push({ file, path: "id", value: trial.id, reason: `is already in ${first}` });
    seen.set(trial.id, file);
    if (file !== `trials/${trial.id}.json`)
      faults.push({ file, path: "id", value: trial.id, reason: "the file must be named after the id" });
    known(tumors, "tumor-types.json", file, "tumorType", trial.tumorType);
    trial.primaryEndpoints.forEach((id, index) => {
      known(endpoints, "endpoints.json", file, `primaryEndpoints.${index}`, id);
    });
    trial.arms.forEach((arm, index) => {
      arm.drugs.forEach((name, place) => {
        known(drugs, "drugs.json", file, `arms.${index}.drugs.${place}`, name);
      });
    });
    for (const list of ["effects", "outcomes"] as const)
      trial[list].forEach(({ endpoint }, index) => {
        known(endpoints, "endpoints.json", file, `${list}.${index}.endpoint`, endpoint);
      });
  }
}
