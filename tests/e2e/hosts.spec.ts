import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { addressUrl, claimAddress, NextServer } from "../../scripts/serve";
import { freePort } from "./free-port";

/* Servers of their own, one for each form that HOST may have, on the database of the configured server. */

const E2E = Number(process.env.E2E_PORT || 3210);
const DATABASE_URL = join(import.meta.dirname, `../../.crosstrial/e2e-${E2E}.db`);
const HOSTS = ["localhost", "127.0.0.1", "::1", "0.0.0.0", "::", hostname()];

test.describe.configure({ mode: "serial" });

for (const host of HOSTS)
  test(`HOST=${host}: what is not known is a 404 at once, and does not make the server ask itself`, async ({
    request,
  }) => {
    const address = { host, port: await freePort() };
    const claimed = await claimAddress(address).catch((error: unknown) => error);
    test.skip(claimed instanceof Error, `this machine has no ${host}`);
    const server = new NextServer("start", address, { quiet: true, env: { DATABASE_URL } });
    try {
      await server.listening();
      const base = addressUrl(address);
      const get = (path: string) => request.get(base + path, { timeout: 60_000, maxRedirects: 0 });
      for (const path of [
        "/trials/none",
        "/tumors/none",
        "/therapies/none",
        "/therapies/constructor",
        "/unknown",
      ])
        expect((await get(path)).status(), path).toBe(404);
      expect((await get("/evidence?tumor=nsclc&endpoint=OS")).status()).toBe(200);
      expect((await get("/api/v1/trials?limit=1")).status()).toBe(200);
      // A redirect stays at the address that was asked.
      const moved = await get("/trials/NCT02853331");
      expect(moved.status()).toBe(308);
      expect(new URL(moved.headers().location ?? "", base).href).toBe(`${base}/trials/keynote-426`);
    } finally {
      server.stop();
      await server.ended;
    }
  });

test("an address that is too long is refused in words that name what is long", async ({ request }) => {
  const long = await request.get(`/evidence?tumor=nsclc&sel=${"a".repeat(40_000)}`);
  expect(long.status()).toBe(414);
  const { detail } = await long.json();
  expect(detail).toMatch(/has 40\d\d\d characters/);
  expect(detail).toContain("“sel”");
  const headers = await request.get("/evidence", { headers: { "x-made-up": "a".repeat(300_000) } });
  expect(headers.status()).toBe(431);
  expect((await headers.json()).detail).toContain("longer than");
});

test("a browser is told on a page that an address is too long", async ({ page }) => {
  const answer = await page.goto(`/evidence?tumor=nsclc&sel=<i>${"a".repeat(40_000)}`);
  expect(answer?.status()).toBe(414);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The address is too long");
  await expect(page.getByText("“sel”")).toBeVisible();
  await expect(page.getByRole("link", { name: "Start again with the workbench" })).toBeVisible();
});
