/**
 * The general statements of the source article, each with the verdict that the notes give it. Kept by hand from the
 * notes, not from the dataset, so that a statement lost on the way is missed here.
 * `scripts/check-article-list.ts` finds every quotation on its line of the article.
 */
export interface ArticleStatement {
  /** Line of the article, and words that stand on it. */
  said: readonly (readonly [line: number, quote: string])[];
  /** The statement's place on its page. */
  id: string;
  verdict: Verdict;
}

type Verdict = "Confirmed" | "Partly right" | "Out of date" | "Wrong" | "Not settled";

const of =
  (topic: string) =>
  (place: string, verdict: Verdict, ...said: [number, string][]): ArticleStatement => ({
    said,
    id: `${topic}-${place}`,
    verdict,
  });

const biomarker = of("biomarkers-statement");
export const BIOMARKERS: readonly ArticleStatement[] = [
  biomarker("1", "Partly right", [69, "22C3, 28-8, SP263"]),
  biomarker(
    "2",
    "Out of date",
    [69, "NSCLC TPS ≥50%"],
    [160, "TPS ≥50% selects for pembrolizumab monotherapy"],
  ),
  biomarker("3", "Wrong", [69, "combinations (TPS ≥1%"]),
  biomarker("4", "Wrong", [69, "CPS ≥10 for gastric"], [160, "CPS ≥10 for gastric"]),
  biomarker("5", "Partly right", [69, "gastric/TNBC"], [160, "CPS ≥10 for gastric, TNBC"]),
  biomarker("6", "Wrong", [160, "cervical cancers"]),
  biomarker("7", "Confirmed", [70, "IHC (MLH1/MSH2/MSH6/PMS2) or PCR/NGS"]),
  biomarker(
    "8",
    "Partly right",
    [51, "any solid tumor with MSI-H/dMMR, regardless of origin"],
    [70, "Pembrolizumab any solid tumor"],
    [73, "the tissue-agnostic approval covers any solid tumor"],
    [160, "pembrolizumab is approved for any MSI-H solid tumor"],
  ),
  biomarker(
    "9",
    "Partly right",
    [7, "May 2017"],
    [51, "First tissue-agnostic"],
    [70, "May 2017 — tissue-agnostic"],
  ),
  biomarker("10", "Out of date", [158, "tissue-agnostic; ORR ~40%"]),
  biomarker("11", "Out of date", [70, "nivolumab ± ipi CRC (MSI-H)"]),
  biomarker(
    "12",
    "Partly right",
    [52, "ORR ~29%"],
    [71, "June 2020 — tissue-agnostic"],
    [160, "TMB-H ≥10 mut/Mb"],
  ),
  biomarker("13", "Partly right", [71, "FoundationOne CDx or equivalent"]),
  biomarker("14", "Confirmed", [160, "Three FDA-approved biomarkers"]),
];

const event = of("immune-related-adverse-events");
export const IMMUNE_RELATED: readonly ArticleStatement[] = [
  event("endocrine-1", "Confirmed", [138, "Levothyroxine (permanent); NO high-dose steroids"]),
  event("endocrine-2", "Partly right", [138, "rarely reverses"]),
  event("endocrine-4", "Confirmed", [138, "Most common endocrine irAE"]),
  event("endocrine-5", "Confirmed", [139, "Physiologic hydrocortisone + other deficient hormones"]),
  event("endocrine-6", "Partly right", [145, "they treat the inflammation of hypophysitis"]),
  event("endocrine-7", "Confirmed", [139, "Most common with ipilimumab"]),
  event("endocrine-8", "Wrong", [145, "20 mg AM / 10 mg PM"]),
  event("endocrine-10", "Confirmed", [140, "Insulin (permanent)"], [140, "Can present as DKA"]),
  event("endocrine-11", "Wrong", [140, "check glucose if symptomatic"]),
  event("endocrine-12", "Confirmed", [145, "NOT appropriate for hypothyroidism or type 1 DM"]),
  event("endocrine-13", "Confirmed", [145, "regardless of whether immunotherapy is discontinued"]),
  event("heart-1", "Partly right", [142, "~50% mortality grade 3–4"], [156, "~50% mortality for grade 3–4"]),
  event("heart-2", "Partly right", [142, "rare ~0.1–0.5%"]),
  event("heart-3", "Partly right", [142, "Immediately discontinue"]),
  event("heart-4", "Partly right", [142, "methylprednisolone 1000 mg/day IV"]),
  event("heart-5", "Confirmed", [142, "cardiac MRI + troponin"]),
  event("gut-lung-liver-skin-1", "Partly right", [137, "infliximab if steroid-refractory"]),
  event("gut-lung-liver-skin-2", "Confirmed", [137, "Most common severe irAE with ipilimumab"]),
  event("gut-lung-liver-skin-3", "Confirmed", [141, "More common with PD-1/PD-L1; potentially fatal"]),
  event("gut-lung-liver-skin-4", "Not settled", [141, "prednisone 1–2 mg/kg; CT scan"]),
  event("gut-lung-liver-skin-5", "Not settled", [143, "mycophenolate if refractory"]),
  event("gut-lung-liver-skin-6", "Confirmed", [136, "Vitiligo in melanoma may predict response"]),
  event("gut-lung-liver-skin-7", "Partly right", [156, "grade 1 continues therapy"]),
];

