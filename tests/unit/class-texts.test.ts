import { expect, test } from "vitest";
import carT from "@/db/dataset/notes/car-t-and-bispecifics.json";
import classes from "@/db/dataset/therapy-classes.json";
import { sectionsOfClass } from "@/lib/evidence/class-statements";
import { CAR_T_STEPS, CLASS_TEXTS, EVASION } from "@/lib/evidence/class-texts";

/** Names that have a figure in them: of molecules, cells and the HLA type of tebentafusp. */
const NAMES =
  /\b(PD-L?[12]|CTLA-4|LAG-3|CD\d+|interleukin-2|HLA-A\*02:01|HER2|V600|SLAMF7|IL-10|4-1BB|CD3-zeta|GPRC5D|gp100|DLL3|HIF-2)\b/g;

test("every class of the tree has a text of its own, and no text is of an unknown class", () => {
  expect(Object.keys(CLASS_TEXTS).sort()).toEqual(classes.map(({ id }) => id).sort());
});

test("texts on how a class works carry no figures: those come from the dataset, with their reports", () => {
  const texts = [
    ...Object.values(CLASS_TEXTS).flatMap(({ how }) => how),
    ...EVASION.map(({ text }) => text),
    ...CAR_T_STEPS.map(({ text }) => text),
  ];
  for (const text of texts) expect(text.replace(NAMES, "")).not.toMatch(/\d/);
});

test("a reference names authors, journal, year, volume and pages", () => {
  for (const [id, { reference }] of Object.entries(CLASS_TEXTS))
    if (reference !== null)
      expect(reference, id).toMatch(/^\p{Lu}.*\. .*\. .* \d{4};\d+:[a-z]?\d+(-\d+)?\.$/u);
});

test("the sections of the notes that a class shows exist", () => {
  const known = new Set(carT.statements.map(({ section }) => section));
  for (const { id } of classes)
    for (const { topic, section } of sectionsOfClass(id))
      if (topic === "car-t-and-bispecifics") expect([...known], `${id}: ${section}`).toContain(section);
});
