import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { FactList } from "@/components/notes/fact-list";
import { EndocrineBox, ImmuneRelatedTable } from "@/components/notes/immune-related";
import { readArticleRows, readStatements } from "@/db/queries/statements";
import { database } from "@/db/server";

export const metadata: Metadata = { title: "Immune-related adverse events" };

const TOPIC = "immune-related-adverse-events";

/** Immune-related adverse events by organ: what guidelines and studies say. */
export default async function ImmuneRelatedPage() {
  // The database belongs to the machine that serves the page, not to the one that builds it.
  await connection();
  const db = await database();
  const rows = await readArticleRows(db, TOPIC);
  const statements = await readStatements(db, { topic: TOPIC });
  return (
    <div className="mx-auto max-w-[80rem] px-4 pt-6 pb-12 sm:px-6">
      <p className="text-[0.87rem]">
        <Link href="/safety" prefetch={false}>
          Safety
        </Link>
      </p>
      <h1>Immune-related adverse events</h1>
      <p className="mt-2 max-w-[60rem] text-ink-2">
        Adverse events of checkpoint inhibitors, organ by organ, according to the public text of the ASCO,
        ESE, ESMO and NCCN guidelines or digests of it (2026), and to studies. Where guidelines differ, both
        are named. This is not a complete guideline: anything not named here was not looked up.
      </p>
      <p className="mt-3 inline-block rounded-lg bg-warn-soft px-3 py-1.5 font-medium text-warn">
        For education, not medical advice. For treatment, follow the full current guideline.
      </p>
      <h2 className="mt-6 mb-2">By organ</h2>
      <ImmuneRelatedTable rows={rows} statements={statements} />
      <div className="mt-6">
        <EndocrineBox statements={statements} />
      </div>
      <section aria-labelledby="organ-all" className="mt-6">
        <h2 id="organ-all">All organs</h2>
        <FactList statements={statements.filter(({ organ }) => organ === "all")} />
      </section>
    </div>
  );
}
