import { describe, expect, it } from "vitest";
import { readTumorOptions } from "@/db/answers/tumor";
import type { TumorOptions } from "@/db/answers/tumor-types";
import { readTumors } from "@/db/queries/tumors/list";
import { lookOf } from "@/lib/figures/looks";
import { nearest } from "@/lib/nearest";
import { newsOf } from "@/lib/tumors/forest";
import { histologyFit, histologyMark } from "@/lib/tumors/histology";
import { isWider, selectionOf } from "@/lib/tumors/selection";
import { cutHeading, situationAnchor, situationTitle } from "@/lib/tumors/words";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";

const { trials } = curatedDataset();
const rowsOf = ({ blocks }: TumorOptions) =>
  blocks.flatMap(({ comparisons, responses }) => [...comparisons, ...responses].flatMap(({ rows }) => rows));

const isFirstLineMetastatic = ({ setting, line }: { setting: string; line: string }) =>
  setting === "metastatic" && line === "1L";

async function options(
  id: string,
  cut: string | null,
  patients: string | null = null,
  histology: readonly string[] = [],
): Promise<TumorOptions> {
  const { db } = await openTestDatabase();
  const read = await readTumorOptions(db, id, {
    cut: cut === null ? { kind: "latest" } : { kind: "asOf", date: cut },
    patients,
    histology,
  });
  if (read === null) throw new Error(`no tumor ${id}`);
  return read;
}

it("lists every tumor type, each trial in one situation", async () => {
  const { db } = await openTestDatabase();
  const tumors = await readTumors(db);
  expect(tumors).toHaveLength(curatedDataset().tumorTypes.length);
  for (const { id, trials: count, situations } of tumors) {
    expect(count, id).toBe(trials.filter(({ tumorType }) => tumorType === id).length);
    expect(
      situations.reduce((sum, situation) => sum + situation.trials, 0),
      id,
    ).toBe(count);
  }
});

it("offers SP142's high level beside PD-L1 of 50% or more, by name, and beside no other cut-off", async () => {
  const high = (await options("nsclc", null, "pd-l1-50")).blocks.flatMap(({ comparisons }) =>
    comparisons.flatMap(({ endpoint, otherAssays }) =>
      otherAssays.map(({ figure, selection }) => [
        endpoint.id,
        figure.trial.id,
        figure.estimate,
        selection.label,
      ]),
    ),
  );
  expect(high).toEqual(
    expect.arrayContaining([
      ["OS", "impower131", 0.48, expect.stringContaining("PD-L1 high by another assay (SP142")],
      ["OS", "impower150", 0.7, expect.stringContaining("TC3 or IC3")],
    ]),
  );
  const lower = (await options("nsclc", null, "pd-l1-1")).blocks.flatMap(({ comparisons }) =>
    comparisons.flatMap(({ otherAssays }) => otherAssays),
  );
  expect(lower).toEqual([]);
});

it("shows each trial of a tumor in the block of its setting and line, once", async () => {
  for (const { id } of curatedDataset().tumorTypes) {
    const { blocks } = await options(id, null);
    const own = trials.filter(({ tumorType }) => tumorType === id);
    expect(blocks.flatMap((block) => block.trials.map((trial) => trial.id)).sort()).toEqual(
      own.map((trial) => trial.id).sort(),
    );
    for (const { situation, trials: members } of blocks)
      for (const member of members)
        expect(own.find((trial) => trial.id === member.id)).toMatchObject({
          setting: situation.setting,
          line: situation.line,
        });
    const anchors = blocks.map(({ situation }) => situationAnchor(situation));
    expect(new Set(anchors).size, id).toBe(anchors.length);
  }
});

it("shows no row before its report was published, and each first in the year that first knew it", async () => {
  for (const id of ["nsclc", "melanoma", "multiple-myeloma", "merkel-cell-carcinoma"]) {
    const { years } = await options(id, null);
    for (const { year } of years) {
      const read = await options(id, String(year));
      for (const row of rowsOf(read)) {
        expect(row.figure.report.year, `${row.figure.rowId} at ${year}`).toBeLessThanOrEqual(year);
        expect(row.firstKnown, row.figure.rowId).toBeLessThanOrEqual(row.figure.report.year);
        expect(newsOf(row, year) === "new", row.figure.rowId).toBe(row.firstKnown === year);
        for (const median of [row.figure.median, row.figure.referenceMedian])
          expect(Number(/\d{4}$/.exec(median?.otherReport ?? "")?.[0] ?? 0)).toBeLessThanOrEqual(year);
      }
      for (const trial of read.blocks.flatMap((block) => block.trials))
        expect(trial.firstKnown, trial.id).toBeLessThanOrEqual(year);
    }
  }
});

