import { Fold } from "@/components/trial/fold";
import type { EsmoScorecard, McbsGraded, McbsResult, McbsStep } from "@/lib/benefit";
import { besideEsmo, caveatOf, esmoDates, FORM_NAMES, gradeMarks, sinceThen } from "@/lib/benefit";
import { signs } from "@/lib/evidence/format";
import { BenefitReport } from "./report";

const MEMORY =
  "This threshold agrees with published scorecards, but was not rechecked against the v1.1 paper";

/**
 * ESMO's own score of one comparison if we have it, with our calculation folded below it; otherwise our preliminary grade
 * with the steps through its form, or why there is none.
 */
export function McbsGrade({ result, scorecard }: { result: McbsResult; scorecard: EsmoScorecard | null }) {
  const way = result.path.length > 0 && (
    <Fold summary="The form, step by step">
      <Path steps={result.path} />
    </Fold>
  );
  return (
    <div className="mt-3 max-w-[60rem] rounded-lg border border-rule px-4 py-3" data-mcbs={result.kind}>
      {scorecard === null ? (
        <>
          <Ours result={result} />
          {way}
        </>
      ) : (
        <>
          <EsmoScore scorecard={scorecard} />
          <SinceThen result={result} />
          <Fold summary={`Our own calculation: ${workingText(result)}`}>
            <p className="mb-2 text-[0.87rem] text-ink-2">{signs(besideEsmo(result, scorecard))}</p>
            <Ours result={result} />
            {way}
          </Fold>
        </>
      )}
    </div>
  );
}

/** A score is always shown with what later reports say against the gain. */
function SinceThen({ result }: { result: McbsResult | null }) {
  const words = sinceThen(result);
  return words === null ? null : <p className="mt-1 text-[0.87rem] text-warn">{signs(words)}</p>;
}

const workingText = (result: McbsResult): string =>
  result.kind === "grade"
    ? `preliminary grade ${result.grade} by form ${result.form}, from ${result.report.label}`
    : "no preliminary grade can be computed";

const Ours = ({ result }: { result: McbsResult }) =>
  result.kind === "grade" ? (
    <Graded result={result} />
  ) : (
    <p>
      <span className="font-semibold">ESMO-MCBS v1.1:</span>{" "}
      <span className="text-ink-2">cannot be computed, because {signs(result.reason)}.</span>
    </p>
  );

/** What ESMO's own card says, and on what it is based. */
function EsmoScore({ scorecard }: { scorecard: EsmoScorecard }) {
  const { number, form, score, figures, comment, url } = scorecard;
  const dates = esmoDates(scorecard);
  return (
    <p data-esmo={number}>
      <span className="font-semibold">ESMO-MCBS v1.1, ESMO’s own score </span>
      <EsmoSign score={score} />{" "}
      <span className="text-ink-2">
        by form {form} (
        <a href={url} className="underline">
          scorecard {number}
        </a>
        {dates !== null && `, ${dates}`}).
      </span>
      <span className="mt-1 block text-[0.87rem] text-ink-2">
        The card’s figures: {signs(figures)}.{comment !== null && ` ESMO adds: ${comment}.`}
      </span>
    </p>
  );
}

const EsmoSign = ({ score }: { score: string }) => (
  <span className="tag px-2! font-semibold text-ink! text-[1rem]! tabular-nums">{score}</span>
);

function Graded({ result }: { result: McbsGraded }) {
  const { form, maximum, substantial, report, note } = result;
  return (
    <div className="flex flex-wrap gap-x-8 gap-y-2">
      <div className="min-w-0 flex-1 basis-80">
        <p>
          <span className="font-semibold">ESMO-MCBS v1.1, preliminary grade </span>
          <GradeSign result={result} />
          <span className="text-ink-2">
            {" "}
            by {FORM_NAMES[form]}, whose highest preliminary grade is {maximum}.
            {substantial && " ESMO calls this grade substantial."}
          </span>
        </p>
        <GradeMarks result={result} />
        {note !== null && <p className="mt-1 text-[0.87rem] text-ink-2">{note}</p>}
        <p className="mt-1 text-[0.87rem] text-ink-2">{caveatOf(form)}</p>
      </div>
      <div className="text-[0.87rem]">
        <BenefitReport report={report} />
      </div>
    </div>
  );
}

