import { useEffect } from "react";
import { keyAction, keyFigure, type PresentAction } from "./keys";

/** Keys and clickers; keys that a field or a pressed button needs are left to it. */
export function useKeys(go: (action: PresentAction) => void, jump: (figure: number) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest("input, textarea, select, dialog[open]")) return;
      if (target?.closest("button, a, summary") && (event.key === "Enter" || event.key === " ")) return;
      const figure = keyFigure(event.key);
      const action = keyAction(event.key);
      if (figure === null && action === null) return;
      event.preventDefault();
      if (figure !== null) jump(figure);
      else if (action !== null) go(action);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [go, jump]);
}
