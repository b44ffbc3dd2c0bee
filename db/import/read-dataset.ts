import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { drugRecords, endpointRecords, therapyClassRecords, tumorTypeRecords } from "./dictionary-records";
import { type TrialRecord, trialRecord } from "./record";
import { rulesVersion } from "./rules-version";
import { type NotesRecord, notesRecord, TOPICS } from "./statement";

export interface Dataset {
  therapyClasses: z.infer<typeof therapyClassRecords>;
  drugs: z.infer<typeof drugRecords>;
  tumorTypes: z.infer<typeof tumorTypeRecords>;
  endpoints: z.infer<typeof endpointRecords>;
  trials: TrialRecord[];
  notes: NotesRecord[];
  /** First 12 digits of the SHA-256 over all files, "+", and the fingerprint of the rules they are loaded by. */
  version: string;
}

/** One fault in one record. */
export interface RecordFault {
  file: string;
  /** Path inside the record, for example `effects.3.ciLow`. */
  path: string;
  value: unknown;
  reason: string;
}

/** Thrown where the dataset can't be loaded; `faults` names every one that was found. */
export class DatasetError extends Error {
  override readonly name = "DatasetError";
  constructor(readonly faults: readonly RecordFault[]) {
    super(
      [
        `${faults.length} ${faults.length === 1 ? "fault" : "faults"} in the dataset; nothing was loaded.`,
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
  for (const issue of result.error.issues)
    faults.push({ file, path: issue.path.join("."), value: at(json, issue.path), reason: issue.message });
  return undefined;
}

/**
 * Reads and checks the curated dataset.
 * @param folder holds the dictionaries and `trials/`, one JSON file a trial.
 * @throws {DatasetError} with every fault found: file, path in the record, value and reason.
 */
export function readDataset(folder: string): Dataset {
  const faults: RecordFault[] = [];
  const hash = createHash("sha256");
  const parse = <T>(schema: z.ZodType<T>, file: string): T | undefined => {
    let text: string;
    try {
      text = readFileSync(join(folder, file), "utf8");
    } catch (error) {
      faults.push({ file, path: "", value: undefined, reason: `can't be read: ${(error as Error).message}` });
      return undefined;
    }
    hash.update(file).update("\0").update(text).update("\0");
    return parseFile(schema, file, text, faults);
  };

  const therapyClasses = parse(therapyClassRecords, "therapy-classes.json") ?? [];
  const drugs = parse(drugRecords, "drugs.json") ?? [];
  const tumorTypes = parse(tumorTypeRecords, "tumor-types.json") ?? [];
  const endpoints = parse(endpointRecords, "endpoints.json") ?? [];
  const trials: TrialRecord[] = [];
  const files = new Map<TrialRecord, string>();
  for (const name of trialFiles(folder, faults)) {
    const file = `trials/${name}`;
    const trial = parse(trialRecord, file);
    if (trial === undefined) continue;
    trials.push(trial);
    files.set(trial, file);
  }

  const notes = TOPICS.flatMap((topic) => parse(notesRecord, `notes/${topic}.json`) ?? []);
  if (faults.length === 0)
    checkReferences({ therapyClasses, drugs, tumorTypes, endpoints, trials }, files, faults);
  if (faults.length > 0) throw new DatasetError(faults);
  const version = `${hash.digest("hex").slice(0, 12)}+${rulesVersion()}`;
  return { therapyClasses, drugs, tumorTypes, endpoints, trials, notes, version };
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

/** Classes that are their own ancestors: a tree has none. */
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
            reason: "leads back to the class itself",
          },
        ];
      seen.add(above);
      above = parentOf.get(above) ?? null;
    }
    return [];
  });
}

/** What no single file can tell: ids that stand twice, names that no dictionary holds, a file named unlike its trial. */
function checkReferences(
  dataset: Omit<Dataset, "version" | "notes">,
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
        faults.push({ file, path: `${index}.${field}`, value, reason: "stands twice" });
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
      faults.push({ file, path: "id", value: trial.id, reason: `already stands in ${first}` });
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
