import { fileURLToPath } from "node:url";
import type { Dataset } from "@/db/import/dataset";
import { readDataset } from "@/db/import/read-dataset";

let dataset: Dataset | undefined;

/** The curated records as their files say: what queries are compared with. */
export function curatedDataset(): Dataset {
  dataset ??= readDataset(fileURLToPath(new URL("../../../db/dataset/", import.meta.url)));
  return dataset;
}
