import { HiddenParameters } from "@/components/ui/hidden-parameters";
import type { FacetValue } from "@/lib/evidence/types";
import { FACET_KEYS, type FacetKey, formatView, VIEW_KEYS, type View } from "@/lib/view";
import { FILTER_FORM, OPEN_FROM_START, SHORT_LIST } from "./facet-settings";

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
                  {VIEW_KEYS[key].label}
                  {isOpen && ", more"}
                </summary>
                {values.map(({ value, label, count }) => (
                  <label key={value} className="flex gap-2 py-1">
                    <input
                      type="checkbox"
                      name={VIEW_KEYS[key].param}
                      value={VIEW_KEYS[key].format([value])}
                    />
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
