import Link from "next/link";
import { Fragment } from "react";
import { rateText, sizeText } from "@/components/safety/rate-text";
import { Figure, Missing } from "@/components/trial/figure-parts";
import { ArmPair } from "@/components/ui/arm-pair";
import { PlanWords } from "@/components/ui/plan-words";
import { TableBox } from "@/components/ui/table-box";
import type { ProductArm, ProductResults } from "@/db/answers/key-results";
import {
  formatEstimate,
  formatInterval,
  formatLevel,
  formatMedian,
  formatPopulation,
  medianSource,
  signs,
} from "@/lib/evidence/format";
import { KEY_EVENTS_RULE, KEY_RESULTS_RULE } from "@/lib/evidence/key-results";
import type { EvidenceFigure } from "@/lib/evidence/types";
import { eventWords } from "@/lib/safety/grades";
import { SCALE_WARNING, type Scales, scaleWords } from "@/lib/safety/grading";
import type { SafetyRow } from "@/lib/safety/rows";
import { RateCell, ReportMention } from "./key-figures";

interface KeyResultsProps {
  products: readonly ProductResults[];
  scales: Scales;
  label: string;
}

/** Products with their trials: response, effects of randomized trials, and severe CRS and neurotoxicity. */
export function KeyResults({ products, scales, label }: KeyResultsProps) {
  const arms = products.flatMap((product) => product.arms);
  const shown = {
    complete: arms.some(({ complete }) => complete.length > 0),
    effects: arms.some(({ effects }) => effects.length > 0),
    crs: arms.some(({ crs }) => crs.length > 0),
    neurotoxicity: arms.some(({ neurotoxicity }) => neurotoxicity.length > 0),
  };
  const columns = 2 + Object.values(shown).filter(Boolean).length;
  return (
    <>
      <TableBox label={label} className="mt-3">
        <table className="data-table min-w-[56rem]">
          <caption className="sr-only">{label}</caption>
          <thead>
            <tr>
              <th scope="col">Trial, cancer</th>
              <th scope="col">Response</th>
              {shown.complete && <th scope="col">Complete response</th>}
              {shown.effects && <th scope="col">Effect, randomized trials</th>}
              {shown.crs && <th scope="col">CRS, grade ≥3</th>}
              {shown.neurotoxicity && <th scope="col">ICANS or neurotoxicity, grade ≥3</th>}
            </tr>
          </thead>
          {products.map(({ name, brand, target, arms: own }) => (
            <tbody key={name}>
              <tr>
                <th scope="rowgroup" colSpan={columns} className="bg-surface">
                  <span className="font-semibold">{name}</span>
                  {brand !== null && ` (${brand})`}
                  <span className="font-normal text-ink-2">
                    {" "}
                    {target === null ? "target not in our data" : `target ${signs(target)}`}
                  </span>
                </th>
              </tr>
              {own.map((arm) => (
                <tr key={arm.id} data-arm={arm.id}>
                  <TrialHead arm={arm} />
                  <Rates figures={arm.rates} />
                  {shown.complete && <Rates figures={arm.complete} plain="CR" />}
                  {shown.effects && <Effects arm={arm} />}
                  {shown.crs && <Events rows={arm.crs} scales={scales} />}
                  {shown.neurotoxicity && <Events rows={arm.neurotoxicity} scales={scales} named />}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </TableBox>
      <p className="mt-2 max-w-[75rem] text-[0.82rem] text-ink-3">
        {KEY_RESULTS_RULE} {shown.crs && `${KEY_EVENTS_RULE} `}Patients were not randomized between these
        trials. Slanted: not checked against its report.{shown.crs && ` ${SCALE_WARNING}`}
      </p>
    </>
  );
}

function TrialHead({ arm: { trial, label } }: { arm: ProductArm }) {
  return (
    <th scope="row" className="min-w-40">
      <Link href={`/trials/${trial.id}`} prefetch={false} className="font-medium">
        {trial.name}
      </Link>
      <span className="block font-normal text-[0.8rem] text-ink-2">
        {trial.tumor}, {trial.line}, {trial.randomized ? "randomized" : "not randomized"}
      </span>
      <span className="block font-normal text-[0.78rem] text-ink-3">{signs(label)}</span>
    </th>
  );
}

/** @param plain the endpoint of the column, which need not be named. */
function Rates({ figures, plain = "ORR" }: { figures: readonly EvidenceFigure[]; plain?: string }) {
  return (
    <td className="min-w-36">
      {figures.length === 0 && <Missing title="not in our data" />}
      {figures.map((figure) => (
        <RateCell key={figure.rowId} figure={figure} named={figure.endpoint.id !== plain} />
      ))}
    </td>
  );
}

function Effects({ arm: { trial, effects } }: { arm: ProductArm }) {
  return (
    <td className="min-w-44">
      {effects.length === 0 && (
        <Missing title={trial.randomized ? "not in our data" : "no comparator: not randomized"} />
      )}
      {effects.map((effect) => (
        <Effect key={effect.rowId} effect={effect} />
      ))}
    </td>
  );
}

function Effect({ effect }: { effect: EvidenceFigure }) {
  const { endpoint, measure, reference, report, verified } = effect;
  const interval = formatInterval(effect);
  return (
    <div className="pb-1.5">
      <Figure verified={verified}>
        <abbr title={endpoint.name} className="no-underline">
          {endpoint.id}
        </abbr>{" "}
        {measure} <strong className="font-semibold">{formatEstimate(effect) ?? "–"}</strong>{" "}
        {interval === null ? "interval not in our data" : `(${interval})`}
      </Figure>
      <span className="block text-[0.78rem] text-ink-3 leading-snug">
        {[
          effect.isPrimaryEndpoint ? "primary endpoint" : "",
          formatLevel(effect.ciLevel),
          formatPopulation(effect),
          `vs ${reference?.label}`,
        ]
          .filter((part) => part !== "")
          .join(" · ")}
      </span>
      <Medians effect={effect} />
      <span className="block text-[0.78rem] leading-snug">
        <span className="text-ink-3">By plan: </span>
        <PlanWords plan={effect.plan} />
      </span>
      <ReportMention report={report} trialId={effect.trial.id} verified={verified} />
    </div>
  );
}

/** The medians of both arms of one trial, where both are known. */
function Medians({ effect: { median, referenceMedian } }: { effect: EvidenceFigure }) {
  if (median === null || referenceMedian === null) return null;
  const [own, other] = [formatMedian(median, referenceMedian), formatMedian(referenceMedian, median)];
  if (own === null || other === null) return null;
  const neither = median.notReached && referenceMedian.notReached;
  const notes = [
    ...new Set([medianSource(median), medianSource(referenceMedian)]),
    median.verified && referenceMedian.verified ? null : "not checked",
  ].filter((note) => note !== null);
  return (
    <span className="block text-[0.78rem] text-ink-3 leading-snug">
      {neither ? (
        "medians not reached in either arm"
      ) : (
        <>
          medians <ArmPair experimental={own} between=" vs " control={other} /> months
        </>
      )}
      {notes.length > 0 && ` (${notes.join(", ")})`}
    </span>
  );
}

interface EventsProps {
  rows: readonly SafetyRow[];
  scales: Scales;
  /** Whether the event is named: ICANS and neurotoxicity are not the same count. */
  named?: boolean;
}

function Events({ rows, scales, named = false }: EventsProps) {
  return (
    <td className="min-w-28">
      {rows.length === 0 && <Missing title="not in our data" />}
      {rows.map((row) => {
        const scale = scaleWords(row, scales);
        return (
          <Fragment key={row.id}>
            <Figure verified={row.verified}>
              <strong className="font-semibold">{rateText(row)}</strong> {sizeText(row)}
            </Figure>
            <span className="block text-[0.78rem] text-ink-3 leading-snug">
              {[named ? signs(eventWords(row.event)) : null, named ? null : scale]
                .filter(Boolean)
                .join(" · ")}
            </span>
            <ReportMention report={row.report} trialId={row.trial.id} verified={row.verified} />
          </Fragment>
        );
      })}
    </td>
  );
}
