import { type RefObject, useEffect, useState } from "react";
import { keyAction } from "./keys";

/** Time without input after which the bar disappears, in ms. */
const REST = 2500;

/** Keys that clickers send: stepping through a lecture does not call up the bar. */
const STEPPING: ReadonlySet<string> = new Set(["next", "back", "up", "down", "start", "end"]);

/** Whether, on a full screen, the pointer rests and no key but those that step was pressed. */
export function useIdle(stage: RefObject<HTMLElement | null>): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const rest = () => {
      clearTimeout(timer);
      setIdle(false);
      if (document.fullscreenElement === null) return;
      timer = setTimeout(() => {
        // Whoever is using the bar keeps it.
        const inUse = stage.current?.querySelector(
          ".controls:hover, .controls details[open], .controls :focus-visible",
        );
        if (inUse == null) setIdle(true);
        else rest();
      }, REST);
    };
    const onKey = ({ key }: KeyboardEvent) => {
      if (!STEPPING.has(keyAction(key) ?? "")) rest();
    };
    document.addEventListener("fullscreenchange", rest);
    window.addEventListener("pointermove", rest);
    window.addEventListener("pointerdown", rest);
    window.addEventListener("keydown", onKey);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("fullscreenchange", rest);
      window.removeEventListener("pointermove", rest);
      window.removeEventListener("pointerdown", rest);
      window.removeEventListener("keydown", onKey);
    };
  }, [stage]);
  return idle;
}
