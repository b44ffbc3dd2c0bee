import Link from "next/link";
import { Choice } from "@/components/ui/choice";
import type { Vocabulary } from "@/db/queries/vocabulary";
import { formatView } from "@/lib/view";
import { FIGURE_KINDS, KIND_NAMES } from "@/lib/view/figure-kinds";
import { PRESETS } from "@/lib/view/presets";

/** Where a figure begins: a tumor type and an endpoint, a ready-made view, or the workbench. */
export function FigureStart({ vocabulary: { tumors, endpoints } }: { vocabulary: Vocabulary }) {
  return (
    <div className="mx-auto max-w-[70rem] px-4 pt-6 pb-12 sm:px-6">
      <h1>Figure</h1>
      <p className="mt-2 max-w-[52rem] text-ink-2">
        A figure shows rows that belong together. Choose a tumor type and an endpoint, pick a ready-made view,
        or filter in the <Link href="/evidence">workbench</Link> and press Figure there. You choose its
        appearance next.
      </p>
      <form action="/figure" method="get" className="mt-5 flex flex-wrap items-end gap-3">
        <Choice id="start-tumor" label="Tumor type" name="tumor" options={tumors} />
        <Choice id="start-endpoint" label="Endpoint" name="endpoint" options={endpoints} />
        <Choice
          id="start-fig"
          label="Kind"
          name="fig"
          options={FIGURE_KINDS.map((id) => ({ id, name: KIND_NAMES[id] }))}
        />
        <button type="submit" className="button">
          Draw
        </button>
      </form>
      <h2 className="mt-8">Ready-made views</h2>
      <ul className="mt-2 grid gap-x-8 gap-y-2 md:grid-cols-2">
        {PRESETS.map(({ id, title, question, view }) => (
          <li key={id}>
            <Link href={`/figure?${formatView(view)}`} prefetch={false} className="font-medium">
              {title}
            </Link>
            <span className="block text-[0.87rem] text-ink-2">{question}</span>
          </li>
        ))}
        <li>
          <Link href="/figure?fig=map" prefetch={false} className="font-medium">
            Evidence map
          </Link>
          <span className="block text-[0.87rem] text-ink-2">
            Which therapy classes were tried in which tumors?
          </span>
        </li>
      </ul>
    </div>
  );
}