it("at the end of 2015 first-line NSCLC has no trial, and before its first report Merkel cell has none at all", async () => {
  const nsclc = await options("nsclc", "2015");
  expect(nsclc.blocks.map(({ situation }) => situation.line)).not.toContain("1L");
  const merkel = await options("merkel-cell-carcinoma", "2015");
  expect(merkel.blocks).toEqual([]);
  expect(merkel.allTrials).toBe(
    trials.filter(({ tumorType }) => tumorType === "merkel-cell-carcinoma").length,
  );
});

it("puts single arms among responses with an interval and the medians of the same patients", async () => {
  const block = (await options("multiple-myeloma", null)).blocks.find(
    ({ situation }) => situation.line === "4L+",
  );
  const [response] = block?.responses ?? [];
  expect(response?.endpoint.id).toBe("ORR");
  expect(response?.trials.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["cartitude-1", "karmma", "majestec-1"]),
  );
  expect(block?.comparisons).toEqual([]);
  for (const { figure } of response?.rows ?? []) expect(figure.reference).toBeNull();
  // A rate whose count is not known has no interval: two counts of 154 patients fit 69%.
  const without = (response?.rows ?? []).filter(({ figure }) => figure.ciLow === null);
  expect(without.map(({ figure }) => figure.rowId)).toEqual(["monumental-1.ORR.tal-2weekly.all-treated"]);
  expect(response?.check.checked.length).toBeGreaterThan(0);
});

it("chooses patients by a PD-L1 cut-off", async () => {
  const all = await options("nsclc", null);
  expect(all.patients.map(({ label }) => label).slice(0, 5)).toEqual([
    "Unselected",
    "EGFR mutation",
    "PD-L1 ≥1%",
    "PD-L1 ≥5%",
    "PD-L1 ≥20%",
  ]);
  const high = await options("nsclc", null, "pd-l1-50");
  expect(new Set(rowsOf(high).map(({ selection }) => selection.label))).toEqual(new Set(["PD-L1 ≥50%"]));
  const first = high.blocks.find(({ situation }) => isFirstLineMetastatic(situation));
  expect(first?.trials.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["keynote-024", "keynote-042", "empower-lung-1"]),
  );
  expect(first?.trials.map(({ id }) => id)).not.toContain("keynote-407");
  expect(await options("nsclc", null, "no-such").then(rowsOf)).toEqual([]);
});

it("names the trials that took all patients, with their own subgroup, beside the population chosen", async () => {
  const high = await options("nsclc", null, "pd-l1-50");
  const first = high.blocks.find(({ situation }) => isFirstLineMetastatic(situation));
  const recorded = new Map(trials.map((trial) => [trial.id, trial]));
  expect(first?.tookAll.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["keynote-189", "checkmate-9la", "empower-lung-3", "poseidon", "keynote-407"]),
  );
  for (const { situation, trials: members, tookAll, tookMore } of high.blocks) {
    const named = [...members, ...tookAll, ...tookMore].map(({ id }) => id);
    expect(new Set(named).size).toBe(named.length);
    for (const { id, tumorType, biomarker, ...trial } of recorded.values())
      if (
        tumorType === "nsclc" &&
        biomarker === undefined &&
        trial.line === situation.line &&
        trial.setting === situation.setting
      )
        expect(named, id).toContain(id);
    for (const { id } of tookMore) expect(recorded.get(id)?.biomarker).toMatch(/(TPS|TC|PD-L1).*>=\s*\d+%/);
  }
  const survival = first?.comparisons.find(({ endpoint }) => endpoint.id === "OS");
  const own = survival?.subgroups.find(({ figure }) => figure.trial.id === "keynote-189")?.figure;
  expect(own?.subgroup).toEqual({ factor: "PD-L1", level: "TPS >=50%" });
  expect(own && lookOf(own)).not.toBe("sure");
  expect(survival?.view.population).toBe("all");
  expect(high.patients.find(({ id }) => id === "pd-l1-50")?.trials).toBe(
    high.blocks.reduce((sum, block) => sum + block.trials.length, 0),
  );
  const all = await options("nsclc", null);
  expect(all.blocks.flatMap(({ tookAll, tookMore }) => [...tookAll, ...tookMore])).toEqual([]);
});

