import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { NotIncludedList } from "@/components/tumors/not-included";
import { readNotIncluded } from "@/db/queries/not-included";
import { readTumors } from "@/db/queries/tumors/list";
import type { TumorSummary } from "@/db/queries/tumors/types";
import { database } from "@/db/server";
import { situationAnchor, situationTitle } from "@/lib/tumors/words";

export const metadata: Metadata = { title: "Tumor types" };

/** Every tumor type with the settings and lines that its trials are in. */
export default async function TumorsPage() {
  // The database belongs to the machine that serves the page, not to the one that builds it.
  await connection();
  const db = await database();
  const tumors = await readTumors(db);
  const elsewhere = await readNotIncluded(db, null);
  const groups = [
    { name: "Solid tumors", members: tumors.filter(({ group }) => group === "solid") },
    { name: "Hematologic malignancies", members: tumors.filter(({ group }) => group === "hematologic") },
  ];
  return (
    <div className="mx-auto max-w-[92rem] px-4 pt-6 pb-12 sm:px-6">
      <h1>Tumor types</h1>
      <p className="mt-2 max-w-[60rem] text-ink-2">
        The options for each tumor type by setting and line, as of the latest reports or as known at the end
        of any year.
      </p>
      {groups.map(({ name, members }) => (
        <section key={name} className="mt-6">
          <h2>{name}</h2>
          <ul className="mt-3 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
            {members.map((tumor) => (
              <TumorCard key={tumor.id} tumor={tumor} />
            ))}
          </ul>
        </section>
      ))}
      {elsewhere.length > 0 && (
        <section aria-labelledby="elsewhere" className="mt-8 max-w-[62rem]">
          <h2 id="elsewhere">Known, but not included: other tumors</h2>
          <NotIncludedList trials={elsewhere} />
        </section>
      )}
    </div>
  );
}

function TumorCard({ tumor: { id, name, site, trials, situations } }: { tumor: TumorSummary }) {
  return (
    <li className="card p-3.5">
      <h3>
        <Link href={`/tumors/${id}`} prefetch={false}>
          {name}
        </Link>
      </h3>
      <p className="text-[0.82rem] text-ink-3">
        {site}; {trials} {trials === 1 ? "trial" : "trials"}
      </p>
      <ul className="mt-1.5 text-[0.87rem]">
        {situations.map((situation) => (
          <li key={situationAnchor(situation)}>
            <Link href={`/tumors/${id}#${situationAnchor(situation)}`} prefetch={false}>
              {situationTitle(situation)}
            </Link>{" "}
            <span className="text-ink-3 tabular-nums">{situation.trials}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}
