import { describe, expect, it } from "vitest";
import { readKeyResults } from "@/db/answers/key-results";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";

const { db } = await openTestDatabase();
const carT = await readKeyResults(db, "car-t");
const bispecifics = await readKeyResults(db, "bispecific");
const arms = [...carT, ...bispecifics].flatMap((product) => product.arms);
const trialOf = (id: string) => curatedDataset().trials.find((trial) => trial.id === id);
const armOf = (id: string) => arms.find((arm) => arm.trial.id === id);

describe("key results by product", () => {
  it("hold every product of the article's table with its trials", () => {
    const trials = new Map(carT.map(({ brand, arms: own }) => [brand, own.map(({ trial }) => trial.name)]));
    expect(trials.get("Yescarta")).toEqual(["ZUMA-1", "ZUMA-5", "ZUMA-7"]);
    expect(trials.get("Kymriah")).toEqual(expect.arrayContaining(["JULIET", "ELARA"]));
    expect(trials.get("Breyanzi")).toEqual(expect.arrayContaining(["TRANSFORM"]));
    expect(trials.get("Abecma")).toEqual(["KarMMa", "KarMMa-3"]);
    expect(trials.get("Carvykti")).toEqual(["CARTITUDE-1", "CARTITUDE-4"]);
    for (const { target } of carT) expect(target).not.toBeNull();
    expect(bispecifics.map(({ brand }) => brand)).toEqual(
      expect.arrayContaining(["Blincyto", "Tecvayli", "Columvi", "Epkinly", "Kimmtrak"]),
    );
  });

  it("are figures of the records, each with its report and population, of no report but the latest", () => {
    let seen = 0;
    for (const arm of arms) {
      const record = trialOf(arm.trial.id);
      for (const figure of [...arm.rates, ...arm.complete]) {
        const found = record?.outcomes.find(
          (item) =>
            item.value === figure.estimate &&
            `${arm.trial.id}/${item.report}` === figure.report.id &&
            `${arm.trial.id}/${item.arm}` === arm.id &&
            item.endpoint === figure.endpoint.id &&
            item.population === figure.population,
        );
        expect(found?.verified, `${arm.id} ${figure.endpoint.id}`).toBe(figure.verified);
        seen += 1;
      }
      for (const effect of arm.effects) {
        const found = record?.effects.find(
          (item) =>
            item.estimate === effect.estimate &&
            `${arm.trial.id}/${item.report}` === effect.report.id &&
            item.endpoint === effect.endpoint.id,
        );
        expect(found?.verified, `${arm.id} ${effect.endpoint.id}`).toBe(effect.verified);
        expect(effect.isPrimaryPopulation).toBe(true);
        expect(["OS", ...(record?.primaryEndpoints ?? [])]).toContain(effect.endpoint.id);
        seen += 1;
      }
      for (const event of [...arm.crs, ...arm.neurotoxicity]) {
        const found = record?.safety.find(
          (item) =>
            item.event === event.event &&
            `${arm.trial.id}/${item.report}` === event.report.id &&
            `${arm.trial.id}/${item.arm}` === arm.id,
        );
        expect(found?.percent).toBe(event.percent);
        seen += 1;
      }
    }
    expect(seen).toBeGreaterThan(100);
  });

  it("leave no randomized trial of CAR-T without its primary endpoint, the failed one among them", () => {
    const randomized = carT.flatMap(({ arms: own }) => own).filter(({ trial }) => trial.randomized);
    expect(randomized.map(({ trial }) => trial.name)).toContain("BELINDA");
    for (const { trial, effects } of randomized)
      expect(
        effects.some(({ isPrimaryEndpoint, measure }) => isPrimaryEndpoint && measure === "HR"),
        trial.name,
      ).toBe(true);
    const [belinda] = armOf("belinda")?.effects ?? [];
    expect(belinda).toMatchObject({ endpoint: { id: "EFS" }, significant: false });
  });

  it("name stringent responses and rates that are primary endpoints as what they are", () => {
    expect(armOf("cartitude-1")?.complete.map(({ endpoint }) => endpoint.id)).toEqual(["sCR"]);
    expect(armOf("blast")?.rates.map(({ endpoint }) => endpoint.id)).toEqual(["MRD-neg"]);
    expect(armOf("karmma")?.rates.map(({ endpoint }) => endpoint.id)).toEqual(["ORR"]);
  });

  it("keep ICANS and neurotoxicity apart from CRS, each from one report", () => {
    for (const arm of arms) {
      expect(arm.crs.length).toBeLessThanOrEqual(1);
      for (const { event } of arm.neurotoxicity) expect(event).toMatch(/^(ICANS|neurotoxicity) grade >=3/);
    }
    expect(armOf("zuma-1")?.crs[0]?.report.id).toBe("zuma-1/locke-2019");
  });

  it("leave out a trial whose control arm gives the product too: its effect is another drug's", async () => {
    const vaccines = (await readKeyResults(db, "cancer-vaccine")).flatMap((product) => product.arms);
    expect(vaccines.map(({ trial }) => trial.id)).toContain("impact");
    expect(vaccines.map(({ trial }) => trial.id)).not.toContain("mdx010-20");
  });

  it("are read of a branch as of the whole", async () => {
    const branch = await readKeyResults(db, "bcma-car-t");
    expect(branch).toEqual(carT.filter(({ target }) => target?.includes("BCMA")));
  });
});
