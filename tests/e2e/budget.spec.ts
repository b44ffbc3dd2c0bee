import { gzipSync } from "node:zlib";
import { expect, type Response, test } from "@playwright/test";

/** First-load JavaScript of the workbench, gzipped. Next.js and React alone are about 135 kB of it. */
const BUDGET_KB = 170;

test(`the workbench loads at most ${BUDGET_KB} kB of JavaScript`, async ({ page }) => {
  const loading: Promise<{ name: string; kb: number }>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") loading.push(sizeOf(response));
  });
  await page.goto("/evidence", { waitUntil: "networkidle" });
  // A body may still be on its way to the test when the network is idle.
  const scripts = await Promise.all(loading);
  const total = scripts.reduce((sum, { kb }) => sum + kb, 0);
  const list = scripts.sort((a, b) => b.kb - a.kb).map(({ name, kb }) => `${kb.toFixed(1)} kB ${name}`);
  console.log(`First-load JavaScript of /evidence: ${total.toFixed(2)} kB gzipped\n  ${list.join("\n  ")}`);
  expect(scripts.length).toBeGreaterThan(3);
  expect(total).toBeLessThanOrEqual(BUDGET_KB);
});

async function sizeOf(response: Response): Promise<{ name: string; kb: number }> {
  const body = await response.body();
  return { name: new URL(response.url()).pathname.split("/").at(-1) ?? "", kb: gzipSync(body).length / 1000 };
}
