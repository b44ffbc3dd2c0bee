import { expect, test } from "@playwright/test";
import { PAGES } from "./pages";

/** Words that blame a trial for what our data lack. */
const FALSE_WORDS =
  /\b(not (yet )?(been )?reported|not recorded|did not report|unreported|not on record|no interval on record|left blank)\b/i;

test("no page says that a trial did not report what our data lack", async ({ page }) => {
  test.setTimeout(240_000);
  for (const path of PAGES) {
    await page.goto(path);
    const said = await page.evaluate(() => {
      const named = [...document.querySelectorAll("[title], [aria-label], desc")];
      const titles = named.map(
        (element) =>
          `${element.getAttribute("title")} ${element.getAttribute("aria-label")} ${element.textContent}`,
      );
      return [document.body.textContent ?? "", ...titles].join("\n");
    });
    expect(FALSE_WORDS.exec(said)?.[0], path).toBeUndefined();
  }
});
