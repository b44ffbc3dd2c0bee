import { Audiences } from "@/components/evidence-map/audiences";
import { EvidenceMap } from "@/components/evidence-map/evidence-map";
import { Opening } from "@/components/evidence-map/opening";
import { readHome } from "@/db/queries/evidence-map";
import { database } from "@/db/server";

export const dynamic = "force-dynamic";

export default async function HomePage() {
  const { map, numbers, forests } = await readHome(await database());
  return (
    <div className="mx-auto max-w-[110rem] px-4 pt-6 sm:px-6">
      <Opening numbers={numbers} />
      <EvidenceMap map={map} />
      <Audiences forests={forests} />
    </div>
  );
}
