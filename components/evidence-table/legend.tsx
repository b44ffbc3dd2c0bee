import type { ResultKind } from "@/lib/view";

/** What the marks mean. */
export function Legend({ result }: { result: ResultKind }) {
  const words =
    result === "arm"
      ? "Square: rate, area in proportion to n, no smaller than can be seen. Line: confidence interval, as reported or computed by Wilson's method from n where a response rate came without one. Hollow: no interval. Italic: not checked against a source. NR: median not reached. Rates at a time are read off survival curves."
      : "Square: estimate, area in proportion to inverse variance, no smaller than can be seen. Line: confidence interval (95% unless another level is named). Arrow head: goes on beyond the axis. Hollow: no interval on record. Gray: exploratory, not significant, not checked, or beneath a row. Italic: not checked against a source. NR: median not reached. Medians are in months. † in compact rows: a median or test of another report than the one named, or the size of the whole arm; other densities say which.";
  return <p className="mt-3 max-w-[75rem] text-[0.8rem] text-ink-3">{words}</p>;
}
