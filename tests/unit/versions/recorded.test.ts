import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fingerprintOf } from "@/db/versions/figures";
import { readVersions } from "@/db/versions/read";
import { versionFile, versionText } from "@/db/versions/version";
import { versionOf } from "@/lib/versions/known";
import { changelogOf } from "@/scripts/versions/changelog";
import { nextVersion } from "@/scripts/versions/next";
import { curatedDataset } from "../support/dataset";
import { MADE_UP_EFFECT, madeUpTrial } from "../support/made-up";

const ROOT = join(import.meta.dirname, "../../..");
const versions = readVersions(join(ROOT, "db/dataset"));
const dataset = curatedDataset();
const last = versions.at(-1);
const HINT = "db/dataset has changed and no version says so: run `npm run data-version`";

it("has an entry for the figures of today", () => {
  expect(last?.fingerprint, HINT).toBe(fingerprintOf(dataset.trials));
});

it("knows today's dataset by its version, as links and files made today name it", () => {
  expect(last?.datasets, HINT).toContain(dataset.version.slice(0, 12));
});

it("is what docs/CHANGELOG-data.md shows", () => {
  const docs = readFileSync(join(ROOT, "docs/CHANGELOG-data.md"), "utf8");
  expect(docs, HINT).toBe(changelogOf(versions));
});

it("knows the versions that were shown before, each dataset in one version", () => {
  // As git's history has them: before the evidence of November 2026, and at its first import.
  expect(versionOf(versions, "237481d82d57")?.trialCount).toBe(146);
  expect(versionOf(versions, "e4ed86b6c369+ccb1")?.number).toBe(1);
  expect(versionOf(versions, "000000000000")).toBeUndefined();
  const all = versions.flatMap(({ datasets }) => datasets);
  expect(new Set(all).size).toBe(all.length);
});

it("counts its trials: what came and went leads from each version to the next", () => {
  for (const [place, version] of versions.entries()) {
    const before = versions[place - 1];
    if (before === undefined) continue;
    expect(before.trialCount + version.added.length - version.removed.length).toBe(version.trialCount);
    expect(version.date >= before.date).toBe(true);
  }
  expect(last?.trialCount).toBe(dataset.trials.length);
});

it("names figures that are there, with the values that they have now", () => {
  const byId = new Map(dataset.trials.map((trial) => [trial.id, trial]));
  for (const { id, changes } of last?.trials ?? []) {
    const trial = byId.get(id);
    if (trial === undefined) throw new Error(`${id} is not in the dataset`);
    for (const change of changes.filter(({ kind, what }) => kind === "effect" && what === "changed")) {
      const [, estimate] = change.moves?.estimate ?? [];
      if (estimate !== undefined) expect(trial.effects.map((effect) => effect.estimate)).toContain(estimate);
    }
  }
});

it("stays small: a trial is one line", () => {
  for (const version of versions) {
    const lines = readFileSync(join(ROOT, "db/dataset/versions", versionFile(version.number)), "utf8").split(
      "\n",
    );
    const { added, removed, trials } = version;
    expect(lines.length).toBeLessThan(added.length + removed.length + trials.length + 20);
    // Written again it is the same, so that a later run changes nothing but what is new.
    expect(versionText(version)).toBe(`${lines.join("\n")}`);
  }
});

it("writes the next version of made-up records, and only where their figures differ", () => {
  const [old, changed] = [
    madeUpTrial({ effects: [MADE_UP_EFFECT] }),
    madeUpTrial({ effects: [{ ...MADE_UP_EFFECT, estimate: 0.7 }] }),
  ];
  const date = "2026-12-01";
  const recordsOf = (fingerprint: string) => (fingerprint === fingerprintOf([old]) ? [old] : undefined);
  const asked = { date, recordsOf };
  const first = nextVersion([], { trials: [old], version: "aaaaaaaaaaaa+1111" }, asked);
  expect(first).toMatchObject({
    isNew: true,
    version: { number: 1, datasets: ["aaaaaaaaaaaa"], trials: [] },
  });
  const words = nextVersion([first.version], { trials: [old], version: "bbbbbbbbbbbb+1111" }, asked);
  expect(words).toMatchObject({
    isNew: false,
    version: { number: 1, datasets: ["aaaaaaaaaaaa", "bbbbbbbbbbbb"] },
  });
  const second = nextVersion([words.version], { trials: [changed], version: "cccccccccccc+1111" }, asked);
  expect(second).toMatchObject({ isNew: true, version: { number: 2, date, datasets: ["cccccccccccc"] } });
  expect(second.version.trials[0]?.changes[0]?.moves).toEqual({ estimate: [0.75, 0.7] });
  expect(() =>
    nextVersion(
      [second.version],
      { trials: [old], version: "dddddddddddd" },
      { date, recordsOf: () => undefined },
    ),
  ).toThrow(/history of git/);
});
