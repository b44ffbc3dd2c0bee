import { test as base, type Page } from "@playwright/test";

/** A page that goes from address to address: a new one for each would load all code anew. */
export const test = base.extend<object, { visitor: Page }>({
  visitor: [
    async ({ browser }, use, { project }) => {
      const { baseURL } = project.use;
      const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
      await use(await context.newPage());
      await context.close();
    },
    { scope: "worker" },
  ],
});
