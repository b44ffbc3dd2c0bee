import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it, test } from "vitest";
import type { Database } from "@/db/client";
import { squash } from "@/db/derive/names";
import { findTrials } from "@/db/queries/compare/offers";
import { namedNotIncluded } from "@/db/queries/not-included";
import { readPlaces } from "@/db/queries/places";
import { trialsFound } from "@/db/queries/search";
import { findPlaces, type Place } from "@/lib/places";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";

let db: Database;
let places: readonly Place[];
beforeAll(async () => {
  ({ db } = await openTestDatabase());
  ({ places } = await readPlaces(db));
});

const dataset = curatedDataset();
const idsOf = (keep: (trial: (typeof dataset.trials)[number]) => boolean) =>
  dataset.trials
    .filter(keep)
    .map(({ id }) => id)
    .sort();
const ofTumor = (...tumors: string[]) => idsOf(({ tumorType }) => tumors.includes(tumorType));
const withDrug = (...drugs: string[]) =>
  idsOf(({ arms }) => arms.some((arm) => arm.drugs.some((drug) => drugs.includes(drug))));

async function found(typed: string): Promise<string[]> {
  const rows: { id: string }[] = await db.all(
    sql`SELECT trial_id AS id FROM ${trialsFound(typed)} ORDER BY trial_id`,
  );
  return rows.map(({ id }) => id);
}

/** What people type, and what stands first in the palette: the first place, or the first two where both are called so. */
const FIRST: readonly (readonly [string, ...string[]])[] = [
  ["CLEAR", "trial CLEAR"],
  ["clear", "trial CLEAR"],
  ["KarMMa", "trial KarMMa"],
  ["keynote 189", "trial KEYNOTE-189"],
  ["KEYNOTE189", "trial KEYNOTE-189"],
  ["NCT02578680", "trial KEYNOTE-189"],
  ["MK-3475-189", "trial KEYNOTE-189"],
  ["OAK", "trial OAK"],
  ["PEARLS", "trial KEYNOTE-091 (PEARLS)"],
  ["MATTERHORN", "trial MATTERHORN"],
  ["SKYSCRAPER-01", "absent SKYSCRAPER-01"],
  ["NCT02516241", "absent DANUBE"],
  ["HCC", "tumor Hepatocellular carcinoma"],
  ["liver", "tumor Hepatocellular carcinoma"],
  ["TNBC", "tumor Triple-negative breast cancer"],
  ["RCC", "tumor Renal cell carcinoma"],
  ["kidney", "tumor Renal cell carcinoma"],
  ["lung", "tumor NSCLC", "tumor SCLC"],
  ["bladder", "tumor Urothelial carcinoma"],
  ["bowel", "tumor Colorectal cancer"],
  ["mCRPC", "tumor Prostate cancer"],
  ["LBCL", "tumor Large B-cell lymphoma"],
  ["DLBCL", "tumor Large B-cell lymphoma"],
  ["ALL", "tumor Acute lymphoblastic leukemia"],
  ["FL", "tumor Follicular lymphoma"],
  ["stomach", "tumor Gastric/GEJ adenocarcinoma"],
  ["myeloma", "tumor Multiple myeloma"],
  ["breast", "tumor Triple-negative breast cancer", "tumor HR-positive, HER2-negative breast cancer"],
  ["pembrolizumab", "drug pembrolizumab"],
  ["pembro", "drug pembrolizumab"],
  ["Keytruda", "drug pembrolizumab"],
  ["MK-3475", "drug pembrolizumab"],
  ["mk3475", "drug pembrolizumab"],
  ["intismeran autogene", "drug mRNA-4157"],
  ["V940", "drug mRNA-4157"],
  ["axi-cel", "drug axicabtagene ciloleucel"],
  ["T-VEC", "drug talimogene laherparepvec"],
  ["Tevimbra", "drug tislelizumab"],
  ["5-FU", "drug fluorouracil"],
  ["LAG-3", "class LAG-3 inhibitor"],
  ["car t", "class CAR-T cell therapy"],
  ["ICANS", "event ICANS, any grade"],
  ["CRS", "event CRS, any grade"],
];

test.each(FIRST)("the palette has for %s first: %s", (typed, ...expected) => {
  const first = findPlaces(places, typed).slice(0, expected.length);
  expect(first.map(({ kind, name }) => `${kind} ${name}`)).toEqual(expected);
});

