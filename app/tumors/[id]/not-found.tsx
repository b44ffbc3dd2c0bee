import Link from "next/link";
import { connection } from "next/server";
import { NearestNames } from "@/components/site/nearest-names";
import { readTumors } from "@/db/queries/tumors";
import { database } from "@/db/server";

/** For tumor types that the dataset does not know: the nearest names first, then all. */
export default async function TumorNotFound() {
  await connection();
  const tumors = (await readTumors(await database())).map(({ id, name, site }) => ({
    id,
    name,
    other: site,
  }));
  return (
    <div className="mx-auto max-w-[42rem] px-4 py-14 sm:px-6">
      <p className="font-semibold text-ink-3 text-sm">Not found (404)</p>
      <h1 className="mt-1">No tumor type has this name</h1>
      <NearestNames at="/tumors" items={tumors} />
      <h2 className="mt-6">All tumor types</h2>
      <ul className="mt-2 columns-2 gap-6 text-[0.93rem]">
        {tumors.map(({ id, name }) => (
          <li key={id} className="py-0.5">
            <Link href={`/tumors/${id}`} prefetch={false}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
