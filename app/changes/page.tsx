import type { Metadata } from "next";
import Link from "next/link";
import { DataChanges } from "@/app/changes/data-changes";
import { ChangeTable } from "@/components/changes/change-table";
import { ChangesHead } from "@/components/changes/changes-head";
import { noticeText } from "@/components/evidence-table/notice-text";
import { LookLegend } from "@/components/forest/look-legend";
import { Choice } from "@/components/ui/choice";
import { readChanges } from "@/db/answers/changes";
import { readKnownView } from "@/db/answers/view";
import { database } from "@/db/server";
import { CHANGE_SORTS, type ChangeSort, sortChanges } from "@/lib/evidence/changes";
import { lookOf } from "@/lib/figures/looks";
import { type SearchParams, viewHref } from "@/lib/view";
import { parseView } from "@/lib/view/parse";
import { toUrlSearchParams } from "@/lib/view/search-params";

export const metadata: Metadata = { title: "What changed" };

const SORT_LABELS: Record<ChangeSort, string> = {
  moved: "Largest move first",
  recent: "Newest report first",
  trial: "By trial",
};

interface Props {
  searchParams: Promise<SearchParams>;
}

/** How estimates moved as trials matured: every comparison with two reports or more; with `what=data`, how the data changed. */
export default async function ChangesPage({ searchParams }: Props) {
  const params = await searchParams;
  if (params.what === "data") return <DataChanges db={await database()} params={params} />;
  const search = toUrlSearchParams(params);
  const order = search.get("order");
  search.delete("order");
  const sort = CHANGE_SORTS.find((known) => known === order) ?? "moved";
  const parsed = parseView(search);
  const db = await database();
  const { view, notices, vocabulary } = await readKnownView(db, parsed.view);
  const changes = sortChanges(await readChanges(db, view), sort);
  const said = [...parsed.notices, ...notices].map(noticeText);
  const turned = changes.filter(({ interval }) => interval.startsWith("came"));
  return (
    <div className="mx-auto max-w-[92rem] px-4 pt-6 pb-12 sm:px-6">
      <ChangesHead current="estimates" />
      <p className="mt-4 max-w-[60rem] text-ink-2">
        How each estimate moved from the first report to the latest: comparisons with two or more reports,
        each on its own axis; the line marks no difference. Later reports include the patients of earlier
        ones, so their intervals are not independent. First reports of trials stopped early for benefit tend
        to overestimate it (Bassler 2010).
      </p>
      {said.length > 0 && (
        <div role="status" className="mt-3 rounded-lg bg-warn-soft px-3 py-2 text-[0.87rem] text-warn">
          {said.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
      )}
      <form action="/changes" method="get" className="no-print mt-4 flex flex-wrap items-end gap-3">
        <Choice
          id="changes-tumor"
          label="Tumor type"
          name="tumor"
          value={view.tumor[0] ?? ""}
          options={vocabulary.tumors}
          all="All"
        />
        <Choice
          id="changes-class"
          label="Therapy class"
          name="class"
          value={view.therapyClass[0] ?? ""}
          options={vocabulary.classes}
          all="All"
        />
        <Choice
          id="changes-endpoint"
          label="Endpoint"
          name="endpoint"
          value={view.endpoint[0] ?? ""}
          options={vocabulary.endpoints}
          all="All"
        />
        <Choice
          id="changes-order"
          label="Order"
          name="order"
          value={sort === "moved" ? "" : sort}
          options={CHANGE_SORTS.filter((id) => id !== "moved").map((id) => ({ id, name: SORT_LABELS[id] }))}
          all={SORT_LABELS.moved}
        />
        <button type="submit" className="button">
          Show
        </button>
        <Link href={viewHref(view)} prefetch={false} className="pb-1.5 text-[0.87rem]">
          Open in the workbench
        </Link>
      </form>
      <p className="mt-4 text-ink-2" aria-live="polite">
        {changes.length} {changes.length === 1 ? "comparison was" : "comparisons were"} reported more than
        once; in {turned.length}, the interval came to include or exclude no difference.
      </p>
      <LookLegend looks={changes.flatMap(({ points }) => points.map(lookOf))} />
      {changes.length === 0 ? (
        <p className="mt-4">
          None of the rows that match has two reports in our data. <Link href="/changes">Show all</Link>
        </p>
      ) : (
        <div className="mt-2">
          <ChangeTable changes={changes} />
        </div>
      )}
    </div>
  );
}