describe("the search of workbench, API and command line", () => {
  it.each([
    ["CLEAR", ["clear"]],
    ["KarMMa", ["karmma", "karmma-3"]],
    ["keynote189", ["keynote-189"]],
    ["intismeran autogene", ["keynote-942"]],
    ["V940", ["keynote-942"]],
    ["EV-302", ["ev-302"]],
  ])("%s finds %j and no other", async (typed, ids) => {
    expect(await found(typed)).toEqual(ids);
  });

  it.each([
    ["HCC", ofTumor("hepatocellular-carcinoma")],
    ["TNBC", ofTumor("triple-negative-breast-cancer")],
    ["kidney cancer", ofTumor("renal-cell-carcinoma")],
    ["lung", ofTumor("nsclc", "sclc")],
    ["Bladder", ofTumor("urothelial-carcinoma")],
    ["bowel", ofTumor("colorectal-cancer")],
    ["mCRPC", ofTumor("prostate-cancer")],
    ["LBCL", ofTumor("large-b-cell-lymphoma")],
    ["ALL", ofTumor("acute-lymphoblastic-leukemia")],
    ["FL", ofTumor("follicular-lymphoma")],
    ["pembro", withDrug("pembrolizumab")],
    ["BMS-936558", withDrug("nivolumab")],
    ["axicel", withDrug("axicabtagene ciloleucel")],
    ["Opdualag", withDrug("relatlimab")],
  ])("%s finds what is called so and nothing else", async (typed, ids) => {
    expect(ids.length).toBeGreaterThan(0);
    expect(await found(typed)).toEqual(ids);
  });

  it("finds a drug among others of a choice, and optional ones", async () => {
    expect(await found("bevacizumab")).toEqual(
      withDrug("bevacizumab", "bevacizumab (optional)", "bevacizumab or cetuximab (optional)"),
    );
  });

  it("finds trials that report an adverse event, by either of its names", async () => {
    const reporting = idsOf(({ safety }) =>
      safety.some(({ event }) => /^(ICANS|neurotoxicity)\b/.test(event)),
    );
    expect(await found("ICANS")).toEqual(reporting);
    expect(await found("neurotoxicity")).toEqual(reporting);
  });

  it("takes words of several fields together, each by its beginning", async () => {
    const both = withDrug("pembrolizumab").filter((id) => ofTumor("hepatocellular-carcinoma").includes(id));
    expect(await found("HCC pembrolizumab")).toEqual(both);
    expect(await found("clear cell")).toContain("keynote-426");
    expect(await found("")).toEqual([]);
    expect(await found("zzzz")).toEqual([]);
  });

  it("puts names before other fields where trials are offered", async () => {
    const offered = async (typed: string) => (await findTrials(db, typed, [])).trials.map(({ id }) => id);
    expect((await offered("empower lung"))[0]).toBe("empower-lung-1");
    // A name that is it, then names that begin so, then those that hold it.
    expect((await offered("escort")).slice(0, 2)).toEqual(["escort", "escort-1st"]);
    expect(await offered("renal")).not.toContain("javelin-bladder-100");
  });
});

describe("synonyms", () => {
  it("say nothing that the dictionaries or trials say", () => {
    const words = dataset.synonyms.flatMap(({ words: own }) => own.map(squash));
    const names = dataset.trials.flatMap(({ name, aliases }) => [name, ...aliases].map(squash));
    expect(names.filter((name) => words.includes(name))).toEqual([]);
  });

  it("of adverse events are of groups that there are", async () => {
    const groups: { id: string }[] = await db.all(
      sql`SELECT DISTINCT group_id AS id FROM adverse_event_kind`,
    );
    const known = groups.map(({ id }) => id);
    for (const { kind, of } of dataset.synonyms) if (kind === "event") expect(known).toContain(of);
  });
});

describe("trials that are known and not included", () => {
  it("are found by the beginning of the name or the registry number", async () => {
    const named = async (typed: string) => (await namedNotIncluded(db, typed)).map(({ trial }) => trial);
    expect(await named("skyscraper")).toEqual(["SKYSCRAPER-01"]);
    expect(await named("nct 02516241")).toEqual(["DANUBE"]);
    expect(await named("da")).toEqual([]);
    expect(await named("keynote-189")).toEqual([]);
  });
});
