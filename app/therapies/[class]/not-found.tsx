import Link from "next/link";
import { connection } from "next/server";
import { NearestNames } from "@/components/site/nearest-names";
import { readVocabulary } from "@/db/queries/vocabulary";
import { database } from "@/db/server";

/** For therapy classes that the dataset does not know: the nearest names first, then all. */
export default async function TherapyNotFound() {
  await connection();
  const { classes } = await readVocabulary(await database());
  return (
    <div className="mx-auto max-w-[42rem] px-4 py-14 sm:px-6">
      <p className="font-semibold text-ink-3 text-sm">Not found (404)</p>
      <h1 className="mt-1">No therapy class has this name</h1>
      <NearestNames at="/therapies" items={classes.map(({ id, name }) => ({ id, name }))} />
      <h2 className="mt-6">All classes</h2>
      <ul className="mt-2 columns-2 gap-6 text-[0.93rem]">
        {classes.map(({ id, name }) => (
          <li key={id} className="py-0.5">
            <Link href={`/therapies/${id}`} prefetch={false}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
