import { reportAnchor } from "@/components/trial/figure-parts";
import type { Claim } from "@/db/queries/sources";
import { signs } from "@/lib/evidence/format";
import { TrialPlace } from "./trial-place";
import { VerdictTag } from "./verdict";

/** Claims of the source article, each with its verdict and what is correct. */
export function ClaimList({ claims }: { claims: readonly Claim[] }) {
  return (
    <ul className="@container divide-y divide-rule">
      {claims.map((claim) => (
        <li key={claim.id} className="grid gap-x-5 gap-y-1.5 py-3 @min-[44rem]:grid-cols-[8.5rem_1fr_1.4fr]">
          <p>
            <VerdictTag verdict={claim.verdict} />
          </p>
          <p>
            <span className="sr-only">The article says: </span>“{signs(claim.claim)}”
          </p>
          <WhatIsRight claim={claim} />
        </li>
      ))}
    </ul>
  );
}

function WhatIsRight({ claim: { verdict, correction, report, trialId } }: { claim: Claim }) {
  const lead =
    verdict === "confirmed"
      ? "To add: "
      : verdict === "unverified"
        ? "What can be said: "
        : "What is right: ";
  return (
    <div className="text-ink-2">
      {correction !== null && (
        <p>
          <span className="text-ink-3">{lead}</span>
          {signs(correction)}
        </p>
      )}
      <p className="text-[0.87rem]">
        {report === null ? (
          <span className="text-ink-3">No report of the trial in our data to point to</span>
        ) : (
          <>
            <span className="text-ink-3">Report: </span>
            <TrialPlace trialId={trialId} place={reportAnchor(report.key)} className="underline">
              {report.label}
            </TrialPlace>
          </>
        )}
      </p>
    </div>
  );
}
