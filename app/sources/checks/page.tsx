import type { Metadata } from "next";
import { CHECK_RULES, DataCheckList } from "@/components/sources/data-check-list";
import { SourcesHead } from "@/components/sources/sources-head";
import { VerificationTable } from "@/components/sources/verification-table";
import { countSources, countVerified, type DataCheck, readDataChecks } from "@/db/queries/sources";
import { database } from "@/db/server";

export const metadata: Metadata = { title: "Data checks" };
export const dynamic = "force-dynamic";

const RULES = Object.keys(CHECK_RULES) as DataCheck["rule"][];

/** How much of the data was checked against its sources, and what looked odd when it was loaded. */
export default async function Page() {
  const db = await database();
  const counts = await countSources(db);
  const checks = await readDataChecks(db, null);
  return (
    <div className="mx-auto max-w-[92rem] px-4 pt-8 sm:px-6">
      <SourcesHead counts={counts} current="checks" notices={[]} />
      <h2 className="mt-6">Checked against a source</h2>
      <p className="mt-0.5 max-w-[60rem] text-ink-2">
        Checked: we saw the figure in a public source, with the interval shown beside it. Not checked: it is
        cited to the report named, but we have not yet seen it there. Such a figure looks different and is
        labeled wherever it appears.
      </p>
      <VerificationTable rows={await countVerified(db)} />
      <h2 className="mt-10">What looked odd when the data were loaded</h2>
      <p className="mt-0.5 max-w-[60rem] text-ink-2">
        Every figure is compared with the others of its trial. Nothing is corrected: each figure is shown as
        reported, with this remark beside it on the trial’s page.
      </p>
      {RULES.map((rule) => {
        const found = checks.filter((check) => check.rule === rule);
        return (
          <section key={rule} aria-labelledby={`rule-${rule}`} className="mt-6">
            <h3 id={`rule-${rule}`}>
              {CHECK_RULES[rule].title} <span className="font-normal text-ink-3">{found.length}</span>
            </h3>
            <p className="mb-1 max-w-[60rem] text-[0.87rem] text-ink-2">{CHECK_RULES[rule].meaning}</p>
            {found.length === 0 ? <p>None found.</p> : <DataCheckList checks={found} namesTrial />}
          </section>
        );
      })}
    </div>
  );
}
