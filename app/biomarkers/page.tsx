import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { ForestKey, ViewForest } from "@/components/forest/view-forest";
import { BiomarkerTable } from "@/components/notes/biomarker-table";
import { FactList } from "@/components/notes/fact-list";
import { readBiomarkerGroups } from "@/db/answers/biomarkers";
import { readArticleRows, readStatements } from "@/db/queries/statements";
import { database } from "@/db/server";
import { signs } from "@/lib/evidence/format";

export const metadata: Metadata = { title: "Biomarkers" };

/** What selects patients for checkpoint inhibitors, with sources, and the trials selected by each biomarker. */
export default async function BiomarkersPage() {
  // The database belongs to the machine that serves the page, not to the one that builds it.
  await connection();
  const db = await database();
  const rows = await readArticleRows(db, "biomarkers");
  const statements = await readStatements(db, { topic: "biomarkers" });
  const groups = await readBiomarkerGroups(db);
  const unsettled = statements.filter(({ section }) => section.startsWith("Could not be settled"));
  return (
    <div className="mx-auto max-w-[92rem] px-4 pt-6 pb-12 sm:px-6">
      <h1>Biomarkers</h1>
      <p className="mt-2 max-w-[60rem] text-ink-2">
        How patients are selected for checkpoint inhibitors, according to FDA labels and notices (2026; United
        States only, unless another country is named), followed by the trials in the dataset that report
        patients selected this way. A cut-off belongs to its assay, score and tumor: PD-L1 by one assay is not
        PD-L1 by another.
      </p>
      <h2 className="mt-6 mb-2">Tests, cut-offs and approvals</h2>
      <BiomarkerTable rows={rows} statements={statements} />
      <section aria-labelledby="biomarkers-all" className="mt-6 max-w-[70rem]">
        <h3 id="biomarkers-all">All biomarkers</h3>
        <FactList statements={statements.filter(({ number }) => number === 14)} />
        <h3 className="mt-3">What could not be settled</h3>
        <ul className="mt-1 list-disc pl-5 text-ink-2">
          {unsettled.map(({ id, finding }) => (
            <li key={id}>{signs(finding.replaceAll(/ ?\[\[\d+\]\]/g, ""))}</li>
          ))}
        </ul>
      </section>
      <h2 className="mt-8">Trials by biomarker</h2>
      <p className="mt-1 max-w-[60rem] text-ink-2">
        Trials that report the group as a whole analysis population: those that selected for it and those that
        planned an analysis of it. Subgroups that were only explored are not counted.
      </p>
      <div className="mt-1 mb-3">
        <ForestKey />
      </div>
      {groups.map(({ biomarker, trials, survival }) => (
        <section
          key={biomarker}
          className="mt-5 grid gap-x-6 gap-y-3 border-rule border-t pt-4 lg:grid-cols-[1fr_1.2fr]"
        >
          <div>
            <h3>
              {signs(biomarker)} <span className="font-normal text-ink-3">{trials.length}</span>
            </h3>
            <p className="text-[0.87rem]">
              <Link href={`/evidence?biomarker=${encodeURIComponent(biomarker)}`} prefetch={false}>
                Open in the workbench<span className="sr-only">: {biomarker}</span>
              </Link>
            </p>
            <ul className="mt-2 space-y-1 text-[0.9rem]">
              {trials.map(({ id, name, selection, selectsGroup, tumor, line }) => (
                <li key={id}>
                  <Link href={`/trials/${id}`} prefetch={false} className="font-medium">
                    {name}
                  </Link>{" "}
                  <span className="text-ink-2">
                    {tumor}, {line}
                    {selection === null ? "; enrolled all" : `; selected: ${signs(selection)}`}
                    {selectsGroup ? "" : ", reports the group"}
                  </span>
                </li>
              ))}
            </ul>
          </div>
          {survival !== null && (
            <ViewForest title={`Overall survival, ${signs(biomarker)}`} data={survival} heading="h4" />
          )}
        </section>
      ))}
    </div>
  );
}
