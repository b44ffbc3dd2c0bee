import Link from "next/link";
import { connection } from "next/server";
import { NearestNames } from "@/components/site/nearest-names";
import { readVocabulary } from "@/db/queries/vocabulary";
import { database } from "@/db/server";

/**
 * For therapy classes that the dataset does not know: the nearest names. Next.js sends this with every page of a class,
 * in case it is needed: so it is kept small.
 */
export default async function TherapyNotFound() {
  await connection();
  const { classes } = await readVocabulary(await database());
  return (
    <div className="mx-auto max-w-[42rem] px-4 py-14 sm:px-6">
      <p className="font-semibold text-ink-3 text-sm">Not found (404)</p>
      <h1 className="mt-1">No therapy class has this name</h1>
      <NearestNames at="/therapies" items={classes.map(({ id, name }) => ({ id, name }))} />
      <p className="mt-4">
        <Link href="/therapies" prefetch={false}>
          All therapy classes
        </Link>
      </p>
    </div>
  );
}
