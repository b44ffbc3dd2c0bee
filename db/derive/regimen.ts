/** What the regimen label needs of a therapy class; `position` is its place in the tree. */
export interface ClassInfo {
  id: string;
  name: string;
  position: number;
}

export const NO_DRUG_LABEL = "Observation or supportive care";

/** "Chemotherapy" inside a label becomes "chemotherapy"; "PD-1 inhibitor" and "VEGF antibody" keep their capitals. */
const inner = (name: string) =>
  /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;

/**
 * The therapy classes of an arm as one label, for example "PD-1 inhibitor + chemotherapy".
 * Placebo counts only where nothing else is given; drugs marked optional do not count.
 */
export function regimenLabel(drugs: readonly { name: string; therapyClass: ClassInfo }[]): string {
  const given = drugs.filter(({ name }) => !name.endsWith("(optional)"));
  const active = given.filter(({ therapyClass }) => therapyClass.id !== "placebo");
  const classes = new Map(
    (active.length > 0 ? active : given).map((drug) => [drug.therapyClass.id, drug.therapyClass]),
  );
  const names = [...classes.values()].sort((a, b) => a.position - b.position).map(({ name }) => name);
  const [first, ...others] = names;
  return first === undefined ? NO_DRUG_LABEL : [first, ...others.map(inner)].join(" + ");
}

/** The drugs of an arm, for its classes: as listed, or the placebo that only the label names ("Placebo + best supportive care"). */
export const namedDrugs = ({
  drugs,
  label,
}: {
  drugs: readonly string[];
  label: string;
}): readonly string[] => (drugs.length > 0 ? drugs : /\bplacebo\b/i.test(label) ? ["placebo"] : []);
