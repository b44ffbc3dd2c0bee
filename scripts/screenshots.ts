/**
 * Takes the pictures of the README and the docs from a running app: `npx tsx scripts/screenshots.ts [URL]`.
 * Start the app first (`npm start`).
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { findBrowser } from "./browser";
import { ROOT } from "./root";

const PICTURES = [
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
  { name: "rates", path: "/evidence?endpoint=ORR&tumor=multiple-myeloma&group=class", theme: "light" },
] as const;

const base = process.argv[2] ?? "http://localhost:3000";
const folder = join(ROOT, "docs/screenshots");
mkdirSync(folder, { recursive: true });
const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ["--no-sandbox", "--disable-gpu"],
});
for (const { name, path, theme } of PICTURES) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: theme });
  await page.goto(base + path, { waitUntil: "networkidle" });
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
  console.log(`docs/screenshots/${name}.png`);
}
await browser.close();
