import { Fold } from "@/components/trial/fold";
import type { EsmoScorecard, McbsGraded, McbsResult, McbsStep } from "@/lib/benefit";
import { caveatOf, FORM_NAMES, gradeMarks } from "@/lib/benefit";
import { signs } from "@/lib/evidence/format";
import { BenefitReport } from "./report";

const MEMORY =
  "This threshold agrees with published scorecards, but was not re-checked against the paper of v1.1";

/** The preliminary grade of one comparison with the way through its form; or why there is none. */
export function McbsGrade({ result, scorecard }: { result: McbsResult; scorecard: EsmoScorecard | null }) {
  return (
    <div className="mt-3 max-w-[60rem] rounded-lg border border-rule px-4 py-3" data-mcbs={result.kind}>
      {result.kind === "grade" ? (
        <Graded result={result} />
      ) : (
        <p>
          <span className="font-semibold">ESMO-MCBS v1.1:</span>{" "}
          <span className="text-ink-2">cannot be computed, because {signs(result.reason)}.</span>
        </p>
      )}
      {scorecard !== null && <EsmoScore scorecard={scorecard} />}
      {result.path.length > 0 && (
        <Fold summary="The way through the form, step by step">
          <Path steps={result.path} />
        </Fold>
      )}
    </div>
  );
}

/** What ESMO's own card says, with what it rests on: a card rests on one publication, ours on the data cut's. */
export function EsmoScore({ scorecard: { number, form, score, figures } }: { scorecard: EsmoScorecard }) {
  return (
    <p className="mt-2 text-[0.87rem]" data-esmo={number}>
      <span className="font-semibold">
        ESMO’s own score: {score} (scorecard {number})
      </span>
      <span className="text-ink-2">
        {" "}
        by form {form}; the card’s figures: {signs(figures)}. It rests on the publications that ESMO scored,
        with its credits and adjustments; the grade above on the report named there.
      </span>
    </p>
  );
}

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
            by {FORM_NAMES[form]}; its highest preliminary grade is {maximum}.
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

/** What weakens a grade: a calculated gain, figures that were not checked, a threshold that was not. */
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
                [threshold not re-checked]
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

/**
 * The grade in a cell of a table, for several trials beside each other: the grade with its form, marks and report, or
 * "none" with the reason unfolding. The caveat is not repeated in each cell: show MCBS_CAVEAT once beside the table.
 */
export function McbsCell({ result }: { result: McbsResult | null }) {
  if (result === null) return <span className="text-ink-3">not graded</span>;
  if (result.kind === "cannot")
    return (
      <details className="text-[0.87rem]" data-mcbs="cannot">
        <summary className="cursor-pointer text-ink-3">cannot be computed</summary>
        <p className="mt-0.5 max-w-80 text-ink-2 leading-snug">Because {signs(result.reason)}.</p>
      </details>
    );
  return (
    <div className="text-[0.87rem]" data-mcbs="grade">
      <p>
        <GradeSign result={result} />{" "}
        <span className="text-ink-3">
          of {result.maximum}, form {result.form}
        </span>
      </p>
      <GradeMarks result={result} />
      <BenefitReport report={result.report} />
    </div>
  );
}
