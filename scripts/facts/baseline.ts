import { type Item, itemsOf } from "./json";
import { sourceText } from "./sources";

const READ_ON = "2026-11";

/** "age median" -> Age, median, in years; "PD-L1 <1% %" -> PD-L1 <1%, in percent. */
function measured(name: string): { characteristic: string; unit?: string } | undefined {
  const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  if (name === "age median") return { characteristic: "Age, median", unit: "years" };
  if (name === "median prior lines") return { characteristic: "Prior lines, median" };
  if (name === "median tumor size mm") return { characteristic: "Tumor size, median", unit: "mm" };
  // What happened during the trial is not how it began.
  if (/^(crossover|bridging)/.test(name)) return undefined;
  const percent = /^(.*?) ?%(?: of (.*))?$/.exec(name);
  if (percent === null) return undefined;
  const [, what = "", of] = percent;
  const level = /^PD-L1(?: TC)? (>=|<)?[\d-]+$/.test(what) ? `${what}%` : what;
  return { characteristic: `${upper(level)}${of === undefined ? "" : `, of ${of}`}`, unit: "%" };
}

/**
 * Puts the characteristics of the patients at baseline on the record.
 * @returns what was left out, and why.
 */
export function addBaseline(trial: Item, rows: readonly Record<string, string>[]): string[] {
  const arms = new Set(itemsOf(trial, "arms").map(({ id }) => id));
  const left: string[] = [];
  const baseline = new Map<string, Item>();
  for (const row of rows) {
    const [who = "", name = "", value = "", n = ""] = [
      row["arm (or all)"],
      row.characteristic,
      row.value,
      row.n,
    ];
    const told = `${who}, ${name}: ${value}`;
    const [, arm = "", population] = /^(.*?)(?: \((.*)\))?$/.exec(who) ?? [];
    const what = measured(name);
    const number = Number(value.replace(/ \(.*\)$/, ""));
    if (what === undefined) left.push(`${told} (no characteristic at baseline)`);
    else if (arm !== "all" && !arms.has(arm)) left.push(`${told} (not of one arm)`);
    else if (!Number.isFinite(number)) left.push(`${told} (no number)`);
    else {
      const key = `${who} ${what.characteristic}`;
      if (baseline.has(key)) left.push(`${told} (said twice)`);
      else
        baseline.set(key, {
          ...(arm === "all" ? {} : { arm }),
          ...(population === undefined ? {} : { population }),
          characteristic: what.characteristic,
          value: number,
          ...(what.unit === undefined ? {} : { unit: what.unit }),
          ...(n === "" ? {} : { n: Number(n) }),
          checked: { ...placeOf(row.source ?? ""), on: READ_ON },
        });
    }
  }
  if (baseline.size > 0) trial.baseline = [...baseline.values()];
  return left;
}

/** "PMC7409193 table 2" -> the source and the place in it. */
function placeOf(raw: string): { source: string; locator?: string } {
  const source = sourceText(raw);
  const table = /^(.*?),? (table \w+.*|abstract)$/i.exec(source);
  return table === null
    ? { source }
    : { source: table[1] ?? source, locator: (table[2] ?? "").replace(/^t/, "T") };
}
