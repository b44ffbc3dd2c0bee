"use client";

import { ForestAxis, ForestRow } from "@/components/forest/forest-svg";
import { type Axis, placeMark } from "@/lib/figures";
import type { Panel } from "@/lib/figures/panels";
import { printP } from "@/lib/pool/sentence";
import type { Exploration, PoolOf, PoolView } from "@/lib/pool/types";
import { INTERVAL_NAMES, PREDICTION_NAMES, PROPORTION_NAMES, TAU_NAMES } from "@/lib/pool/words";
import { formatView, type ResultKind, type View } from "@/lib/view";
import { Funnel } from "./funnel";
import { Findings } from "./pool-findings";
import { reproduceHref } from "./reproduce-href";
import { useView } from "./use-view";

interface PoolPanelProps {
  pool: PoolView;
  panels: readonly Panel[];
  result: ResultKind;
}

/** The pool in words, the reasons against it, how it was made, and its sensitivity analyses. */
export function PoolPanel({ pool, panels, result }: PoolPanelProps) {
  const axis = panels.find(({ measure }) => measure === pool.measure)?.axis;
  const { view, change } = useView();
  const { whole } = pool;
  return (
    <section aria-label="Pooled estimate" className="card mt-4 px-4 py-3 text-[0.87rem]">
      <h2 id="pool-heading" tabIndex={-1}>
        Pooled estimate
      </h2>
      <p className="mt-1 max-w-[75rem]" data-testid="pool-sentence">
        {whole.sentence}
      </p>
      {whole.figures?.reason != null && (
        <p className="mt-1 max-w-[75rem] text-ink-2">{whole.figures.reason}</p>
      )}
      {pool.between !== null && (
        <p className="mt-1">
          Test for subgroup differences ({pool.between.variant}): Q {pool.between.q.toFixed(2)}, df{" "}
          {pool.between.df}, {printP(pool.between.p)}.
        </p>
      )}
      {pool.betweenRefused !== null && <p className="mt-1 text-ink-2">{pool.betweenRefused}</p>}
      {pool.truncatedAt !== null && (
        <p className="mt-1 text-warn">Only the first {pool.truncatedAt} rows were pooled.</p>
      )}
      {whole.excluded > 0 && (
        <p className="mt-2 flex flex-wrap items-center gap-2">
          {keptWords(whole)}; {whole.excluded} left out by hand.
          <button type="button" className="button" onClick={() => change({ excluded: [] })}>
            Include all rows again
          </button>
        </p>
      )}
      <Findings title="Why these rows can't be pooled" findings={whole.refusals} tone="bad" />
      <Findings title="Cautions" findings={whole.warnings} tone="warn" />
      {whole.figures !== null && (
        <>
          <Reproduce />
          <Methods result={result} common={whole.figures.tauSquared === null} />
        </>
      )}
      <Explorations
        legend={whole.figures === null ? "Instead of a pool" : "Sensitivity analyses"}
        of={(Object.keys(EXPLORATIONS) as ExplorationId[]).filter((id) =>
          isOffered(id, result, whole.figures !== null),
        )}
      />
      {pool.explorationRefused !== null && <p className="mt-3 text-ink-2">{pool.explorationRefused}</p>}
      {pool.exploration !== null && axis !== undefined && (
        <ExplorationTable exploration={pool.exploration} axis={axis} />
      )}
      {pool.funnel !== null && <Funnel funnel={pool.funnel} />}
      {view.explore === "none" && whole.figures !== null && (
        <p className="mt-2 text-[0.8rem] text-ink-3">
          A pooled estimate describes these trials together. It does not describe a single trial or a single
          patient.
        </p>
      )}
    </section>
  );
}

/** The same pool by software that others wrote. */
function Reproduce() {
  const { view } = useView();
  const query = formatView(view);
  return (
    <p className="no-print mt-2 text-[0.82rem] text-ink-2">
      Check it:{" "}
      <a className="text-accent underline" href={reproduceHref(query, "R")} download>
        R script
      </a>{" "}
      (metafor),{" "}
      <a className="text-accent underline" href={reproduceHref(query, "py")} download>
        Python script
      </a>{" "}
      (statsmodels, in part).
    </p>
  );
}

/** "8 of 10 trials", with the rows if their number differs. */
function keptWords({ rows, excluded, trials, trialsKept }: PoolOf): string {
  const kept = `${trialsKept} of ${trials} trials`;
  return rows === trials && rows - excluded === trialsKept
    ? kept
    : `${kept}, ${rows - excluded} of ${rows} rows`;
}

