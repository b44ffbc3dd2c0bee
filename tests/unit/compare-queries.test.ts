import { describe, expect, it } from "vitest";
import { checkTrials } from "@/db/answers/comparability";
import { checkedEndpoint, readColumns } from "@/db/answers/compare";
import { outcomeId } from "@/db/derive/ids";
import { findTrials, relatedTrials, sharedEndpoints } from "@/db/queries/compare";
import { namedTrials } from "@/db/queries/trial-names";
import { designSections } from "@/lib/compare/design";
import { COMPARE_SETS } from "@/lib/view/compare-sets";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";

const { db } = await openTestDatabase();
const LATEST = { kind: "latest" } as const;

describe("columns", () => {
  it("stand in the order asked for, without those that are unknown", async () => {
    const columns = await readColumns(db, ["zuma-7", "no-such-trial", "belinda"], LATEST);
    expect(columns.map(({ identity }) => identity.id)).toEqual(["zuma-7", "belinda"]);
  });

  it("show the report that the data cut asks for", async () => {
    const effect = async (cut: Parameters<typeof readColumns>[2]) => {
      const [column] = await readColumns(db, ["keynote-426"], cut);
      const found = column?.effects.find(({ endpoint }) => endpoint.id === "OS");
      return [found?.estimate, found?.report.label];
    };
    expect(await effect(LATEST)).toEqual([0.84, "Rini 2025"]);
    expect(await effect({ kind: "primary" })).toEqual([0.53, "Rini 2019"]);
    expect(await effect({ kind: "asOf", date: "2020" })).toEqual([0.68, "Powles 2020"]);
    const [before] = await readColumns(db, ["keynote-426"], { kind: "asOf", date: "2015" });
    expect(before).toMatchObject({ effects: [], outcomes: [], safety: [], reports: [] });
  });

  it("say when each trial was first reported in our data, by what was out at the data cut", async () => {
    const years = async (ids: string[], cut: Parameters<typeof readColumns>[2]) =>
      designSections(await readColumns(db, ids, cut))
        .flatMap(({ rows }) => rows)
        .find(({ label }) => label === "First report in our data")
        ?.cells.map(({ key }) => key);
    const first = (id: string) => {
      const { reports = [] } = curatedDataset().trials.find((trial) => trial.id === id) ?? {};
      return String(Math.min(...reports.map(({ year }) => year)));
    };
    const ids = ["zuma-7", "checkmate-067"];
    expect(await years(ids, LATEST)).toEqual(ids.map(first));
    expect(await years(ids, { kind: "asOf", date: "2020" })).toEqual([null, first("checkmate-067")]);
  });

  it("give every figure as the record of its report has it, and none published later", async () => {
    for (const trial of curatedDataset().trials) {
      const year = new Map(trial.reports.map((report) => [`${trial.id}/${report.id}`, report.year]));
      const [column] = await readColumns(db, [trial.id], { kind: "asOf", date: "2021" });
      for (const outcome of column?.outcomes ?? []) {
        expect(year.get(outcome.report.id)).toBeLessThanOrEqual(2021);
        const record = trial.outcomes.find((own) => outcomeId(trial.id, own) === outcome.id);
        expect(record?.value ?? null, outcome.id).toBe(outcome.value);
        expect(record?.notReached ?? false, outcome.id).toBe(outcome.notReached);
        expect(`${trial.id}/${record?.report}`).toBe(outcome.report.id);
      }
      for (const event of column?.safety ?? [])
        for (const { arm, percent } of event.arms) {
          const records = trial.safety.filter(
            (item) =>
              item.event === event.event &&
              `${trial.id}/${item.arm}` === arm.id &&
              `${trial.id}/${item.report}` === event.report.id,
          );
          expect(records.map((record) => record.percent)).toContain(percent);
        }
    }
  });

  it("keep a median that was not reached as a value", async () => {
    const [column] = await readColumns(db, ["transform"], LATEST);
    const medians = column?.outcomes.filter(
      ({ endpoint, kind }) => endpoint.id === "OS" && kind === "median",
    );
    expect(medians?.some(({ notReached }) => notReached)).toBe(true);
  });
});

describe("the endpoint that is checked", () => {
  it("is the one asked for, else the first that most trials have", async () => {
    const endpoints = await sharedEndpoints(db, ["zuma-7", "transform", "belinda"], LATEST);
    expect(checkedEndpoint(endpoints, null)?.trials).toBe(3);
    expect(checkedEndpoint(endpoints, "PFS")?.id).toBe("PFS");
    expect(checkedEndpoint(endpoints, "nonsense")?.trials).toBe(3);
    expect(checkedEndpoint([], null)).toBeNull();
  });

  it("leaves no trial out: one without a result for it stands with those that it has", async () => {
    const { checked } = await checkTrials(db, ["keynote-024", "karmma"], LATEST, "PFS2");
    const endpoint = checked.find(({ id }) => id === "endpoint");
    expect(endpoint?.agreement).toBe("differ");
    expect(endpoint?.values.flatMap(({ trials }) => trials.map(({ id }) => id))).toContain("karmma");
  });
});

describe("trials to add", () => {
  it("are found by name, number, drug and tumor, names first, without those that stand there", async () => {
    const ids = async (search: string, besides: string[] = []) =>
      (await findTrials(db, search, besides)).trials.map(({ id }) => id);
    expect((await ids("keynote 189"))[0]).toBe("keynote-189");
    expect(await ids("NCT02142738")).toEqual(["keynote-024"]);
    expect(await ids("Yescarta")).toContain("zuma-7");
    expect(await ids("zuma", ["zuma-7"])).not.toContain("zuma-7");
    expect(await ids("%_'\"")).toEqual([]);
    expect((await findTrials(db, "melanoma", [])).more).toBe(true);
  });

  it("are near those that stand there: one tumor, the same line first", async () => {
    const near = await relatedTrials(db, ["checkmate-067"]);
    expect(near[0]).toMatchObject({ tumor: "Melanoma", line: "1L" });
    expect(near.map(({ id }) => id)).not.toContain("checkmate-067");
  });

  it("in the ready-made sets are all in the dataset, with results for the endpoint", async () => {
    for (const { trials, endpoint, title } of COMPARE_SETS) {
      expect((await namedTrials(db, trials)).length, title).toBe(trials.length);
      const shared = await sharedEndpoints(db, trials, LATEST);
      expect(shared.find(({ id }) => id === endpoint)?.trials, title).toBe(trials.length);
    }
  });
});
