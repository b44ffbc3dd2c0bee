import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { ASKED_FOR } from "@/app/unavailable/asked-for";
import { OtherPlaces } from "@/components/site/other-places";
import { type NearName, nearNames } from "@/db/queries/known";
import { readVocabulary } from "@/db/queries/vocabulary";
import { database } from "@/db/server";
import { type NamedKind, namedIn } from "@/lib/named-address";

export const metadata: Metadata = { title: "Page not found" };

const WORDS: Record<NamedKind, { none: string; all: string }> = {
  trials: { none: "No trial in the dataset is called", all: "" },
  tumors: { none: "No tumor type in the dataset is called", all: "All tumor types" },
  therapies: { none: "No therapy class in the dataset is called", all: "All therapy classes" },
};

/**
 * What the proxy sends, with status 404, for a trial, tumor type or therapy class that the dataset does not know.
 * `notFound()` in the pages themselves would leave the answer blank without scripts
 * (https://github.com/vercel/next.js/issues/62228).
 */
export default async function UnknownPage() {
  const asked = namedIn((await headers()).get(ASKED_FOR) ?? "");
  const db = await database();
  const near = asked === null ? [] : await nearNames(db, asked.kind, asked.name);
  const typed = asked?.name.slice(0, 60) ?? "";
  return (
    <div className="mx-auto max-w-[42rem] px-4 py-14 sm:px-6">
      <p className="font-semibold text-ink-3 text-sm">Not found (404)</p>
      <h1 className="mt-1 break-words">
        {asked === null ? "There is no page at this address" : `${WORDS[asked.kind].none} “${typed}”`}
      </h1>
      {asked !== null && <Near kind={asked.kind} typed={typed} near={near} />}
      <OtherPlaces typed={near.length > 0 ? "" : typed.replaceAll("-", " ")} />
      {asked !== null && asked.kind !== "trials" && (
        <All kind={asked.kind} items={await namesOf(asked.kind)} />
      )}
    </div>
  );
}

async function namesOf(kind: "tumors" | "therapies") {
  const { tumors, classes } = await readVocabulary(await database());
  return kind === "tumors" ? tumors : classes;
}

function Near({ kind, typed, near }: { kind: NamedKind; typed: string; near: readonly NearName[] }) {
  if (near.length === 0) return <p className="mt-4 text-ink-2">Nothing is close to “{typed}”.</p>;
  return (
    <div className="mt-4 text-ink-2">
      Nearest to “{typed}”:
      <ul className="mt-1 space-y-1">
        {near.map(({ id, name, hint }) => (
          <li key={id}>
            <Link href={`/${kind}/${id}`} prefetch={false} className="font-medium underline">
              {name}
            </Link>
            {hint !== null && ` ${hint}`}
          </li>
        ))}
      </ul>
    </div>
  );
}

function All({ kind, items }: { kind: NamedKind; items: readonly { id: string; name: string }[] }) {
  return (
    <>
      <h2 className="mt-8">{WORDS[kind].all}</h2>
      <ul className="mt-2 gap-6 text-[0.93rem] sm:columns-2">
        {items.map(({ id, name }) => (
          <li key={id} className="py-0.5">
            <Link href={`/${kind}/${id}`} prefetch={false}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