it("a lower cut-off of the same score takes the patients of a higher one in", () => {
  const selection = (label: string) => ({ id: label, label });
  expect(isWider(selection("PD-L1 ≥1%"), selection("PD-L1 ≥50%"))).toBe(true);
  expect(isWider(selection("PD-L1 ≥50%"), selection("PD-L1 ≥1%"))).toBe(false);
  expect(isWider(selection("PD-L1 CPS ≥1"), selection("PD-L1 ≥50%"))).toBe(false);
  expect(isWider(selection("Unselected"), selection("PD-L1 ≥50%"))).toBe(false);
});

describe("a selection", () => {
  const row = (biomarker: string, population: string) => ({ biomarker, population, subgroup: null });
  it.each([
    [row("Unselected", "ITT"), null, "Unselected"],
    [row("PD-L1 positive", "PD-L1 TPS >=50%"), "PD-L1 TPS >=1%", "PD-L1 ≥50%"],
    [row("PD-L1 positive", "ITT"), "PD-L1 TC >=1% or IC >=1% (SP142)", "PD-L1 ≥1%"],
    [row("PD-L1 positive", "CPS >=10"), null, "PD-L1 CPS ≥10"],
    [row("MSI-H/dMMR", "ITT"), "MSI-H/dMMR", "MSI-H/dMMR"],
  ])("of %o is %s", (figure, ofTrial, label) => expect(selectionOf(figure, ofTrial).label).toBe(label));
});

describe("words", () => {
  it("name a situation", () => {
    expect(situationTitle({ setting: "metastatic", line: "1L" })).toBe("Metastatic, first line");
    expect(situationTitle({ setting: "adjuvant", line: "adjuvant" })).toBe("Adjuvant");
    expect(situationAnchor({ setting: "relapsed/refractory", line: "2L+" })).not.toBe(
      situationAnchor({ setting: "relapsed/refractory", line: "2L" }),
    );
  });
  it("say as of when", () => {
    expect(cutHeading({ kind: "asOf", date: "2019" })).toBe("Evidence as known at the end of 2019");
    expect(cutHeading({ kind: "asOf", date: "2019-06" })).toBe("Evidence as known at the end of June 2019");
    expect(cutHeading({ kind: "asOf", date: "2019-06-29" })).toBe(
      "Evidence as known on 2019-06-29 (reports published through May 2019)",
    );
  });
});

it("finds the nearest names of a tumor type", async () => {
  const { db } = await openTestDatabase();
  const tumors = (await readTumors(db)).map(({ id, name, site }) => ({ id, names: [name, site] }));
  const first = (typed: string) => nearest(typed, tumors)[0]?.id;
  expect(first("melanom")).toBe("melanoma");
  expect(first("mulitple-myeloma")).toBe("multiple-myeloma");
  expect(first("merkel")).toBe("merkel-cell-carcinoma");
  expect(first("NSCLC-1L")).toBe("nsclc");
  expect(nearest("zzzz", tumors)).toEqual([]);
});

