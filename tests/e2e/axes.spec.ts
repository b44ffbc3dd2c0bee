import { expect, test } from "@playwright/test";

const KIDNEY = "tumor=renal-cell-carcinoma&line=1L&endpoint=OS";

/** Pages with axes over rows, each with what it has that others have not. */
const PLOTS = [
  `/evidence?${KIDNEY}&pool=auto`,
  `/evidence?${KIDNEY}&group=class&pool=auto&density=compact`,
  `/evidence?${KIDNEY}&density=roomy`,
  "/evidence?tumor=multiple-myeloma&endpoint=ORR&show=arm",
  "/tumors/multiple-myeloma",
  "/trials/checkmate-067",
  "/compare?trials=zuma-7,transform,belinda",
  "/therapies/car-t",
  "/",
];

/** How far apart in px what stands over one another may be. */
const SHARP = 0.6;

/**
 * Everything that stands off its place, in words, and how much was measured: rows against their axis, the line of no
 * difference against its tick, marks against the value printed beside them. Runs in the page.
 */
function measure(sharp: number) {
  const off: string[] = [];
  const seen = { rows: 0, lines: 0, marks: 0 };
  const left = (element: Element) => element.getBoundingClientRect().x;
  const middle = (element: Element) => left(element) + element.getBoundingClientRect().width / 2;
  for (const axis of document.querySelectorAll("svg:has(text)")) {
    const width = axis.getAttribute("width");
    const block = axis.closest("ul, table, .\\@container");
    if (block === null || axis.getBoundingClientRect().width === 0) continue;
    const ticks = [...axis.querySelectorAll("g")].flatMap((tick) => {
      const [text, line] = [tick.querySelector("text"), tick.querySelector("line")];
      const value = Number(text?.textContent?.replace("%", "").replace("−", "-"));
      return line === null || Number.isNaN(value) ? [] : [{ value, x: middle(line) }];
    });
    const [first, last] = [ticks[0], ticks.at(-1)];
    if (first === undefined || last === undefined || first === last) continue;
    const one = ticks.find(({ value }) => value === 1);
    const scale = (value: number) => (one === undefined ? value : Math.log(value));
    const place = (value: number) =>
      first.x +
      ((scale(value) - scale(first.value)) / (scale(last.value) - scale(first.value))) * (last.x - first.x);
    for (const row of block.querySelectorAll(`svg[width="${width}"]:not(:has(text))`)) {
      const box = row.closest("tr, li") ?? row;
      const name = `${document.title}: ${box.querySelector("a")?.textContent ?? box.textContent?.slice(0, 30)}`;
      seen.rows += 1;
      if (Math.abs(left(row) - left(axis)) > sharp)
        off.push(`${name} begins at ${left(row)}, its axis at ${left(axis)}`);
      const upright = [...row.querySelectorAll(":scope > line")].find(
        (line) => line.getAttribute("x1") === line.getAttribute("x2"),
      );
      const cell = row.closest("td");
      const painted = cell === null ? null : getComputedStyle(cell);
      const shift = Number.parseFloat(painted?.backgroundPositionX.match(/-?[\d.]+px/)?.[0] ?? "");
      const x =
        upright !== undefined
          ? middle(upright)
          : cell !== null && painted?.backgroundImage.includes("gradient")
            ? left(cell) + shift + 0.5
            : null;
      if (one !== undefined && x !== null && shift !== -10.5) {
        seen.lines += 1;
        if (Math.abs(x - one.x) > sharp) off.push(`${name}: line at ${x}, tick of 1 at ${one.x}`);
      }
      const mark = row.querySelector("rect");
      const printed =
        (box.querySelector("strong") ?? box.querySelector("span.font-semibold"))?.textContent?.replace(
          "%",
          "",
        ) ?? "";
      if (mark === null || !/^\d+(\.\d+)?$/.test(printed) || row.querySelector("path") !== null) continue;
      const value = Number(printed);
      const half = 0.5 * 10 ** -(printed.split(".")[1]?.length ?? 0);
      seen.marks += 1;
      if (Math.abs(middle(mark) - place(value)) > sharp + place(value + half) - place(value))
        off.push(`${name}: mark at ${middle(mark)}, ${printed} would be at ${place(value)}`);
    }
  }
  return { off, seen };
}

test("axis, line of no difference and marks share one origin, wherever rows are drawn", async ({ page }) => {
  for (const path of PLOTS) {
    await page.goto(path);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const { off, seen } = await page.evaluate(measure, SHARP);
      expect.soft(off, `${path} at ${width}`).toEqual([]);
      expect.soft(seen.rows, `rows of ${path} at ${width}`).toBeGreaterThan(2);
      expect.soft(seen.marks, `marks of ${path} at ${width}`).toBeGreaterThan(2);
      if (!path.includes("show=arm"))
        expect.soft(seen.lines, `lines of ${path} at ${width}`).toBeGreaterThan(2);
    }
  }
});

test("on paper the pooled row keeps its columns, and nothing lies over a row", async ({ page }) => {
  await page.goto(`/evidence?${KIDNEY}&group=class&pool=auto`);
  await page.emulateMedia({ media: "print" });
  const { off, seen } = await page.evaluate(measure, SHARP);
  expect(off).toEqual([]);
  expect(seen.lines).toBeGreaterThan(2);
  const table = page.locator(".evidence-table");
  expect(await table.locator("tfoot").evaluate((foot) => getComputedStyle(foot).display)).toBe(
    "table-row-group",
  );
  await expect(page.getByText(/^Rows 1–\d+ of \d+$/)).toBeVisible();
});

test("a table that fits has no fade; where cells are cut, the edge behind which they go on fades", async ({
  page,
}) => {
  const box = page.locator(".evidence-scroll");
  const fade = () => box.evaluate((found) => getComputedStyle(found).getPropertyValue("--fade-end"));
  const hidden = () => box.evaluate((found) => found.scrollWidth - found.clientWidth);
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const pool of ["", "&pool=auto"]) {
    await page.goto(`/evidence?${KIDNEY}${pool}`);
    expect(await hidden()).toBe(0);
    expect(await fade()).toBe("0px");
  }
  await page.setViewportSize({ width: 1024, height: 900 });
  expect(await hidden()).toBeGreaterThan(0);
  await expect.poll(fade).not.toBe("0px");
  await box.evaluate((found) => found.scrollTo({ left: found.scrollWidth }));
  await expect.poll(fade).toBe("0px");
});
