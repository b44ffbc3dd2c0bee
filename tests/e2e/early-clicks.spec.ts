import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, type Route, test } from "@playwright/test";
import { open, rows, settled } from "./support/workbench";

const POOLED =
  "/evidence?tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS&pool=auto";

const CHUNKS = join(import.meta.dirname, "../../.next/static/chunks");

/** Holds the built scripts whose text has these words, until they are let go. */
async function holdScripts(page: Page, words: string): Promise<{ held: Route[]; release(): Promise<void> }> {
  const held: Route[] = [];
  const scripts = readdirSync(CHUNKS).filter((name) => name.endsWith(".js"));
  const named = scripts.filter((name) => readFileSync(join(CHUNKS, name), "utf8").includes(words));
  await page.route(
    (url) => named.some((name) => url.pathname.endsWith(`/${name}`)),
    (route) => {
      held.push(route);
    },
  );
  return {
    held,
    release: async () => {
      await Promise.all(held.map((route) => route.continue()));
    },
  };
}

test("a row is left out of the pool although the click came before the button's code", async ({ page }) => {
  const { held, release } = await holdScripts(page, "Leave out of the pool");
  await open(page, POOLED);
  await expect.poll(() => held.length).toBeGreaterThan(0);
  const row = rows(page).filter({ hasText: "KEYNOTE-189" });
  await row.getByRole("button", { name: /^Leave out of the pool/ }).click();
  await release();
  await expect(page).toHaveURL(/out=keynote-189/);
  await settled(page);
  await expect(row).toHaveAttribute("data-excluded", "true");
});

test("an exploration opens although the click came before the panel's code", async ({ page }) => {
  const { held, release } = await holdScripts(page, "Leave-one-out");
  await open(page, POOLED);
  await expect.poll(() => held.length).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Leave-one-out" }).click();
  await release();
  await expect(page).toHaveURL(/explore=leave-one-out/);
  await settled(page);
  await expect(page.getByRole("columnheader", { name: "Left out" })).toBeVisible();
});

test("the palette opens although Ctrl-K came before any code of the page", async ({ page }) => {
  let release = () => {};
  const letGo = new Promise<void>((resolve) => {
    release = resolve;
  });
  let held = 0;
  await page.route("**/_next/**/*.js", async (route) => {
    held += 1;
    await letGo;
    await route.continue();
  });
  await page.goto("/about", { waitUntil: "commit" });
  await expect(page.getByRole("link", { name: "Go to" })).toBeVisible();
  await expect.poll(() => held).toBeGreaterThan(0);
  await page.keyboard.press("Control+k");
  release();
  await expect(page.getByRole("combobox")).toBeFocused();
});
