/**
 * What the source article says of therapy classes, drugs and approvals, by its line, and where the app answers it.
 * Second cell: the article's own wording in that line. Names, dates, verdicts and answers to find are written here, not
 * read from the dataset: the dataset is what is tested.
 */

const cells = (table: string): string[][] =>
  table
    .trim()
    .split("\n")
    .map((row) => row.split(" | "));

/** Line, wording, id of `therapy-classes.json`. */
export const SEED_CLASSES = cells(`
5 | immunotherapy | immunotherapy
5 | chemotherapy | chemotherapy
5 | radiation | radiotherapy
7 | bispecific antibodies | bispecific
36 | Checkpoint Inhibitors | checkpoint-inhibitor
40 | CTLA-4 Inhibitors | ctla-4
44 | PD-1 Inhibitors | pd-1
56 | PD-L1 Inhibitors | pd-l1
62 | LAG-3 | lag-3
75 | CAR-T Cell Therapy | car-t
90 | CD19 | cd19-car-t
93 | BCMA | bcma-car-t
106 | CD19 × CD3 | cd19-cd3
107 | BCMA × CD3 | bcma-cd3
108 | CD20 × CD3 | cd20-cd3
110 | gp100 × CD3 | gp100-cd3
112 | TIL Therapy | til
116 | Cancer Vaccines | cancer-vaccine
118 | Cancer Vaccine | dendritic-cell-vaccine
122 | Personalized mRNA Cancer Vaccines | mrna-neoantigen-vaccine
128 | Oncolytic Virus | oncolytic-virus
150 | cytokines | cytokine
`).map(([line = "", quote = "", id = ""]) => ({ line: Number(line), quote, id }));

/**
 * Line, wording, class page that lists it, drug, brand, first approval by the FDA as the page prints it; a dash for
 * what has no brand or no approval of its own, and for chemotherapy, whose approvals the dataset does not hold.
 */
export const SEED_DRUGS = cells(`
42 | Ipilimumab (Yervoy) | ctla-4 | ipilimumab | Yervoy | March 2011
46 | Pembrolizumab (Keytruda) | pd-1 | pembrolizumab | Keytruda | September 2014
54 | Nivolumab (Opdivo) | pd-1 | nivolumab | Opdivo | December 2014
58 | Durvalumab (Imfinzi) | pd-l1 | durvalumab | Imfinzi | May 2017
60 | Atezolizumab (Tecentriq) | pd-l1 | atezolizumab | Tecentriq | May 2016
60 | Avelumab (Bavencio) | pd-l1 | avelumab | Bavencio | March 2017
64 | In March 2022, relatlimab + nivolumab (Opdualag) | lag-3 | relatlimab | Opdualag | March 2022
90 | Axicabtagene ciloleucel (Yescarta) | cd19-car-t | axicabtagene ciloleucel | Yescarta | October 2017
91 | Tisagenlecleucel (Kymriah) | cd19-car-t | tisagenlecleucel | Kymriah | August 2017
92 | Lisocabtagene maraleucel (Breyanzi) | cd19-car-t | lisocabtagene maraleucel | Breyanzi | February 2021
93 | Idecabtagene vicleucel (Abecma) | bcma-car-t | idecabtagene vicleucel | Abecma | March 2021
94 | Ciltacabtagene autoleucel (Carvykti) | bcma-car-t | ciltacabtagene autoleucel | Carvykti | February 2022
106 | Blinatumomab (Blincyto) | cd19-cd3 | blinatumomab | Blincyto | December 2014
107 | Teclistamab (Tecvayli) | bcma-cd3 | teclistamab | Tecvayli | October 2022
108 | Glofitamab (Columvi) | cd20-cd3 | glofitamab | Columvi | June 2023
109 | Epcoritamab (Epkinly) | cd20-cd3 | epcoritamab | Epkinly | May 2023
110 | Tebentafusp (Kimmtrak) | gp100-cd3 | tebentafusp | Kimmtrak | January 2022
114 | Lifileucel (Amtagvi, Iovance) received FDA approval in February 2024 | til | lifileucel | Amtagvi | February 2024
118 | Sipuleucel-T (Provenge) | dendritic-cell-vaccine | sipuleucel-T | Provenge | April 2010
126 | mRNA-4157/V940 | mrna-neoantigen-vaccine | mRNA-4157 | - | -
129 | Talimogene laherparepvec (T-VEC) | oncolytic-virus | talimogene laherparepvec | Imlygic | October 2015
10 | placebo | placebo | placebo | - | -
49 | pemetrexed/carboplatin | chemotherapy | pemetrexed | - | -
49 | pemetrexed/carboplatin | chemotherapy | carboplatin | - | -
54 | sunitinib | vegfr-tki | sunitinib | Sutent | January 2006
58 | gemcitabine/cisplatin | chemotherapy | gemcitabine | - | -
58 | gemcitabine/cisplatin | chemotherapy | cisplatin | - | -
60 | bevacizumab | anti-vegf | bevacizumab | Avastin | February 2004
60 | sorafenib | vegfr-tki | sorafenib | Nexavar | December 2005
73 | FOLFOX/FOLFIRI | chemotherapy | FOLFOX or FOLFIRI | - | -
84 | fludarabine | chemotherapy | fludarabine | - | -
84 | cyclophosphamide | chemotherapy | cyclophosphamide | - | -
108 | R-GemOx | anti-cd20 | rituximab | Rituxan | November 1997
108 | R-GemOx | chemotherapy | oxaliplatin | - | -
129 | GM-CSF | cytokine | sargramostim | Leukine | March 1991
`).map(([line = "", quote = "", id = "", name = "", brand = "", approved = ""]) => ({
  line: Number(line),
  quote,
  id,
  name,
  shows: [brand, approved].filter((text) => text !== "-"),
}));