const GradeSign = ({ result: { grade, verified } }: { result: McbsGraded }) => (
  <span
    className={`tag px-2! font-semibold text-ink! text-[1rem]! tabular-nums ${verified ? "" : "italic text-ink-3!"}`}
  >
    {grade}
  </span>
);

/** What weakens a grade: later reports, a calculated gain, figures that were not checked, a threshold that was not. */
function GradeMarks({ result }: { result: McbsGraded }) {
  const marks = gradeMarks(result);
  if (marks.length === 0) return null;
  return <p className="mt-1 text-[0.87rem] text-warn">{sentence(marks)}</p>;
}

const sentence = (parts: readonly string[]): string => {
  const text = parts.join("; ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
};

function Path({ steps }: { steps: readonly McbsStep[] }) {
  return (
    <ol className="text-[0.87rem]">
      {steps.map((step, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps have an order and never change place
          key={index}
          className="grid gap-x-4 border-rule border-t py-1.5 first:border-t-0 sm:grid-cols-[1.5rem_minmax(0,1fr)_minmax(0,1fr)_5rem]"
        >
          <span className="text-ink-3 tabular-nums max-sm:hidden">{index + 1}</span>
          <span className="text-ink-2">
            {step.question}
            {step.memory && (
              <span className="text-ink-3" title={MEMORY}>
                {" "}
                [threshold not rechecked]
              </span>
            )}
          </span>
          <span className={step.verified ? "" : "text-ink-3 italic"}>
            {signs(step.value)}
            {!step.verified && " (not checked)"}
          </span>
          <span className={step.answer === "yes" ? "font-semibold" : "text-ink-3"}>{step.answer}</span>
        </li>
      ))}
    </ol>
  );
}

interface McbsCellProps {
  result: McbsResult | null;
  scorecard: EsmoScorecard | null;
}

/**
 * The score in a cell of a table, for several trials side by side: ESMO's own if we have it, with our calculation folded
 * below it; otherwise our preliminary grade. The caveat is not repeated in each cell: show MCBS_CAVEAT once beside the table.
 */
export function McbsCell({ result, scorecard }: McbsCellProps) {
  if (scorecard === null) return <OurCell result={result} />;
  const { number, score, form, url } = scorecard;
  return (
    <div className="text-[0.87rem]" data-esmo={number}>
      <p>
        <EsmoSign score={score} /> <span className="font-medium">ESMO’s own score</span>{" "}
        <span className="text-ink-3">
          by form {form},{" "}
          <a href={url} className="underline">
            scorecard {number}
          </a>
        </span>
      </p>
      <SinceThen result={result} />
      {result !== null && (
        <details>
          <summary className="cursor-pointer text-ink-3">Our own calculation: {workingText(result)}</summary>
          <p className="my-1 max-w-80 text-ink-2 leading-snug">{signs(besideEsmo(result, scorecard))}</p>
          {result.kind === "grade" && <OurCell result={result} />}
        </details>
      )}
    </div>
  );
}

function OurCell({ result }: { result: McbsResult | null }) {
  if (result === null) return <span className="text-ink-3">not graded</span>;
  if (result.kind === "cannot")
    return (
      <details className="text-[0.87rem]" data-mcbs="cannot">
        <summary className="cursor-pointer text-ink-3">{workingText(result)}</summary>
        <p className="mt-0.5 max-w-80 text-ink-2 leading-snug">Because {signs(result.reason)}.</p>
      </details>
    );
  return (
    <div className="text-[0.87rem]" data-mcbs="grade">
      <p>
        <span className="text-ink-3">preliminary grade</span> <GradeSign result={result} />{" "}
        <span className="text-ink-3">
          of {result.maximum}, form {result.form}
        </span>
      </p>
      <GradeMarks result={result} />
      <BenefitReport report={result.report} />
    </div>
  );
}
