import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { OptionBlockSection } from "@/components/tumors/option-block";
import { readTumorOptions } from "@/db/answers/tumor";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";

const plain = (html: string) => html.replace(/<!-- -->|<[^>]+>/g, "");

it("trials that did not select by PD-L1 are said to be so, by histology, and not to apply to all", async () => {
  const { db } = await openTestDatabase();
  const found = await readTumorOptions(db, "nsclc", {
    cut: { kind: "latest" },
    patients: "pd-l1-50",
    histology: [],
  });
  const block = found?.blocks.find(
    ({ situation }) => situation.line === "1L" && situation.setting === "metastatic",
  );
  if (block === undefined) throw new Error("no first line");
  const html = renderToStaticMarkup(
    createElement(OptionBlockSection, {
      block,
      tumor: "NSCLC",
      year: null,
      chosen: "PD-L1 ≥50%",
      histology: ["nonsquamous"],
    }),
  );
  expect(plain(html)).toContain(
    "Not selected by PD-L1, so patients with PD-L1 ≥50% could also enroll, if their histology fits:",
  );
  expect(plain(html)).toContain("KEYNOTE-024enrolled squamous and nonsquamous");
  expect(plain(html)).not.toMatch(/took all patients|apply as well/i);
  const lines = [...html.matchAll(/<li>(.*?)<\/li>/g)].map(([, line = ""]) => plain(line));
  const trials = new Map(curatedDataset().trials.map((trial) => [trial.id, trial]));
  for (const { id, name } of block.tookAll) {
    const histology = trials.get(id)?.histology ?? "histology not in our data";
    const line = lines.find((each) => each.startsWith(`${histology}:`));
    expect([id, line?.includes(name)]).toEqual([id, true]);
  }
  expect(lines.find((line) => line.startsWith("squamous:"))).toContain("KEYNOTE-407");
});
