import { HiddenParameters } from "@/components/ui/hidden-parameters";
import type { FacetValue } from "@/lib/evidence/types";
import { FACET_KEYS, type FacetKey, formatView, type View } from "@/lib/view";
import { CODECS } from "@/lib/view/codecs";
import { FACET_LABELS, FILTER_FORM, OPEN_FROM_START, SHORT_LIST } from "./labels";

interface Props {
  view: View;
  facets: Record<FacetKey, FacetValue[]>;
}

/**
 * The filters where no script runs: the form that the boxes of the panel belong to, its button, and the values that the
 * panel draws on a click only.
 */
export function FiltersWithoutScripts({ view, facets }: Props) {
  const cleared = Object.fromEntries(FACET_KEYS.map((key) => [key, []]));
  const folded = FACET_KEYS.map((key) => {
    const isOpen = OPEN_FROM_START.includes(key) || view[key].length > 0;
    const drawn = (value: string, index: number) =>
      isOpen && (index < SHORT_LIST || view[key].includes(value));
    return { key, isOpen, values: facets[key].filter(({ value }, index) => !drawn(value, index)) };
  });
  return (
    <noscript>
      <form id={FILTER_FORM} action="/evidence" method="get" className="py-2 text-[0.85rem]">
        <HiddenParameters query={formatView({ ...view, ...cleared, page: 1, open: [], excluded: [] })} />
        {folded.map(
          ({ key, isOpen, values }) =>
            values.length > 0 && (
              <details key={key}>
                <summary className="py-1">
                  {FACET_LABELS[key]}
                  {isOpen && ", more"}
                </summary>
                {values.map(({ value, label, count }) => (
                  <label key={value} className="flex gap-2 py-1">
                    <input type="checkbox" name={CODECS[key].param} value={CODECS[key].format([value])} />
                    {label} ({count})
                  </label>
                ))}
              </details>
            ),
        )}
        <button type="submit" className="button mt-2">
          Apply the filters
        </button>
      </form>
    </noscript>
  );
}
