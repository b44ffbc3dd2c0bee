import { expect, test } from "vitest";
import { problemAnswer } from "@/app/api/v1/schema/answers";
import { poolAnswer } from "@/app/api/v1/schema/pool-answer";
import { ask } from "./ask";

const ARMS = "show=arm&endpoint=ORR&tumor=urothelial-carcinoma";

test("both arms are compared where a pool of their rates is refused", async () => {
  const answer = await ask(`pool?${ARMS}&explore=two-arms`);
  expect(answer.status).toBe(200);
  const { whole, twoArms, exploration } = poolAnswer.parse(await answer.json());
  expect(whole.shown).toBeNull();
  expect(whole.refusals.length).toBeGreaterThan(0);
  expect(exploration?.rows.length).toBeGreaterThan(0);
  expect(twoArms?.pools.length).toBeGreaterThan(0);
});

test("a pool of arms that is refused holds both arms compared, or why they are not", async () => {
  const answer = await ask(`pool?${ARMS}`);
  expect(answer.status).toBe(422);
  const { refusals, twoArms } = problemAnswer.parse(await answer.json());
  expect(refusals?.length).toBeGreaterThan(0);
  expect(twoArms?.refused).toBeNull();
  expect(twoArms?.pools.length).toBeGreaterThan(0);
  const comparisons = problemAnswer.parse(await (await ask("pool?tumor=melanoma")).json());
  expect(comparisons.twoArms).toBeUndefined();
  const other = await ask("pool?show=arm&endpoint=ORR&tumor=multiple-myeloma&class=car-t&explore=two-arms");
  const refused = other.status === 422 ? problemAnswer.parse(await other.json()).twoArms?.refused : "";
  expect(refused).not.toBeNull();
});

test("a refusal holds the ids of all its rows, also of those that its message counts as more", async () => {
  const { refusals = [] } = problemAnswer.parse(await (await ask(`pool?${ARMS}&population=all`)).json());
  const mixed = problemAnswer.parse(await (await ask("pool?tumor=nsclc")).json()).refusals ?? [];
  const mostIds = Math.max(...[...refusals, ...mixed].map(({ rows }) => rows.length));
  expect(mostIds).toBeGreaterThan(8);
  for (const { rows } of [...refusals, ...mixed]) expect(new Set(rows).size).toBe(rows.length);
  expect([...refusals, ...mixed].every(({ rows }) => rows.length > 0)).toBe(true);
});

const HR = "tumor=nsclc&line=1L&endpoint=OS&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy";

test.each([
  [`pool?${HR}&rates=logit`, "rates"],
  [`pool?${HR}&pool=common&tau=PM`, "tau"],
  [`pool?${HR}&pool=common&ci=hartung-knapp`, "ci"],
  [`pool?${HR}&pool=common&pi=skipka`, "pi"],
  ["outcomes?measure=HR", "measure"],
  ["outcomes?vs=chemotherapy", "vs"],
  ["effects?cut=2031", "cut"],
  [`pool?${HR}&cut=2031-02`, "cut"],
])("%s is refused by name: it would change nothing", async (query, parameter) => {
  const answer = await ask(query);
  expect([answer.status, (await answer.json()).parameter]).toEqual([400, parameter]);
});

test("what is refused elsewhere stands where it decides something", async () => {
  for (const query of [`pool?${HR}&tau=PM&ci=hartung-knapp`, "effects?measure=HR&vs=chemotherapy&limit=1"])
    expect((await ask(query)).status, query).toBe(200);
});

test("faults are told in plain words", async () => {
  const detail = async (query: string) => (await (await ask(query)).json()).detail;
  expect(await detail("comparability?trials=keynote-189")).toBe("trials: needs 2 or more values.");
  expect(await detail("trials/keynote-006?zzz=1")).toBe(
    "There is no parameter “zzz” here. No parameters are accepted.",
  );
});
