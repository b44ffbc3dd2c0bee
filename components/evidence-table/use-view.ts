"use client";

import { useRouter } from "next/navigation";
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useOptimistic,
  useState,
  useTransition,
} from "react";
import { changeView, type View, viewHref } from "@/lib/view";

/** The View on screen and the one way to change it: through the URL. */
export interface ViewControl {
  view: View;
  /** True while the server works on the next View. */
  pending: boolean;
  /** Goes to the View with this change. `replace` leaves no entry in the history (typing in the search box). */
  change(change: Partial<View>, options?: { replace?: boolean }): void;
  /** The link to the View with this change. */
  href(change: Partial<View>): string;
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

/** Makes the control for a View that the server rendered. */
export function useViewControl(served: View): ViewControl {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [selected, setSelected] = useState(served.selected);
  const [shown, show] = useOptimistic(served);
  // Back, forward and links bring their own selection.
  useEffect(() => setSelected(served.selected), [served.selected]);
  const view = useMemo(() => ({ ...shown, selected }), [shown, selected]);

  const change = useCallback(
    (changes: Partial<View>, options: { replace?: boolean } = {}) => {
      const next = changeView(view, changes);
      startTransition(() => {
        show(next);
        const href = viewHref(next);
        if (options.replace) router.replace(href, { scroll: false });
        else router.push(href, { scroll: false });
      });
    },
    [router, show, view],
  );
  const href = useCallback((changes: Partial<View>) => viewHref(changeView(view, changes)), [view]);
  const select = useCallback(
    (rows: readonly string[]) => {
      setSelected(rows);
      window.history.replaceState(null, "", viewHref({ ...view, selected: rows }));
    },
    [view],
  );
  return useMemo(() => ({ view, pending, change, href, select }), [view, pending, change, href, select]);
}
