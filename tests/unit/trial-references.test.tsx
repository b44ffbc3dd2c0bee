import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { References } from "@/components/trial/references";
import { readTrial } from "@/db/answers/trial";
import { openTestDatabase } from "./support/database";

it("a meeting that has its year in its name, and a label of the agency, are not said twice", async () => {
  const { db } = await openTestDatabase();
  const read = async (id: string) => {
    const trial = await readTrial(db, id);
    if (trial === null) throw new Error(`no trial ${id}`);
    const { reports, identity } = trial;
    return renderToStaticMarkup(createElement(References, { reports, nct: identity.nct }));
  };
  const melanoma = await read("keynote-942");
  expect(melanoma).toContain(">Weber JS, ASCO 2024; follow-up 34.9 months");
  expect(melanoma).toContain(">Weber JS, Lancet, 2024; follow-up 23 months");
  expect(await read("zuma-2")).toContain(">FDA label, 2020; data cut-off 2019-07-24");
});
