/** Describes a selection by hand; some of its rows may be outside the View. */

const rows = (count: number) => (count === 1 ? "1 row" : `${count} rows`);

/** "60 rows selected", or "7 of 60 selected rows are in this View". */
export function selectionWords(here: number, all: number): string {
  if (here === all) return `${rows(all)} selected`;
  return all === 1
    ? "The selected row is not in this View"
    : `${here === 0 ? "None" : here} of ${all} selected rows ${here < 2 ? "is" : "are"} in this View`;
}

/** "60 rows chosen by hand", or "7 of 60 rows chosen by hand, the others not in this View": for the line of filters. */
export function chosenWords(here: number, all: number): string {
  if (here === all) return `${rows(all)} chosen by hand`;
  return `${here} of ${rows(all)} chosen by hand, the others not in this View`;
}
