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
  useTransition,
} from "react";
import { useTraversal } from "@/components/ui/use-traversal";
import { changeView, type View } from "@/lib/view";
import type { FigureOptions } from "@/lib/view/figure";
import { figureHref } from "@/lib/view/figure-url";

/** A View with its figure, and the only way to change them: through the URL. */
export interface FigureControl {
  view: View;
  figure: FigureOptions;
  /** True while the server draws. */
  pending: boolean;
  change(changes: { view?: Partial<View>; figure?: Partial<FigureOptions> }): void;
}

const FigureContext = createContext<FigureControl | null>(null);
export const FigureProvider = FigureContext.Provider;

export function useFigure(): FigureControl {
  const control = use(FigureContext);
  if (control === null) throw new Error("useFigure needs a FigureProvider above it");
  return control;
}

/** Makes the control for a figure that the server drew. */
export function useFigureControl(served: { view: View; figure: FigureOptions }): FigureControl {
  const router = useRouter();
  const [changing, startTransition] = useTransition();
  const pending = useTraversal(served.view) || changing;
  const [shown, show] = useOptimistic(served);
  // The next click builds on the current options, whichever render made the handler.
  const current = useRef(shown);
  useEffect(() => {
    current.current = shown;
  }, [shown]);
  const change = useCallback<FigureControl["change"]>(
    ({ view = {}, figure = {} }) => {
      const next = {
        view: changeView(current.current.view, view),
        figure: { ...current.current.figure, ...figure },
      };
      current.current = next;
      startTransition(() => {
        show(next);
        router.push(figureHref(next.view, next.figure), { scroll: false });
      });
    },
    [router, show],
  );
  return useMemo(() => ({ ...shown, pending, change }), [shown, pending, change]);
}
