import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { ApprovalTimeline } from "@/components/therapy/approval-timeline";
import { readDrugs, readTherapyTree, type TherapyClassCount } from "@/db/queries/therapies";
import { database } from "@/db/server";
import { CLASS_TEXTS } from "@/lib/evidence/class-texts";
import { own } from "@/lib/own";

export const metadata: Metadata = { title: "Therapies" };

/** The tree of therapy classes, and the first approvals of immunotherapy in time. */
export default async function TherapiesPage() {
  // The database belongs to the machine that serves the page, not to the one that builds it.
  await connection();
  const db = await database();
  const tree = await readTherapyTree(db);
  const drugs = await readDrugs(db, "immunotherapy");
  const roots = tree.filter(({ depth }) => depth === 0);
  return (
    <div className="mx-auto max-w-[92rem] px-4 pt-6 pb-12 sm:px-6">
      <h1>Therapies</h1>
      <p className="mt-2 max-w-[60rem] text-ink-2">
        The therapy classes given in the trials of this dataset, how they work, and what they were compared
        with. Immunotherapy comes first: it is the subject of the dataset; the others are its partners and
        comparators.
      </p>
      <div className="mt-5 grid gap-x-10 gap-y-8 lg:grid-cols-[1.1fr_1fr]">
        <section aria-labelledby="classes">
          <h2 id="classes">Classes</h2>
          {roots.map((root) => (
            <Branch key={root.id} root={root} tree={tree} />
          ))}
        </section>
        <section aria-labelledby="approvals">
          <h2 id="approvals">First approvals of immunotherapy</h2>
          <p className="mt-1 mb-3 text-[0.87rem] text-ink-2">
            Year and month of the first approval by the FDA, in any indication; not checked against the label.
          </p>
          <ApprovalTimeline drugs={drugs} />
        </section>
      </div>
    </div>
  );
}

function Branch({ root, tree }: { root: TherapyClassCount; tree: readonly TherapyClassCount[] }) {
  const children = tree.filter(({ parentId }) => parentId === root.id);
  return (
    <div className={root.depth === 0 ? "mt-4 border-rule border-t pt-3" : "mt-1.5"}>
      <p className={`flex flex-wrap items-baseline gap-x-1.5 ${root.depth === 0 ? "font-semibold" : ""}`}>
        <Link href={`/therapies/${root.id}`} prefetch={false}>
          {root.name}
        </Link>
        <span className="font-normal text-[0.85rem] text-ink-2">{countsOf(root)}</span>
      </p>
      {root.depth === 0 && own(CLASS_TEXTS, root.id) !== undefined && (
        <p className="text-[0.87rem] text-ink-2">{own(CLASS_TEXTS, root.id)?.how[0]}</p>
      )}
      {children.length > 0 && (
        <div className="ml-1 border-rule border-l pl-4">
          {children.map((child) => (
            <Branch key={child.id} root={child} tree={tree} />
          ))}
        </div>
      )}
    </div>
  );
}

const many = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;

function countsOf({ trials, controlTrials, drugs }: TherapyClassCount): string {
  const parts = [
    trials > 0 ? many(trials, "trial") : null,
    controlTrials > 0 ? `${many(controlTrials, "trial")} as control only` : null,
    drugs > 0 ? many(drugs, "drug") : null,
  ];
  return parts.filter((part) => part !== null).join(", ");
}
