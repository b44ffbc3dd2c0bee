import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type NotesRecord, notesRecord, type ORGANS } from "../../db/import/statement";
import { articleTable, parseBullets, parseNumbered, type Statement } from "./parse-notes";

type Organ = (typeof ORGANS)[number];

/** Which row of the article's table a statement belongs to: the first word that it holds decides. */
const ORGAN_WORDS: readonly [RegExp, Organ][] = [
  [/vitiligo|^skin/i, "skin"],
  [/colitis|^GI/i, "gut"],
  [/hypothyroid|thyroid/i, "thyroid"],
  [/hypophysitis|pituitary/i, "pituitary"],
  [/adrenal/i, "adrenal"],
  [/diabetes|glucose|pancreas/i, "pancreas"],
  [/pneumonitis|lung/i, "lung"],
  [/myocarditis|heart|immediately discontinue|incidence|methylprednisolone|cardiac/i, "heart"],
  [/hepatitis|liver/i, "liver"],
  [/endocrin/i, "endocrine"],
];

const organOf = (words: string): Organ => ORGAN_WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? "all";

/** "High-dose steroids not for hypothyroidism or type 1 diabetes" is of all endocrine events, not of the first named. */
function organOfStatement({ claim, finding }: Statement): Organ {
  const words = claim ?? finding.slice(0, 60);
  return /hypothyroid.* or type 1 diabetes/i.test(words) ? "endocrine" : organOf(words);
}

const row = ({ cells: [name = "", ...cells] }: { cells: string[] }) => ({ name, cells });

/** Reads the notes and the tables of the article that they speak of. */
export function importNotes(folder: string, article: string): NotesRecord[] {
  const read = (topic: string) => readFileSync(join(folder, `${topic}.md`), "utf8");
  const text = readFileSync(article, "utf8");
  const biomarkers = articleTable(text, "BiomarkerAssay MethodClinical UseFDA Approval", 4);
  const organs = articleTable(text, "Organ/SystemirAEManagementNotes", 4);
  return [
    notes(
      "biomarkers",
      "US (FDA) labels only, unless another country is named.",
      parseNumbered(read("biomarkers")),
      biomarkers.map(row),
    ),
    notes(
      "car-t-and-bispecifics",
      "Checked against labels, papers and notices of the FDA.",
      parseBullets(read("car-t-and-bispecifics")),
      [],
    ),
    notes(
      "immune-related-adverse-events",
      "Checked against public text of the ASCO, ESE, ESMO and NCCN guidelines, or digests of it.",
      parseBullets(read("immune-related-adverse-events")).map((statement) => ({
        ...statement,
        organ: organOfStatement(statement),
      })),
      organs.map((item) => ({ ...row(item), organ: organOf(item.cells.slice(0, 2).join(" ")) })),
    ),
  ];
}

const notes = (topic: NotesRecord["topic"], about: string, statements: Statement[], articleRows: unknown[]) =>
  notesRecord.parse({ topic, about, statements, articleRows });
