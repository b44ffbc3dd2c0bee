import type { StatsTimes, StatsTiming } from "./stats-time";

/** What we aim at, in milliseconds by number of studies. */
const AIMS = new Map([
  [13, 0.05],
  [1_000, 3],
]);

const sized = (ms: number) => (ms < 0.1 ? ms.toFixed(3) : ms < 10 ? ms.toFixed(2) : ms.toFixed(0));

function row({ k, ms, metafor }: StatsTiming, before: StatsTiming | undefined): string {
  const growth = before ? ((Math.log(ms / before.ms) / Math.log(k / before.k)) as number).toFixed(2) : "";
  const r = metafor
    ? [
        sized(metafor.ms),
        `${Math.round(metafor.ms / ms).toLocaleString("en-US")} times`,
        metafor.difference.toExponential(0),
      ]
    : ["–", "–", "–"];
  return `| ${[k.toLocaleString("en-US"), sized(ms), growth, ...r].join(" | ")} |`;
}

/** The section of RESULTS.md on the time of the statistics. */
export function statsSection({ sizes, software }: StatsTimes): string {
  const aims = sizes.flatMap(({ k, ms }) => {
    const aim = AIMS.get(k);
    return aim === undefined
      ? []
      : [`${k.toLocaleString("en-US")} studies below ${aim} ms: ${ms < aim ? "met" : "missed"}`];
  });
  return `## The statistics

One full result of made-up studies (REML, Hartung-Knapp, prediction interval, Q-profile, Q, I², weights): median, warm,
the quantiles of t and chi-square remembered from the first call. Growth is the exponent of k from the line above: 1 is in
proportion. Beside it the same figures by metafor with its default settings in the same run (${software}); the last
column is the largest relative difference between its figures, solved tightly, and ours.

| studies | ms | growth | metafor, ms | ratio | difference |
|---:|---:|---:|---:|---:|---:|
${sizes.map((size, index) => row(size, sizes[index - 1])).join("\n")}

metafor lays out k by k matrices and is not asked for more than 1,000 studies. Aims: ${aims.join("; ")}.
`;
}
