/** What a key, a clicker or a button of the presentation does. */
export type PresentAction =
  | "next"
  | "back"
  | "start"
  | "end"
  | "quiz"
  | "spotlight"
  | "anatomy"
  | "notes"
  | "rows"
  | "full";

/** Clickers send Page Up and Page Down. */
const KEYS: Record<string, PresentAction> = {
  ArrowRight: "next",
  ArrowDown: "next",
  PageDown: "next",
  " ": "next",
  Enter: "next",
  ArrowLeft: "back",
  ArrowUp: "back",
  PageUp: "back",
  Backspace: "back",
  Home: "start",
  End: "end",
  q: "quiz",
  s: "spotlight",
  a: "anatomy",
  n: "notes",
  r: "rows",
  f: "full",
};

/** The action of a key; null for keys that mean nothing here. */
export const keyAction = (key: string): PresentAction | null =>
  KEYS[key.length === 1 ? key.toLowerCase() : key] ?? null;