/** Approvals, "firsts" and general statements: line, wording, class page that leads to the claims, verdict, words of the answer. */
export const SEED_STATEMENTS = cells(`
7 | first tissue-agnostic cancer drug approval in history | pd-1 | Confirmed | 23 May 2017, accelerated then; full approval followed in late March 2023
7 | the first checkpoint inhibitor approval (ipilimumab, 2011) | ctla-4 | Confirmed | first checkpoint inhibitor approved (FDA March 2011)
7 | the first CAR-T cell therapy (tisagenlecleucel, 2017) | car-t | Confirmed | First CAR-T: tisagenlecleucel, 2017
7 | the first LAG-3 inhibitor (relatlimab, 2022) | lag-3 | Confirmed | approved March 2022 as first LAG-3 inhibitor
7 | KEYNOTE-942, published 2024 | mrna-neoantigen-vaccine | Confirmed | is the company's statement of December 2022
52 | TMB-H ≥10 mut/Mb (June 2020) | pd-1 | Confirmed | 16 June 2020, ACCELERATED approval
70 | Pembrolizumab any solid tumor | pd-1 | Misreported | needs progression after prior treatment and no satisfactory alternative
77 | bypassing MHC-I | car-t | Confirmed | one of several
81 | Leukapheresis | car-t | Not settled | Leukapheresis 4-6 hours
82 | co-stimulatory domain (CD28 or 4-1BB) | car-t | Confirmed | Axi-cel and brexu-cel CD28, retroviral; tisa-cel 4-1BB, lentiviral
83 | 2–4 weeks | car-t | Partly right | about 4 to 7 weeks from collection to infusion
84 | Lymphodepletion | car-t | Confirmed | Bendamustine was the alternative in JULIET
85 | Infusion | car-t | Left out | Bridging therapy while waiting
87 | Approved CAR-T Products | car-t | Left out | Brexucabtagene autoleucel (Tecartus, CD19)
87 | Approved CAR-T Products | car-t | Left out | Obecabtagene autoleucel (Aucatzyl, CD19)
90 | DLBCL, PMBCL, FL | car-t | Partly right | Third-line large B-cell lymphoma (LBCL) October 2017
91 | B-ALL (≤25 yr) | car-t | Confirmed | second line failed: BELINDA
92 | DLBCL, FL | car-t | Out of date | marginal zone lymphoma (4 December 2025
94 | BCMA (dual-domain) | car-t | Confirmed | Two BCMA-binding single-domain antibodies
95 | Specialized Center Required | car-t | Out of date | FDA removed the REMS of all six older products on 26-27 June 2025
96 | tocilizumab | car-t | Confirmed | fever/hypotension/hypoxia; tocilizumab
96 | grade 3–4 in a minority | car-t | Confirmed | depends on the grading scale
96 | ICANS (neurotoxicity) | car-t | Confirmed | Tocilizumab is not the treatment for ICANS alone
96 | permanent hypogammaglobulinemia | car-t | Wrong | Guidelines give it for IgG
104 | off-the-shelf | bispecific | Confirmed | they too cause CRS/ICANS, need step-up dosing
106 | continuous IV infusion | cd19-cd3 | Confirmed | CD19 x CD3 BiTE, continuous infusion
108 | superior to R-GemOx | cd20-cd3 | Confirmed | Glofitamab plus GemOx, not glofitamab alone
110 | HLA-A*02:01 patients only | gp100-cd3 | Confirmed | HLA-A*02:01 patients only
114 | first TIL therapy | til | Confirmed | Accelerated approval, 16 February 2024
114 | CR 4.5% | til | Misreported | Two data sets mixed
120 | approved by NCCN | dendritic-cell-vaccine | Unverified | it does not approve drugs
126 | NEJM 2024 | mrna-neoantigen-vaccine | Misreported | Weber JS et al., Lancet 2024
126 | FDA Breakthrough Therapy designation granted | mrna-neoantigen-vaccine | Confirmed | Also PRIME in Europe
126 | KEYNOTE-B26 | mrna-neoantigen-vaccine | Misreported | INTerpath-001
129 | FDA-approved 2015 | oncolytic-virus | Confirmed | FDA-approved 2015 for injectable, unresectable melanoma
154 | B cell ALL in patients up to 25 years | car-t | Out of date | adults have Tecartus (2021) and Aucatzyl (2024)
154 | multiple myeloma after 2–4 prior lines | car-t | Wrong | Mixes KarMMa-3's eligibility with the label
154 | from the 2nd-line setting onward | car-t | Partly right | Not tisa-cel
158 | Hodgkin lymphoma (ORR 85–90%) | checkpoint-inhibitor | Wrong | KEYNOTE-087 71-72%
`).map(([line = "", quote = "", id = "", verdict = "", answer = ""]) => ({
  line: Number(line),
  quote,
  id,
  verdict,
  answer,
}));

/** Ways of tumors around the immune system: line, wording, words of the answer. */
export const SEED_EVASION = cells(`
22 | PD-L1, which binds PD-1 on T cells | silence T cells that carry PD-1
26 | CTLA-4 on T cells | lymph node, CTLA-4
30 | LAG-3 synergizes with PD-1 | adds to PD-1
34 | TGF-β, IL-10, VEGF | TGF-β, IL-10 and VEGF
34 | Tregs and M2-polarized macrophages | regulatory T cells and suppressive macrophages
`).map(([line = "", quote = "", answer = ""]) => ({ line: Number(line), quote, answer }));
