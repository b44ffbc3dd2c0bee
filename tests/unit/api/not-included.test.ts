import { expect, test } from "vitest";
import { datasetAnswer, pageOf } from "@/app/api/v1/schema/answers";
import { notIncludedItem } from "@/app/api/v1/schema/items";
import { curatedDataset } from "../support/dataset";
import { ask } from "./ask";

const { notIncluded } = curatedDataset();
const page = pageOf(notIncludedItem);
const read = async (query: string) => page.parse(await (await ask(`not-included?${query}`)).json());

test("every trial that is known and not included, as its record has it", async () => {
  const { items, total } = await read("limit=200");
  expect(total).toBe(notIncluded.length);
  for (const { trial, nct, tumor, why } of notIncluded) {
    const item = items.find((one) => one.trial === trial);
    expect(item).toMatchObject({ nct: nct ?? null, why });
    // Of a tumor that the dataset has no trial of, the record names it.
    expect([item?.tumorId, item?.tumor]).toContain(tumor);
  }
});

test("by tumor type, by name, and page by page", async () => {
  const ofNsclc = notIncluded.filter(({ tumor }) => tumor === "nsclc").map(({ trial }) => trial);
  expect((await read("tumor=nsclc")).items.map(({ trial }) => trial)).toEqual(ofNsclc);
  expect((await read("q=skyscraper%2001")).items.map(({ trial }) => trial)).toEqual(["SKYSCRAPER-01"]);
  expect((await read("q=skyscraper&tumor=melanoma")).total).toBe(0);
  const first = await read("limit=1");
  const second = await read(`limit=1&cursor=${first.nextCursor}`);
  expect(second.items[0]?.trial).not.toBe(first.items[0]?.trial);
});

test("a trial asked for by name is said to be known", async () => {
  const answer = await ask("trials/skyscraper-01");
  expect(answer.status).toBe(404);
  expect((await answer.json()).detail).toMatch(/^SKYSCRAPER-01 is known, but not included: .+\.$/);
});

test("the dataset says up to when each tumor type was looked through", async () => {
  const { tumors } = datasetAnswer.parse(await (await ask("dataset")).json());
  for (const { lookedThrough } of tumors) expect(lookedThrough).toMatch(/^20\d\d(-\d\d){0,2}$/);
});
