/** The most decimals that `toFixed` prints. */
const MOST = 100;

/**
 * Decimals in the shortest decimal form of a number: 0.49 has 2, 1e-7 has 7, 12 has 0. For a reported number, those that
 * its source prints, without trailing zeros (0.60 is stored as 0.6).
 */
export function decimalsOf(value: number): number {
  const [mantissa = "", exponent = "0"] = String(value).split("e");
  const fraction = mantissa.split(".")[1]?.length ?? 0;
  return Math.min(MOST, Math.max(0, fraction - Number(exponent)));
}
