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
