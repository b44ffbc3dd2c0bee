import { decimalsOf } from "../../lib/decimals";

/** A characteristic by which trials describe their patients: one id for all its wordings. */
export interface Characteristic {
  id: string;
  label: string;
  unit: "%" | "years" | "months" | "mm" | null;
  /** Wordings of records. */
  words: readonly string[];
  /** Wordings of the complement: "Male" for "Female". Only if every patient has one of the two. */
  complements: readonly string[];
}

export interface NormalizedBaseline {
  id: string;
  label: string;
  /** Its place among characteristics; those that the vocabulary does not have come last, in the record's order. */
  order: number;
  value: number;
  /** The reported figure, if the value is 100% less it: "70.3% male". */
  computedFrom: string | null;
}

/** Maps a baseline figure to the characteristic that its wording means. */
export function normalizeBaseline(
  vocabulary: readonly Characteristic[],
  { characteristic, value, unit }: { characteristic: string; value: number; unit: string | null },
): NormalizedBaseline {
  const place = vocabulary.findIndex(
    (known) =>
      known.unit === unit &&
      [...known.words, ...known.complements].some((word) => alike(word, characteristic)),
  );
  const known = vocabulary[place];
  if (known === undefined)
    return {
      id: `other: ${characteristic.toLowerCase()}`,
      label: characteristic,
      order: vocabulary.length,
      value,
      computedFrom: null,
    };
  const { id, label, complements } = known;
  if (!complements.some((word) => alike(word, characteristic)))
    return { id, label, order: place, value, computedFrom: null };
  return {
    ...{ id, label, order: place },
    value: Number((100 - value).toFixed(decimalsOf(value))),
    computedFrom: `${value}% ${characteristic}`,
  };
}

const alike = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
