/** Which numbered statements belong to each of the three biomarkers, in the order of the article's table. */
export const STATEMENTS_OF_BIOMARKER: readonly (readonly number[])[] = [
  [1, 2, 3, 4, 5, 6],
  [7, 8, 9, 10, 11],
  [12, 13],
];
