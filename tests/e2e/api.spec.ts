import { expect, test } from "@playwright/test";

test("the page of the API shows requests with the answers that they have", async ({ page, request }) => {
  await page.goto("/api");
  const effects = page.getByRole("region", { name: "Effects between arms" });
  const example = effects.getByRole("link", { name: /^curl/ });
  const href = (await example.getAttribute("href")) ?? "";
  const answer = await request.get(href);
  const { items } = (await answer.json()) as { items: { trial: { name: string }; estimate: number }[] };
  const shown = page.getByRole("region", { name: "Answer from /api/v1/effects" });
  await expect(shown).toContainText(`"name": "${items[0]?.trial.name}"`);
  await expect(shown).toContainText(`"estimate": ${items[0]?.estimate}`);
  const order = effects.locator("details").filter({ has: page.locator("code", { hasText: /^-estimate$/ }) });
  await order.locator("summary").click();
  await expect(effects.getByText("-estimate", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "filters of a View" }).first().click();
  await expect(page).toHaveURL(/#filters$/);
  // Zod checks requests on the server; no reader needs to load it.
  const scripts = await page.evaluate(() =>
    performance.getEntriesByType("resource").flatMap(({ name }) => (name.endsWith(".js") ? [name] : [])),
  );
  for (const script of scripts)
    expect(await (await request.get(script)).text(), script).not.toContain("unrecognized_keys");
});

test("the API answers over HTTP: formats, copies, methods, faults", async ({ request }) => {
  const path = "/api/v1/effects?tumor=melanoma&limit=2";
  const first = await request.get(path);
  expect(first.headers()).toMatchObject({
    "access-control-allow-origin": "*",
    "total-count": expect.stringMatching(/^\d+$/),
  });
  const { etag = "" } = first.headers();
  const again = await request.get(path, { headers: { "if-none-match": etag } });
  expect([again.status(), (await again.body()).byteLength]).toEqual([304, 0]);
  const csv = await request.get(path, { headers: { accept: "text/csv" } });
  expect((await csv.text()).split("\r\n")).toHaveLength(4);
  const all = await (await request.get("/api/v1/effects.ndjson?cut=all&population=all")).text();
  const ids = all
    .trimEnd()
    .split("\n")
    .map((line) => (JSON.parse(line) as { id: string }).id);
  const { counts } = (await (await request.get("/api/v1/dataset")).json()) as { counts: { effects: number } };
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBe(counts.effects);
  const head = await request.head(path);
  expect([head.status(), head.headers().etag]).toEqual([200, etag]);
  for (const [method, address, status] of [
    ["POST", path, 405],
    ["DELETE", path, 405],
    ["OPTIONS", path, 204],
    ["GET", "/api/v1/effects?tumor=x", 400],
    ["GET", "/api/v1", 404],
    ["GET", "/api/v1/no/such/thing", 404],
    ["GET", "/api/v1/trials/%E0%A4%A", 400],
    ["GET", "/api/v1/pool?tumor=melanoma", 422],
  ] as const) {
    const answer = await request.fetch(address, { method });
    expect(answer.status(), `${method} ${address}`).toBe(status);
    if (status === 405 || status === 204) expect(answer.headers().allow).toBe("GET, HEAD, OPTIONS");
    if (status >= 400) expect(answer.headers()["content-type"]).toBe("application/problem+json");
  }
});

test("figures and tables keep the same promises over HTTP: copies, methods, other sites", async ({
  request,
}) => {
  const view = "tumor=melanoma&setting=adjuvant&endpoint=RFS";
  for (const path of [`/api/v1/figures/forest.svg?${view}`, `/api/v1/tables/evidence.csv?${view}`]) {
    const first = await request.get(path);
    expect(first.status(), path).toBe(200);
    const { etag = "", "last-modified": modified = "" } = first.headers();
    expect(first.headers()).toMatchObject({
      "access-control-allow-origin": "*",
      "cache-control": "public, no-cache",
    });
    for (const headers of [{ "if-none-match": etag }, { "if-modified-since": modified }] as Record<
      string,
      string
    >[]) {
      const again = await request.get(path, { headers });
      expect([again.status(), (await again.body()).byteLength], JSON.stringify(headers)).toEqual([304, 0]);
    }
    const head = await request.head(path);
    expect([head.status(), head.headers().etag, (await head.body()).byteLength]).toEqual([200, etag, 0]);
    const faulty = await request.get(`${path}&foo=1`, { headers: { "if-none-match": "*" } });
    expect([faulty.status(), faulty.headers()["access-control-allow-origin"]]).toEqual([400, "*"]);
    const refused = await request.post(path);
    expect([refused.status(), refused.headers().allow]).toEqual([405, "GET, HEAD, OPTIONS"]);
    expect(refused.headers()["content-type"]).toBe("application/problem+json");
    const options = await request.fetch(path, { method: "OPTIONS" });
    expect([options.status(), options.headers()["access-control-allow-methods"]]).toEqual([
      204,
      "GET, HEAD, OPTIONS",
    ]);
  }
});
