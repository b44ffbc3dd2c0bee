import { effectsFromCounts } from "../../../lib/stats/index";

/** BCG vaccine against tuberculosis, Colditz 1994 (`dat.bcg`): events and the rest in each arm, year, allocation. */
const ROWS: [number, number, number, number, number, string][] = [
  [4, 119, 11, 128, 1948, "random"],
  [6, 300, 29, 274, 1949, "random"],
  [3, 228, 11, 209, 1960, "random"],
  [62, 13536, 248, 12619, 1977, "random"],
  [33, 5036, 47, 5761, 1973, "alternate"],
  [180, 1361, 372, 1079, 1953, "alternate"],
  [8, 2537, 10, 619, 1973, "random"],
  [505, 87886, 499, 87892, 1980, "random"],
  [29, 7470, 45, 7232, 1968, "random"],
  [17, 1699, 65, 1600, 1961, "systematic"],
  [186, 50448, 141, 27197, 1974, "systematic"],
  [5, 2493, 3, 2338, 1969, "systematic"],
  [27, 16886, 29, 17825, 1976, "systematic"],
];

export const bcgCounts = ROWS.map(([a, b, c, d]) => ({ events1: a, n1: a + b, events2: c, n2: c + d }));
export const bcgYears = ROWS.map((row) => row[4]);
export const bcgAllocation = ROWS.map((row) => row[5]);
export const bcgRiskRatios = effectsFromCounts(bcgCounts, "RR").studies;
export const bcgOddsRatios = effectsFromCounts(bcgCounts, "OR").studies;
