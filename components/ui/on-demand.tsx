import { type ComponentType, lazy, type RefObject, Suspense, useCallback, useEffect, useRef } from "react";

/**
 * A component whose code is loaded when it is first drawn: `next/dynamic` without its runtime, which every page would load.
 * Until then its place keeps what the server drew, or stays empty. A button drawn there can be clicked before its code
 * has loaded: React drops such a click, so it is kept and repeated once the button works.
 */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  const Lazy = lazy(async () => ({ default: await load() }));
  return (props: Props) => {
    const box = useRef<HTMLDivElement>(null);
    const release = useKeptClick(box);
    return (
      <div className="contents" ref={box}>
        <Suspense>
          <Lazy {...props} />
          <Arrival then={release} />
        </Suspense>
      </div>
    );
  };
}

/** Calls back when the code beside it has arrived and its buttons work. */
function Arrival({ then }: { then: () => void }) {
  useEffect(then, [then]);
  return null;
}

/** Keeps the last click on a button within the box until it is released. Links and boxes that fold need no code. */
function useKeptClick(box: RefObject<HTMLElement | null>): () => void {
  const works = useRef(false);
  const kept = useRef<HTMLElement>(null);
  useEffect(() => {
    const keep = ({ target }: Event) => {
      const button = (target as Element).closest("button");
      if (!works.current && box.current?.contains(button)) kept.current = button;
    };
    // React stops the event at the document: only the window hears of it before.
    window.addEventListener("click", keep, true);
    return () => window.removeEventListener("click", keep, true);
  }, [box]);
  return useCallback(() => {
    works.current = true;
    kept.current?.click();
    kept.current = null;
  }, []);
}
