/**
 * Takes the pictures of the README and the docs from a running app: `npx tsx scripts/screenshots.ts [URL]`.
 * Start the app first (`npm start`).
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { findBrowser } from "./browser";
import { ROOT } from "./root";

interface Picture {
  name: string;
  path: string;
  theme: "light" | "dark";
  /** The element to take; the window where none is named. */
  part?: string;
  keys?: readonly string[];
}

const PICTURES: readonly Picture[] = [
  {
    name: "workbench-light",
    path: "/evidence?tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS&group=class",
    theme: "light",
  },
  {
    name: "workbench-dark",
    path: "/evidence?tumor=renal-cell-carcinoma&line=1L&endpoint=OS&vs=vegfr-tki",
    theme: "dark",
  },
  { name: "evidence-map", path: "/", theme: "light" },
  { name: "trial", path: "/trials/checkmate-067", theme: "light" },
  ...["site", "revman", "jama", "bmj", "lancet", "slide", "dark"].map((style) => ({
    name: `figure-${style}`,
    path: `/figure?tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS&pool=auto&style=${style}`,
    theme: "light" as const,
    part: ".figure-sheet svg",
  })),
  {
    name: "present",
    path: "/present?tumor=renal-cell-carcinoma&line=1L&class=checkpoint-inhibitor&vs=vegfr-tki&endpoint=OS&pool=auto",
    theme: "light",
    keys: ["End", "a"],
  },
  { name: "compare", path: "/compare?trials=keynote-024,keynote-189,impower110", theme: "light" },
  { name: "tumor", path: "/tumors/nsclc?cut=2019", theme: "light" },
  { name: "safety", path: "/safety?event=crs", theme: "light" },
  { name: "rates", path: "/evidence?endpoint=ORR&tumor=multiple-myeloma&group=class", theme: "light" },
];

const base = process.argv[2] ?? "http://localhost:3000";
const folder = join(ROOT, "docs/screenshots");
mkdirSync(folder, { recursive: true });
const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ["--no-sandbox", "--disable-gpu"],
});
for (const { name, path, theme, part, keys = [] } of PICTURES) {
  const page = await browser.newPage({
    viewport: { width: 1440, height: part === undefined ? 900 : 1800 },
    colorScheme: theme,
  });
  await page.goto(base + path, { waitUntil: "networkidle" });
  for (const key of keys) await page.keyboard.press(key);
  await page.evaluate("document.fonts.ready");
  const file = { path: join(folder, `${name}.png`) };
  if (part === undefined) await page.screenshot(file);
  else await page.locator(part).first().screenshot(file);
  await page.close();
  console.log(`docs/screenshots/${name}.png`);
}
await browser.close();
