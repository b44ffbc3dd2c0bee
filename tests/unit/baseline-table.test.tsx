import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { BaselineCell } from "@/components/compare/baseline-cell";
import { BaselineTable } from "@/components/trial/baseline-table";
import { readBaseline } from "@/db/queries/baseline";
import { openTestDatabase } from "./support/database";

const text = (html: string) => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

it("has a row a characteristic and a column an arm, each figure with n and the place where it was read", async () => {
  const { db } = await openTestDatabase();
  const baseline = await readBaseline(db, ["keynote-189"]);
  const html = renderToStaticMarkup(<BaselineTable baseline={baseline} trial="KEYNOTE-189" />);
  const rows = html.split("<tr>").map(text);
  const age = rows.find((row) => row.includes("Age, median"));
  expect(age).toMatch(/65 years n 410/);
  expect(age).toMatch(/63\.5 years n 206/);
  expect(age).toContain("PMC7409193, Table 2");
  expect(html.match(/scope="row"/g)).toHaveLength(
    new Set(baseline.map(({ characteristic, population }) => `${characteristic.id} ${population}`)).size,
  );
});

it("says of a trial beside others that nothing is in our data, never another trial's figure", () => {
  expect(text(renderToStaticMarkup(<BaselineCell figures={[]} />))).toContain("not in our data");
});
