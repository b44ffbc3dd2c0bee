import { readFileSync } from "node:fs";

/** The 31 trials of the source article. */
export const ARTICLE_TRIALS = [
  "checkmate-067",
  "pacific",
  "cartitude-1",
  "keynote-942",
  "keynote-024",
  "keynote-189",
  "keynote-177",
  "keynote-158",
  "checkmate-214",
  "topaz-1",
  "imbrave150",
  "javelin-bladder-100",
  "relativity-047",
  "zuma-1",
  "zuma-7",
  "juliet",
  "elara",
  "transform",
  "karmma",
  "karmma-3",
  "cartitude-4",
  "tower",
  "blast",
  "majestec-1",
  "np30179",
  "starglo",
  "epcore-nhl-1",
  "imcgp100-202",
  "c-144-01",
  "impact",
  "optim",
] as const;

export interface ArticleTrial {
  id: string;
  name: string;
  /** The first drug of its first experimental (or only) arm, and that drug's brand where it has one. */
  leadDrug: string;
  brand: string | undefined;
}

const read = <T>(file: string) =>
  JSON.parse(readFileSync(new URL(`../../../db/dataset/${file}`, import.meta.url), "utf8")) as T;

interface Drug {
  name: string;
  brand?: string;
  therapyClass: string;
}

interface Trial {
  name: string;
  arms: { role: string; drugs: string[] }[];
}

/** Background treatment that never leads a regimen. */
const NEVER_LEADS = new Set(["chemotherapy", "placebo", "corticosteroid"]);

/** Names, lead drugs and brands come from the dataset, not from this file. */
export function articleTrials(): ArticleTrial[] {
  const drugs = new Map(read<Drug[]>("drugs.json").map((drug) => [drug.name, drug]));
  return ARTICLE_TRIALS.map((id) => {
    const { name, arms } = read<Trial>(`trials/${id}.json`);
    const given = arms.filter(({ role }) => role !== "control").flatMap((arm) => arm.drugs);
    const leadDrug =
      given.find((drug) => !NEVER_LEADS.has(drugs.get(drug)?.therapyClass ?? "chemotherapy")) ?? "";
    return { id, name, leadDrug, brand: drugs.get(leadDrug)?.brand };
  });
}
