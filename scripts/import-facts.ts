/**
 * Copies the verified facts into `db/dataset/`: names of tumor types become ids, drugs get ids, nothing else changes.
 * Run by hand when the facts change: `npx tsx scripts/import-facts.ts PATH_TO_FACTS`. The app never reads that path.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { importNotes } from "./notes/import-notes";

const source = process.argv[2];
if (source === undefined) {
  console.error("usage: npx tsx scripts/import-facts.ts PATH_TO_FACTS");
  process.exit(2);
}
const target = new URL("../db/dataset/", import.meta.url).pathname;

type Json = Record<string, unknown>;
const read = <T>(file: string) => JSON.parse(readFileSync(join(source, file), "utf8")) as T;
const write = (file: string, value: unknown) =>
  writeFileSync(join(target, file), `${JSON.stringify(value, null, 2)}\n`);

/** "Gastric/GEJ adenocarcinoma" -> "gastric-gej-adenocarcinoma". */
const toId = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/**
 * Arms that are the union of other arms of their trial, which the facts say in labels and notes only. Without it the
 * same patients would stand in one pool twice: KEYNOTE-006 and -010 report each schedule first and both as one later,
 * EMPOWER-CSCC 1 its groups first singly, then groups 1 to 3 as one. Found by reading all trials with several arms.
 */
const UNIONS: Record<string, Record<string, string[]>> = {
  "keynote-006": { "pembro-pooled": ["pembro-q2w", "pembro-q3w"] },
  "keynote-010": { "pembro-pooled": ["pembro-2", "pembro-10"] },
  "empower-cscc-1": { "groups-1-3": ["groups-1-2", "group-3"] },
};

/** The arms of a trial, those that unite others with `pools`. */
function withUnions({ id, arms }: Json): Json[] {
  const unions = UNIONS[String(id)] ?? {};
  const known = (arms as Json[]).map((arm) => String(arm.id));
  for (const arm of Object.keys(unions))
    if (!known.includes(arm)) throw new Error(`${id} has no arm ${arm} any more: correct UNIONS`);
  return (arms as Json[]).map((arm) => {
    const pools = unions[String(arm.id)];
    return pools === undefined ? arm : { ...arm, pools };
  });
}

rmSync(join(target, "trials"), { recursive: true, force: true });
mkdirSync(join(target, "trials"), { recursive: true });
mkdirSync(join(target, "notes"), { recursive: true });

write("therapy-classes.json", read("therapy-classes.json"));
write("endpoints.json", read("endpoints.json"));
write(
  "tumor-types.json",
  read<Json[]>("tumor-types.json").map((tumor) => ({ id: toId(String(tumor.name)), ...tumor })),
);
write(
  "drugs.json",
  read<Json[]>("drugs.json").map((drug) => ({ id: toId(String(drug.name)), ...drug })),
);

const files = readdirSync(join(source, "trials")).filter((file) => file.endsWith(".json"));
for (const file of files.sort()) {
  const trial = read<Json>(join("trials", file));
  write(join("trials", file), {
    ...trial,
    tumorType: toId(String(trial.tumorType)),
    arms: withUnions(trial),
  });
}
for (const notes of importNotes(join(source, "notes"), join(source, "..", "seed.txt")))
  write(join("notes", `${notes.topic}.json`), notes);
console.log(`copied ${files.length} trials and the notes into db/dataset`);
