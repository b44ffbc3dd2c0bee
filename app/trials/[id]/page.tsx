import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { withPreview } from "@/app/link-preview";
import { VersionNotice } from "@/app/version-notice";
import { BenefitSection, hasBenefit } from "@/components/benefit/benefit-section";
import { ClaimList } from "@/components/sources/claim-list";
import { DataCheckList } from "@/components/sources/data-check-list";
import { SOURCE_ARTICLE } from "@/components/sources/source-article";
import { ArmsTable } from "@/components/trial/arms-table";
import { BaselineTable } from "@/components/trial/baseline-table";
import { Contents } from "@/components/trial/contents";
import { EndpointSection } from "@/components/trial/endpoint-section";
import { Design, TrialHeader } from "@/components/trial/identity";
import { References } from "@/components/trial/references";
import { SafetyTable } from "@/components/trial/safety-table";
import { Section } from "@/components/trial/section";
import { comparisonOf, contentsOf, figureChecks, verificationText } from "@/components/trial/summary";
import { TableFiles } from "@/components/trial/table-files";
import { readTrialWithBenefit } from "@/db/answers/trial";
import { readTrialName } from "@/db/queries/trial-names";
import { database } from "@/db/server";
import { signs } from "@/lib/evidence/format";
import { splitVersion } from "@/lib/versions/link";
import type { SearchParams } from "@/lib/view";

export const dynamic = "force-dynamic";

interface TrialPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

const trialName = cache(async (id: string) => readTrialName(await database(), id));

export async function generateMetadata({ params }: TrialPageProps): Promise<Metadata> {
  const name = await trialName((await params).id);
  if (name === null) return { title: "Trial not found" };
  return withPreview({
    title: name,
    description: `Published results of ${name}, each figure with its report.`,
  });
}

/** Everything known of one trial, each figure with its report. */
export default async function Page({ params, searchParams }: TrialPageProps) {
  const { id } = await params;
  const { asked } = splitVersion(await searchParams);
  const db = await database();
  const found = await readTrialWithBenefit(db, id);
  if (found === null) notFound();
  const { trial, benefit } = found;
  const showsBenefit = benefit !== null && hasBenefit(benefit);
  const { identity, arms, baseline, reports, endpoints, safety, claims, checks } = trial;
  const byFigure = figureChecks(checks);
  const comparison = comparisonOf(endpoints);
  return (
    <div className="mx-auto grid max-w-[92rem] gap-x-10 gap-y-6 px-4 pt-8 sm:px-6 xl:grid-cols-[11.5rem_minmax(0,1fr)]">
      <div className="xl:col-start-2">
        <VersionNotice db={db} asked={asked} scope={{ kind: "trials", ids: [id] }} />
        <TrialHeader trial={trial} />
      </div>
      <Contents entries={contentsOf(trial, showsBenefit)} />
      <div className="min-w-0">
        {identity.notes !== null && (
          <Section id="careful" title="What a careful reader must know" first>
            <p className="mt-2 max-w-[60rem] rounded-lg bg-surface px-4 py-3">{signs(identity.notes)}</p>
          </Section>
        )}
        <Section id="design" title="Design" first={identity.notes === null}>
          <Design trial={trial} />
        </Section>
        <Section id="arms" title="Arms">
          <ArmsTable arms={arms} trial={identity.name} />
        </Section>
        {baseline.length > 0 && (
          <Section
            id="baseline"
            title="Patients at baseline"
            lead="Characteristics that our data hold; others are not in our data."
          >
            <BaselineTable baseline={baseline} trial={identity.name} />
          </Section>
        )}
        <p className="mt-10 max-w-[60rem] text-[0.87rem] text-ink-2">{verificationText(reports)}</p>
        <TableFiles trial={identity.id} />
        {endpoints.map((results) => (
          <EndpointSection
            key={results.endpoint.id}
            results={results}
            arms={arms}
            comparison={comparison}
            checks={byFigure}
          />
        ))}
        {showsBenefit && (
          <Section
            id="benefit"
            title="Absolute benefit"
            lead="Differences between the arms of this trial, each within one report and population, from the most mature report that gives the figure for both. NNTB: patients to treat for one more to benefit; NNTH: for one more to be harmed."
          >
            <BenefitSection benefit={benefit} />
          </Section>
        )}
        {safety.length > 0 && (
          <Section id="safety" title="Safety" lead="Patients with the event, in percent of those treated.">
            <SafetyTable safety={safety} arms={arms} checks={byFigure} trial={identity.name} />
          </Section>
        )}
        {claims.length > 0 && (
          <Section
            id="claims"
            title="Claim check"
            lead={`What “${SOURCE_ARTICLE}” says about this trial, and what is correct.`}
          >
            <ClaimList claims={claims} />
          </Section>
        )}
        {checks.length > 0 && (
          <Section
            id="checks"
            title="Data checks"
            lead="What looked odd when the data were loaded. Nothing was changed: every figure is shown as reported."
          >
            <DataCheckList checks={checks} namesTrial={false} />
          </Section>
        )}
        <Section id="references" title="References" lead="The most mature report first.">
          <References reports={reports} nct={identity.nct} />
        </Section>
      </div>
    </div>
  );
}
