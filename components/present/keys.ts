import { own } from "@/lib/own";

/** What a key, a clicker or a button of the presentation does. */
export type PresentAction =
  | "next"
  | "back"
  | "up"
  | "down"
  | "start"
  | "end"
  | "quiz"
  | "spotlight"
  | "anatomy"
  | "notes"
  | "rows"
  | "full"
  | "help";

/** Clickers send Page Up and Page Down. */
const KEYS: Record<string, PresentAction> = {
  ArrowRight: "next",
  ArrowDown: "down",
  PageDown: "next",
  " ": "next",
  Enter: "next",
  ArrowLeft: "back",
  ArrowUp: "up",
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
  "?": "help",
};

/** The action of a key; null for keys that mean nothing here. */
export const keyAction = (key: string): PresentAction | null =>
  own(KEYS, key.length === 1 ? key.toLowerCase() : key) ?? null;

/** The figure that a number key jumps to, from 0; null for other keys. */
export const keyFigure = (key: string): number | null =>
  /^[0-9]$/.test(key) ? (Number(key) + 9) % 10 : null;

/** The keys in words. */
export const KEY_HELP: readonly (readonly [keys: string, does: string])[] = [
  ["→ Page Down Space", "next step, then next slide; ↓ too, unless the spotlight is on"],
  ["← Page Up Backspace", "step back; ↑ too, unless the spotlight is on"],
  ["Home, End", "first and last step of the slide"],
  ["1 to 9, 0", "jump to a figure of the lecture"],
  ["R", "row by row, or group by group"],
  ["Q", "quiz: each estimate is covered until you show it"],
  ["S", "spotlight: ↑ ↓ or a click moves it from row to row"],
  ["A", "anatomy: the parts of the figure explained"],
  ["N", "notes"],
  ["F", "full screen"],
  ["?", "this list"],
];
