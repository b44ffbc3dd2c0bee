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
import { useTraversal } from "@/components/ui/use-traversal";
import { changeView, encode, VIEW_KEYS, type View, viewHref } from "@/lib/view";
import { LONGEST_LIST } from "@/lib/view/codecs";

/** The View on screen and the only way to change it: through the URL. */
export interface ViewControl {
  view: View;
  /** True while the table does not match the address: the server is working on the next View, or on an earlier one. */
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

const SELECTION = VIEW_KEYS.selected.param;

/** The rows that the address has selected: the address is more reliable than a page that the router took from its cache. */
function selectedInAddress(): readonly string[] {
  const text = new URLSearchParams(window.location.search).get(SELECTION);
  return text === null ? [] : VIEW_KEYS.selected.parse(text).value;
}

/** Rows as a set in words: a long list is sorted in the address. */
const setOf = (rows: readonly string[]) => [...rows].sort().join();

/** Writes the selection into the address and changes nothing else in it. */
function writeSelection(rows: readonly string[]): void {
  const { search, pathname, hash } = window.location;
  const others = search.slice(1).split("&");
  const kept = others.filter((part) => part !== "" && !part.startsWith(`${SELECTION}=`));
  if (rows.length > 0) kept.push(`${SELECTION}=${encode(VIEW_KEYS.selected.format(rows))}`);
  const query = kept.length === 0 ? "" : `?${kept.join("&")}`;
  // The router ignores a change that keeps its own state, so a navigation under way continues.
  window.history.replaceState(window.history.state, "", pathname + query + hash);
}

/** Makes the control for a View that the server rendered. */
export function useViewControl(served: View): ViewControl {
  const router = useRouter();
  const [changing, startTransition] = useTransition();
  const traversing = useTraversal(served, [SELECTION]);
  const pending = changing || traversing;
  const [selected, setSelected] = useState(served.selected);
  // A link holds so many and no more; those selected first stay. The same rows are no news: an update before the page has
  // come to life would make it draw again what the server drew.
  const select = useCallback(
    (rows: readonly string[]) =>
      setSelected((old) => {
        const next = rows.slice(0, LONGEST_LIST);
        return setOf(next) === setOf(old) ? old : next;
      }),
    [],
  );
  const [shown, show] = useOptimistic(served);
  const view = useMemo(() => ({ ...shown, selected }), [shown, selected]);

  // The next input builds on the current View, whichever render made the handler.
  const current = useRef(view);
  useEffect(() => {
    current.current = view;
  }, [view]);

  // Back, Forward and links bring a selection of their own; a View that was requested from here does not, and what was
  // selected while it loaded stays. While Back or Forward is under way, the address is that of another View: what is
  // selected here is not its selection, and is not written into it.
  const asked = useRef<string | null>(null);
  const seen = useRef<View | null>(null);
  useEffect(() => {
    if (traversing) {
      asked.current = null;
      return;
    }
    const inAddress = selectedInAddress();
    const isNew = seen.current !== served;
    seen.current = served;
    if (isNew && setOf(inAddress) !== asked.current) select(inAddress);
    else if (setOf(inAddress) !== setOf(selected)) writeSelection(selected);
  }, [served, traversing, selected, select]);

  const change = useCallback(
    (changes: Partial<View>, options: { replace?: boolean } = {}) => {
      const next = changeView(current.current, changes);
      current.current = next;
      asked.current = setOf(next.selected);
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
