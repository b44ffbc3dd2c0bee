import { expect, test } from "@playwright/test";

const HOSTILE = [
  "/evidence?q=%27%3B%20DROP%20TABLE%20trial%3B--",
  "/evidence?q=%22%20OR%201%3D1",
  "/evidence?sort=%3Cscript%3E&page=-1&rows=9999&start=2020-2010&cut=2020-13-45",
  `/evidence?q=${"a".repeat(3000)}`,
  `/evidence?open=${"x.y.z,".repeat(400)}`,
  "/evidence?tumor=nsclc&tumor=melanoma",
  "/evidence?q=%00%F0%9F%98%80%E2%80%AEabc",
  "/evidence?class=__proto__&group=constructor&show=toString",
  "/sources?page=zzz&sort=%3Cscript%3E&kind=nope",
  "/trials/%2e%2e%2fetc%2fpasswd",
];

for (const path of HOSTILE)
  test(`answers ${path.slice(0, 70)} without falling over`, async ({ page }) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    const response = await page.goto(path);
    expect(response?.status()).toBeLessThan(500);
    await expect(page.locator("body")).not.toContainText(/at .*\.(js|ts):\d+|SQLITE_|TypeError/);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(errors).toEqual([]);
  });

test("an unknown trial is a 404 that says so and offers the search", async ({ page }) => {
  const response = await page.goto("/trials/keynote-999");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("searchbox").first()).toBeVisible();
});

test("what the dataset does not know is a 404 that says what was asked and what comes near, without scripts", async ({
  request,
}) => {
  for (const [path, asked, near] of [
    ["/trials/keynote-18", "keynote-18", "/trials/keynote-189"],
    ["/therapies/pd1", "pd1", "/therapies/pd-1"],
    ["/tumors/melanom", "melanom", "/tumors/melanoma"],
    ["/therapies/none", "none", "/therapies/car-t"],
    ["/trials/%3Cimg%3E", "&lt;img&gt;", "/therapies"],
    ["/unknown", "no page", "/evidence"],
    ["/no-such-page", "no page", "/evidence"],
  ] as const) {
    const response = await request.get(path);
    expect(response.status(), path).toBe(404);
    const html = (await response.text()).replaceAll(/<script.*?<\/script>/gs, "");
    const main = /<main.*<\/main>/s.exec(html)?.[0] ?? "";
    expect(/<h1.*?<\/h1>/s.exec(main)?.[0], path).toContain(asked);
    expect(main, path).toContain(`href="${near}"`);
    expect(main, path).toContain('role="search"');
  }
  expect((await request.get("/trials/keynote-189")).status()).toBe(200);
});

test("an old or hand-written link still works: tumour, therapy, lower-case endpoints", async ({ page }) => {
  await page.goto("/evidence?tumour=melanoma&therapy=pd-1&endpoint=os,pfs");
  await expect(page.getByText("not understood")).toHaveCount(0);
  await expect(page.getByRole("checkbox", { name: /^Melanoma/ }).first()).toBeChecked();
});

test("every page is sent with the headers that keep it from being framed, sniffed or led astray", async ({
  request,
}) => {
  for (const path of ["/", "/evidence", "/sources"]) {
    const headers = (await request.get(path)).headers();
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'self'");
    expect(headers["x-powered-by"]).toBeUndefined();
  }
});
