import { expect, type Page } from "@playwright/test";
import { test } from "./support/visitor";

/** Every kind of page, with what makes it wide. */
const PAGES = [
  "/",
  "/evidence?tumor=melanoma",
  "/evidence?tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS&pool=auto&explore=leave-one-out",
  "/compare?trials=checkmate-067,keynote-006",
  "/compare?trials=zuma-7,transform,belinda",
  "/trials/cartitude-1",
  "/tumors/nsclc",
  "/therapies/car-t",
  "/safety",
  "/safety/immune-related",
  "/changes?tumor=melanoma",
  "/sources",
  "/sources/claims",
  "/figure?tumor=melanoma&endpoint=OS",
  "/present?tumor=melanoma&endpoint=OS",
  "/api",
  "/about",
  "/no-such-page",
] as const;

/** How far the page could be scrolled sideways, and what reaches beyond its edge. */
const BEYOND = `(() => {
  const page = document.documentElement;
  const edge = page.clientWidth;
  const scrolls = (element) => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
      if (getComputedStyle(box).overflowX !== "visible") return true;
    return false;
  };
  const wide = page.scrollWidth <= edge ? [] : [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > edge + 0.5 && !scrolls(element))
    .map((element) => element.outerHTML.slice(0, 120));
  return { by: Math.max(0, page.scrollWidth - edge), wide: wide.slice(0, 3) };
})()`;

const WITHIN = { by: 0, wide: [] };

const beyond = (page: Page) => page.evaluate<{ by: number; wide: string[] }>(BEYOND);

for (const path of PAGES)
  test(`${path}: nothing scrolls the page sideways at 400% zoom, nor with text of 200% (WCAG 1.4.10, 1.4.4)`, async ({
    visitor: page,
  }) => {
    // A window of 1280 px at 400%, less a scroll bar of 15 px.
    await page.setViewportSize({ width: 305, height: 640 });
    await page.goto(path, { waitUntil: "domcontentloaded" });
    expect(await beyond(page), "400%").toEqual(WITHIN);
    await page.evaluate('document.documentElement.style.fontSize = "200%"');
    for (const width of [1265, 1009]) {
      await page.setViewportSize({ width, height: 720 });
      expect(await beyond(page), `text of 200% at ${width} px`).toEqual(WITHIN);
    }
  });

test("text grows with the size that a reader has set in the browser", async ({ page }) => {
  await page.goto("/about");
  const size = () => page.evaluate<string>("getComputedStyle(document.documentElement).fontSize");
  expect(await size()).toBe("15px");
  const client = await page.context().newCDPSession(page);
  await client.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
  expect(await size()).toBe("30px");
});