/** The choices of method; a common effect has no tau² to estimate, and a GLMM estimates it in its own way. */
function Methods({ result, common }: { result: ResultKind; common: boolean }) {
  const { view, change } = useView();
  const rates = result === "arm";
  if (common && !rates) return null;
  return (
    <div className="no-print mt-3 flex flex-wrap gap-x-4 gap-y-2">
      {rates && (
        <Choice
          label="Method for rates"
          value={view.proportionMethod}
          names={PROPORTION_NAMES}
          onChange={(proportionMethod) => change({ proportionMethod })}
        />
      )}
      {!common && (!rates || view.proportionMethod !== "glmm") && (
        <>
          <Choice
            label="tau² by"
            value={view.tauMethod}
            names={TAU_NAMES}
            onChange={(tauMethod) => change({ tauMethod })}
          />
          <Choice
            label="Interval"
            value={view.intervalMethod}
            names={INTERVAL_NAMES}
            onChange={(intervalMethod) => change({ intervalMethod })}
          />
          <Choice
            label="Prediction"
            value={view.predictionVariant}
            names={PREDICTION_NAMES}
            onChange={(predictionVariant) => change({ predictionVariant })}
          />
        </>
      )}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  names: Readonly<Record<T, string>>;
  onChange(value: T): void;
}

function Choice<T extends string>({ label, value, names, onChange }: ChoiceProps<T>) {
  return (
    <label className="flex max-w-full items-center gap-1.5 text-[0.82rem] text-ink-2">
      {label}
      <select
        className="field min-w-0 max-w-72"
        value={value}
        onChange={({ target }) => onChange(target.value as T)}
      >
        {(Object.entries(names) as [T, string][]).map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

type ExplorationId = Exclude<View["explore"], "none">;

/** The names of the explorations. An exploration without a name does not compile. */
const EXPLORATIONS: Readonly<Record<ExplorationId, string>> = {
  "leave-one-out": "Leave-one-out",
  cumulative: "Cumulative",
  influence: "Influence",
  funnel: "Funnel",
  estimators: "Estimators",
  "two-arms": "Experimental vs control arm",
};

/** Where these rows are not pooled, those of earlier years may be, and both arms of each trial can be compared. */
const isOffered = (id: ExplorationId, result: ResultKind, isPooled: boolean) =>
  id === "two-arms" ? result === "arm" : isPooled || id === "cumulative";

function Explorations({ of, legend }: { of: readonly ExplorationId[]; legend: string }) {
  const { view, change } = useView();
  return (
    <fieldset className="no-print mt-3 flex flex-wrap gap-1.5">
      <legend className="mb-1 text-[0.82rem] text-ink-2">{legend}</legend>
      {of.map((id) => (
        <button
          key={id}
          type="button"
          className="button"
          aria-pressed={view.explore === id}
          onClick={() => change({ explore: view.explore === id ? "none" : id })}
        >
          {EXPLORATIONS[id]}
        </button>
      ))}
    </fieldset>
  );
}

const WIDTH = 190;
/** "0.9973 (0.9912 to 0.9999)": a cell with more signs holds words, which may wrap. */
const LONGEST_NUMBERS = 28;

function ExplorationTable({ exploration, axis }: { exploration: Exploration; axis: Axis }) {
  const { title, note, cautions, columns, rows } = exploration;
  const drawn = rows.some(({ figure }) => figure !== null);
  return (
    <>
      {/* Above the table, which scrolls where it is wider than the screen: a caption would scroll with it. */}
      <p className="mt-3 max-w-[75rem] text-ink-2">
        <strong className="font-semibold text-ink">{title}.</strong> {note}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolling content must be reachable by keyboard (WCAG 2.1.1) */}
      <section className="scroll-x relative mt-1" aria-label={title} tabIndex={0}>
        <table className="data-table w-auto">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
              {drawn && (
                <th scope="col">
                  <span className="sr-only">Drawn</span>
                  <ForestAxis axis={axis} width={WIDTH} />
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, cells, figure, flag }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows are an answer of the server, never reordered here
              <tr key={index} data-flag={flag || undefined}>
                <th scope="row" className="font-normal">
                  {label}
                  {flag && <span className="ml-1 text-not-shown">● influential</span>}
                </th>
                {cells.map((cell, place) => (
                  <td
                    key={columns[place + 1]}
                    className={
                      cell.length > LONGEST_NUMBERS ? "min-w-44 max-w-72" : "whitespace-nowrap tabular-nums"
                    }
                  >
                    {cell}
                  </td>
                ))}
                {drawn && (
                  <td className="py-0">
                    {figure !== null && (
                      <ForestRow
                        mark={placeMark({ ...figure, weight: 1 }, axis, 2)}
                        axis={axis}
                        width={WIDTH}
                        height={26}
                      />
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {cautions !== undefined && (
        <ul className="mt-2 max-w-[75rem] list-disc pl-5 text-ink-2">
          {cautions.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
    </>
  );
}
