"use client";

import { useRouter } from "next/navigation";
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useOptimistic,
  useRef,
  useState,
  useTransition,
} from "react";
import { changeView, type View, viewHref } from "@/lib/view";
import { CODECS, LONGEST_LIST } from "@/lib/view/codecs";

/** The View on screen and the one way to change it: through the URL. */
export interface ViewControl {
  view: View;
  /** True while the server works on the next View. */
  pending: boolean;
  /** Goes to the View with this change. `replace` leaves no entry in the history (typing in the search box). */
  change(change: Partial<View>, options?: { replace?: boolean }): void;
  /** Selection needs no answer from the server; it is written into the URL in place. */
  select(rows: readonly string[]): void;
}

const ViewContext = createContext<ViewControl | null>(null);
export const ViewProvider = ViewContext.Provider;

export function useView(): ViewControl {
  const control = use(ViewContext);
  if (control === null) throw new Error("useView needs a ViewProvider above it");
  return control;
}

/** The rows that the address has selected: it knows better than a page that the router took from its cache. */
function selectedInAddress(): readonly string[] {
  const text = new URLSearchParams(window.location.search).get(CODECS.selected.param);
  return text === null ? [] : CODECS.selected.parse(text).value;
}

/** Makes the control for a View that the server rendered. */
export function useViewControl(served: View): ViewControl {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [selected, setSelected] = useState(served.selected);
  // A link holds so many and no more; those selected first stay.
  const select = useCallback((rows: readonly string[]) => setSelected(rows.slice(0, LONGEST_LIST)), []);
  const [shown, show] = useOptimistic(served);
  const view = useMemo(() => ({ ...shown, selected }), [shown, selected]);

  // What is typed or clicked next builds on the View of that moment, whichever render made the handler.
  const current = useRef(view);
  useEffect(() => {
    current.current = view;
  }, [view]);

  // Back, forward and links bring a selection of their own; a View that was asked for from here does not, and what was
  // selected while it loaded stays.
  const asked = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new View is the moment to look at the address
  useEffect(() => {
    const inAddress = selectedInAddress();
    if (inAddress.join() !== asked.current) select(inAddress);
  }, [served]);

  // Written once the router is at rest: it drops a navigation that is under way when the history changes beneath it.
  useEffect(() => {
    if (pending || selectedInAddress().join() === selected.join()) return;
    window.history.replaceState(null, "", viewHref({ ...served, selected }));
  }, [pending, selected, served]);

  const change = useCallback(
    (changes: Partial<View>, options: { replace?: boolean } = {}) => {
      const next = changeView(current.current, changes);
      current.current = next;
      asked.current = next.selected.join();
      startTransition(() => {
        show(next);
        const href = viewHref(next);
        if (options.replace) router.replace(href, { scroll: false });
        else router.push(href, { scroll: false });
      });
    },
    [router, show],
  );
  return useMemo(() => ({ view, pending, change, select }), [view, pending, change, select]);
}
