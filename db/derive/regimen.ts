/** What the regimen label needs from a therapy class; `position` is its place in the tree. */
export interface ClassInfo {
  id: string;
  name: string;
  position: number;
}

export const NO_DRUG_LABEL = "Observation or supportive care";

/** "Chemotherapy" inside a label becomes "chemotherapy"; "PD-1 inhibitor" and "VEGF antibody" keep their capitals. */
const inner = (name: string) =>
  /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;

type GivenDrug = { name: string; therapyClass: ClassInfo };

/**
 * The therapy classes that an arm is named by, in the order of the tree. Placebo counts only if nothing else is given;
 * drugs marked optional do not count.
 */
export function regimenClasses(drugs: readonly GivenDrug[]): ClassInfo[] {
  const given = drugs.filter(({ name }) => !name.endsWith("(optional)"));
  const active = given.filter(({ therapyClass }) => therapyClass.id !== "placebo");
  const classes = new Map(
    (active.length > 0 ? active : given).map((drug) => [drug.therapyClass.id, drug.therapyClass]),
  );
  return [...classes.values()].sort((a, b) => a.position - b.position);
}

/** The therapy classes of an arm as one label, for example "PD-1 inhibitor + chemotherapy". */
export function regimenLabel(drugs: readonly GivenDrug[]): string {
  const [first, ...others] = regimenClasses(drugs).map(({ name }) => name);
  return first === undefined ? NO_DRUG_LABEL : [first, ...others.map(inner)].join(" + ");
}

/** The key of an arm without a drug. */
export const NO_DRUG_KEY = "observation";

/** The classes of a regimen as one value of a filter, in one order: "anti-vegf chemotherapy". */
export const regimenKey = (classes: readonly string[]): string =>
  classes.length === 0 ? NO_DRUG_KEY : [...new Set(classes)].sort().join(" ");

/** The same of a value as people write it: "chemotherapy+anti-vegf". A combination of nothing ("+") stays as it is: it is not a key. */
export function regimenKeyOf(text: string): string {
  const classes = text.split(/[\s+]+/).filter(Boolean);
  return classes.length === 0 ? text : regimenKey(classes);
}

/** The drugs of an arm, for its classes: as listed, or the placebo that only the label names ("Placebo + best supportive care"). */
export const namedDrugs = ({
  drugs,
  label,
}: {
  drugs: readonly string[];
  label: string;
}): readonly string[] => (drugs.length > 0 ? drugs : /\bplacebo\b/i.test(label) ? ["placebo"] : []);
