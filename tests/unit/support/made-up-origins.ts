import { copyFileSync } from "node:fs";
import { inject } from "vitest";
import { connect } from "@/db/client";
import { putRecord } from "@/db/records/put";
import { MADE_UP, MADE_UP_EFFECT, MADE_UP_OUTCOME } from "./made-up";

const EVENT = {
  event: "any TRAE grade 3-4",
  report: "first-2020",
  arm: "new",
  percent: 12,
  n: 100,
  verified: false,
};
const CRS = { ...EVENT, event: "CRS grade >=3", percent: 3 };

/** What the made-up trials hold: something for every list of the app. */
const FULL = {
  aliases: ["made-up alias"],
  population: "made-up patients",
  biomarker: "PD-L1 TPS >=50%",
  effects: [
    { ...MADE_UP_EFFECT, significant: true },
    { ...MADE_UP_EFFECT, report: "second-2022", estimate: 0.8 },
    { ...MADE_UP_EFFECT, population: "made-up part", estimate: 0.9 },
  ],
  outcomes: [
    MADE_UP_OUTCOME,
    { ...MADE_UP_OUTCOME, arm: "old", value: 20, responders: 20 },
    {
      endpoint: "OS",
      report: "first-2020",
      arm: "new",
      kind: "median",
      value: 30,
      unit: "months",
      population: "ITT",
      verified: false,
    },
  ],
  safety: [EVENT, { ...EVENT, event: "made-up rash grade >=3" }, CRS],
  baseline: [{ characteristic: "median age", value: 61, unit: "years", n: 200 }],
  seedClaims: [{ claim: "made-up claim", verdict: "unverified" }],
};

const CELL_ARMS = [
  { id: "new", label: "made-up cells", role: "experimental", drugs: ["made-up leucel"], n: 100 },
  { id: "old", label: "Old", role: "control", drugs: [], n: 100 },
];

/** Copies the curated database and puts three made-up trials of other origins into it: two of one's own, one registered. */
export async function withOtherOrigins(path: string): Promise<void> {
  copyFileSync(inject("preparedDatabase"), path);
  const connection = await connect(path);
  const put = (origin: "own" | "ctgov", record: object, entries = {}) =>
    putRecord(connection, origin, { record, entries }, "made-up batch");
  try {
    await put("own", { ...MADE_UP, ...FULL });
    await put("ctgov", { ...MADE_UP, ...FULL, id: "made-up-2", name: "MADE-UP-2", nct: "NCT00000001" });
    await put(
      "own",
      {
        ...MADE_UP,
        ...FULL,
        id: "made-up-3",
        name: "MADE-UP-3",
        nct: "NCT00000002",
        tumorType: "made-up-tumor",
        arms: CELL_ARMS,
      },
      {
        tumorTypes: [{ id: "made-up-tumor", name: "Made-up tumor", group: "solid", site: "made-up site" }],
        therapyClasses: [{ id: "made-up-cells", name: "made-up CAR-T", parent: "car-t" }],
        drugs: [
          { id: "madeupleucel", name: "made-up leucel", brand: "Madeupta", therapyClass: "made-up-cells" },
        ],
      },
    );
  } finally {
    connection.close();
  }
}