const cell = of("car-t-and-bispecifics");
export const CAR_T: readonly ArticleStatement[] = [
  cell("process-1", "Confirmed", [77, "bypassing MHC-I, the primary mechanism by which tumors hide"]),
  cell("process-2", "Confirmed", [7, "the first CAR-T cell therapy (tisagenlecleucel, 2017)"]),
  cell("process-3", "Confirmed", [82, "co-stimulatory domain (CD28 or 4-1BB)"]),
  cell("process-4", "Confirmed", [94, "BCMA (dual-domain)"]),
  cell("process-5", "Not settled", [81, "4–6 hours"]),
  cell("process-6", "Partly right", [83, "over 2–4 weeks"], [154, "The process takes 3–5 weeks"]),
  cell("process-8", "Confirmed", [84, "fludarabine + cyclophosphamide"]),
  cell("products-table-whole", "Out of date", [89, "ProductTargetCancerKey Trial / Result"]),
  cell("products-table-3", "Partly right", [90, "DLBCL, PMBCL, FL"]),
  cell("products-table-4", "Confirmed", [91, "DLBCL, FL, B-ALL (≤25 yr)"]),
  cell("products-table-5", "Out of date", [92, "DLBCL, FL"]),
  cell("products-table-6", "Partly right", [92, "2L DLBCL"], [108, "R/R DLBCL"], [154, "(DLBCL)"]),
  cell("faq-approved-for-1", "Partly right", [154, "from the 2nd-line setting onward"]),
  cell("faq-approved-for-2", "Confirmed", [154, "follicular lymphoma after ≥2 prior lines"]),
  cell("faq-approved-for-3", "Out of date", [154, "B cell ALL in patients up to 25 years"]),
  cell("faq-approved-for-4", "Wrong", [154, "multiple myeloma after 2–4 prior lines"]),
  cell(
    "faq-approved-for-6",
    "Confirmed",
    [11, "ORR 97.9%"],
    [94, "ORR 97.9%, sCR 78.4%"],
    [154, "ORR of 97.9%"],
  ),
  cell("faq-approved-for-7", "Confirmed", [158, "5-yr OS 42.6%"]),
  cell("crs-icans-centers-1", "Confirmed", [96, "tocilizumab (anti-IL-6R) ± corticosteroids"]),
  cell("crs-icans-centers-2", "Confirmed", [96, "grade 3–4 in a minority"]),
  cell("crs-icans-centers-3", "Confirmed", [
    96,
    "Encephalopathy, aphasia, seizures; managed with corticosteroids",
  ]),
  cell(
    "crs-icans-centers-4",
    "Out of date",
    [95, "Specialized Center Required"],
    [96, "must be administered at certified treatment centers"],
    [154, "requires specialized certified centers"],
  ),
  cell("b-cell-aplasia-1", "Confirmed", [96, "also destroys normal B cells"]),
  cell("b-cell-aplasia-2", "Wrong", [96, "lifelong IVIG replacement every 3–4 weeks"]),
];

export const BISPECIFICS: readonly ArticleStatement[] = [
  cell("blinatumomab-and-the-bispecifics-1", "Confirmed", [106, "CD19 × CD3 BiTE; continuous IV infusion"]),
  cell("blinatumomab-and-the-bispecifics-2", "Confirmed", [106, "OS 7.7 vs. 4.0 months"], [106, "78%"]),
  cell("blinatumomab-and-the-bispecifics-3", "Out of date", [106, "R/R B-ALL"], [106, "MRD-positive B-ALL"]),
  cell(
    "blinatumomab-and-the-bispecifics-4",
    "Confirmed",
    [104, "prior T cell priming"],
    [104, "off-the-shelf"],
  ),
  cell("blinatumomab-and-the-bispecifics-5", "Out of date", [107, "ORR 63%, CR 39.4%"]),
  cell(
    "blinatumomab-and-the-bispecifics-6",
    "Confirmed",
    [108, "ORR 52%, CR 39%"],
    [108, "superior to R-GemOx"],
  ),
  cell("blinatumomab-and-the-bispecifics-7", "Out of date", [109, "ORR 63.1%, CR 38.9%"]),
];

/** On no page of their own, only among all claims. */
export const ELSEWHERE: readonly ArticleStatement[] = [
  cell("elsewhere-in-the-article-1", "Wrong", [158, "Hodgkin lymphoma (ORR 85–90%)"]),
  cell(
    "elsewhere-in-the-article-2",
    "Partly right",
    [167, "Lancet Oncol 2022"],
    [168, "Westin JR"],
    [170, "San-Miguel J"],
  ),
];

/**
 * General statements that nobody has checked, neither in the notes nor among the claims on trials. A page that shows
 * one says so; once one is checked, it moves up.
 */
export const NOT_CHECKED: readonly (readonly [line: number, quote: string])[] = [
  [46, "the most broadly approved cancer drug in history with indications across 18+ cancer types"],
  [54, "approved for melanoma, NSCLC, RCC, esophageal SCC, HCC, CRC (MSI-H), and gastric/GEJ cancer"],
  [72, "The Most Predictive Single Immunotherapy Biomarker"],
  [73, "thousands of frameshift mutations"],
  [73, "All patients with newly diagnosed metastatic cancer should be tested for MSI-H/dMMR"],
  [83, "tens–hundreds of millions"],
  [114, "potentially harder for tumors to escape through antigen loss"],
  [136, "Topical steroids; continue IO for grade 1–2"],
  [142, "escalate early"],
  [143, "Monitor LFTs every cycle"],
  [145, "need regular thyroid function tests"],
  [156, "Guillain-Barré syndrome, encephalitis"],
  [156, "grade 2 holds therapy with oral steroids"],
  [158, "have low response rates to checkpoint inhibitors as single agents"],
  [160, "STK11 co-mutation (negative predictor in KRAS-mutated NSCLC)"],
];
