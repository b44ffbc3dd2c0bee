import type { Metadata } from "next";
import Link from "next/link";
import { noticeText } from "@/components/evidence-table/notice-text";
import { ClaimList } from "@/components/sources/claim-list";
import { readVerdict } from "@/components/sources/params";
import { SOURCE_ARTICLE } from "@/components/sources/source-article";
import { SourcesHead } from "@/components/sources/sources-head";
import { VerdictFilter } from "@/components/sources/verdict-filter";
import { type Claim, countSources, countVerdicts, readClaims } from "@/db/queries/sources";
import { database } from "@/db/server";
import type { SearchParams } from "@/lib/view";

export const metadata: Metadata = { title: "Claim check" };

/** The source article's claims, trial by trial, each with a verdict and what is right. */
export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { value: verdict, notices } = readVerdict(await searchParams);
  const db = await database();
  const counts = await countSources(db);
  const claims = await readClaims(db, { trialId: null, verdict });
  const trials = byTrial(claims);
  return (
    <div className="mx-auto max-w-[92rem] px-4 pt-8 sm:px-6">
      <SourcesHead counts={counts} current="claims" notices={notices.map(noticeText)} />
      <h2 className="mt-6">What the source article says, and what is right</h2>
      <p className="mt-0.5 max-w-[60rem] text-ink-2">
        The list of trials began with an article, “{SOURCE_ARTICLE}”. Each of its {counts.claims} statements
        on a trial was compared with the trial’s reports.
      </p>
      <VerdictFilter counts={await countVerdicts(db)} current={verdict} />
      {trials.map(({ id, name, claims: ofTrial }) => (
        <section key={id} aria-labelledby={`claims-${id}`} className="mt-8">
          <h3 id={`claims-${id}`} className="border-rule-2 border-b pb-1">
            <Link href={`/trials/${id}`} prefetch={false}>
              {name}
            </Link>
          </h3>
          <ClaimList claims={ofTrial} />
        </section>
      ))}
    </div>
  );
}

/** The claims of each trial; both in the order in which they come. */
function byTrial(claims: readonly Claim[]): { id: string; name: string; claims: Claim[] }[] {
  const names = new Map(claims.map(({ trialId, trialName }) => [trialId, trialName]));
  return [...names].map(([id, name]) => ({
    id,
    name,
    claims: claims.filter(({ trialId }) => trialId === id),
  }));
}