describe("a choice of histology", () => {
  const known = (id: string) => trials.find((trial) => trial.id === id)?.histology;

  it("of nonsquamous keeps trials that took both, with the patients chosen and their rows", async () => {
    const read = await options("nsclc", null, "pd-l1-50", ["nonsquamous"]);
    const first = read.blocks.find(({ situation }) => isFirstLineMetastatic(situation));
    expect(first?.trials.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["keynote-024", "keynote-042", "empower-lung-1"]),
    );
    expect(rowsOf(read).map(({ figure }) => figure.trial.id)).toContain("keynote-024");
    expect(read.patients.find(({ id }) => id === "pd-l1-50")).toMatchObject({ label: "PD-L1 ≥50%" });
    const all = await options("nsclc", null, "pd-l1-50");
    const named = ({ blocks }: TumorOptions) =>
      blocks.flatMap(({ trials: own, tookAll, tookMore }) =>
        [...own, ...tookAll, ...tookMore].map(({ id }) => id),
      );
    const left = named(all).filter((id) => !named(read).includes(id));
    expect(left.length).toBeGreaterThan(0);
    expect(new Set(left.map(known))).toEqual(new Set(["squamous"]));
    for (const { view } of read.blocks)
      expect(view.histology).toEqual(["nonsquamous", "squamous and nonsquamous"]);
  });

  it("keeps trials whose record names none, and leaves the workbench's histology open then", async () => {
    const read = await options("melanoma", null, null, ["cutaneous"]);
    const own = trials.filter(({ tumorType }) => tumorType === "melanoma");
    expect(read.knownTrials).toBe(own.length);
    expect(read.facet).toEqual([]);
    for (const { view } of read.blocks) expect(view.histology).toEqual([]);
  });

  it.each([
    ["squamous and nonsquamous", "nonsquamous", "more"],
    ["squamous", "nonsquamous", null],
    ["nonsquamous", "squamous and nonsquamous", null],
    ["adenocarcinoma (about 70%) or squamous", "squamous or adenocarcinoma", "own"],
    ["clear-cell component", "clear cell", "own"],
    ["clear cell or sarcomatoid component", "clear cell", "more"],
    ["Aggressive B-cell lymphomas", "DLBCL", "more"],
    ["extensive-stage", "limited-stage", null],
    [null, "squamous", "not-named"],
  ])("a trial of %s for %s: %s", (recorded, chosen, fit) => {
    expect(histologyFit(recorded, [chosen])).toBe(fit);
  });

  it("is marked where a trial took others too or names none", () => {
    expect(histologyMark("squamous and nonsquamous", ["nonsquamous"])).toBe(
      "enrolled squamous and nonsquamous",
    );
    expect(histologyMark(null, ["nonsquamous"])).toBe("no histology named");
    expect(histologyMark("nonsquamous", ["nonsquamous"])).toBeNull();
    expect(histologyMark("squamous and nonsquamous", [])).toBeNull();
  });

  it("keeps squamous-only trials from those that patients with nonsquamous cancer could enter", async () => {
    const all = await options("nsclc", null, "pd-l1-50");
    const asWell = all.blocks.flatMap(({ tookAll }) => tookAll.map(({ id }) => id));
    expect(asWell.filter((id) => known(id) === "squamous").length).toBeGreaterThan(0);
    const read = await options("nsclc", null, "pd-l1-50", ["nonsquamous", "squamous and nonsquamous"]);
    const kept = read.blocks.flatMap(({ tookAll, tookMore, trials: own }) => [
      ...tookAll,
      ...tookMore,
      ...own,
    ]);
    const [own] = (await options("nsclc", null, "pd-l1-50", ["nonsquamous"])).patients.filter(
      ({ id }) => id === "pd-l1-50",
    );
    expect(own, "the patients chosen keep their name").toMatchObject({ label: "PD-L1 ≥50%" });
    expect(kept.filter(({ histology }) => histology === "squamous")).toEqual([]);
    expect(kept.some(({ histology }) => histology === "nonsquamous")).toBe(true);
    expect(kept.some(({ histology }) => histology === "squamous and nonsquamous")).toBe(true);
  });

  it("leaves rows, trials, counts and links of trials that took it only", async () => {
    const read = await options("nsclc", null, null, ["squamous"]);
    const own = trials.filter(
      ({ tumorType, histology }) => tumorType === "nsclc" && histology !== "nonsquamous",
    );
    expect(
      read.blocks
        .flatMap((block) => block.trials)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(own.map(({ id }) => id).sort());
    expect(read.knownTrials).toBe(own.length);
    expect(rowsOf(read).length).toBeGreaterThan(0);
    for (const { figure } of rowsOf(read))
      expect(known(figure.trial.id), figure.rowId).not.toBe("nonsquamous");
    for (const { trials: count } of read.patients) expect(count).toBeLessThanOrEqual(own.length);
    for (const { view, comparisons } of read.blocks)
      for (const each of [view, ...comparisons.map((forest) => forest.view)])
        expect(["squamous", "squamous and nonsquamous"]).toEqual(expect.arrayContaining([...each.histology]));
  });

  it("counts the trials of the patients chosen that took it, and all of them", async () => {
    const nsclc = await options("nsclc", null, "pd-l1-50");
    const shown = nsclc.blocks.flatMap(({ trials: own, tookAll, tookMore }) => [
      ...own,
      ...tookAll,
      ...tookMore,
    ]);
    const count = (label: string | null) => nsclc.histologies.find((each) => each.label === label)?.trials;
    const of = (...values: string[]) =>
      shown.filter(({ histology }) => histology === null || values.includes(histology)).length;
    expect(count(null)).toBe(shown.length);
    expect(count("nonsquamous")).toBe(of("nonsquamous", "squamous and nonsquamous"));
    expect(count("squamous and nonsquamous")).toBe(of("squamous and nonsquamous"));
    expect((await options("melanoma", null)).histologies.map(({ label }) => label)).toEqual([
      "cutaneous",
      null,
    ]);
  });

  it("of a value that no trial has is named and changes nothing", async () => {
    const all = await options("nsclc", null);
    const read = await options("nsclc", null, null, ["moon"]);
    expect(read.unknownHistologies).toEqual(["moon"]);
    expect(read.histology).toEqual([]);
    expect(rowsOf(read)).toHaveLength(rowsOf(all).length);
  });
});
