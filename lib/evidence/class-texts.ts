/** How a therapy class works, in our own words and without numbers, with a review for further reading. */
export interface ClassText {
  how: readonly string[];
  /** None if nothing in the text needs one. */
  reference: string | null;
}

const CHECKPOINTS =
  "Ribas A, Wolchok JD. Cancer immunotherapy using checkpoint blockade. Science 2018;359:1350-1355.";
const CAR_T = "June CH, Sadelain M. Chimeric antigen receptor therapy. N Engl J Med 2018;379:64-73.";
const ENGAGERS =
  "Goebeler ME, Bargou RC. T cell-engaging therapies: BiTEs and beyond. Nat Rev Clin Oncol 2020;17:418-434.";
const CYCLE =
  "Chen DS, Mellman I. Oncology meets immunology: the cancer-immunity cycle. Immunity 2013;39:1-10.";
const TRANSFER =
  "Rosenberg SA, Restifo NP. Adoptive cell transfer as personalized immunotherapy for human cancer. Science 2015;348:62-68.";
const VACCINES =
  "Sahin U, Türeci Ö. Personalized vaccines for cancer immunotherapy. Science 2018;359:1355-1360.";
const VIRUSES =
  "Kaufman HL, Kohlhapp FJ, Zloza A. Oncolytic viruses: a new class of immunotherapy drugs. Nat Rev Drug Discov 2015;14:642-662.";
const HALLMARKS = "Hanahan D, Weinberg RA. Hallmarks of cancer: the next generation. Cell 2011;144:646-674.";
const ANTIBODIES =
  "Scott AM, Wolchok JD, Old LJ. Antibody therapy of cancer. Nat Rev Cancer 2012;12:278-287.";
const VESSELS =
  "Ellis LM, Hicklin DJ. VEGF-targeted therapy: mechanisms of anti-tumour activity. Nat Rev Cancer 2008;8:579-591.";

const text = (reference: string | null, ...how: string[]): ClassText => ({ how, reference });

/** By id of `therapy-classes.json`; a class without its own text has that of its parent. */
export const CLASS_TEXTS: Readonly<Record<string, ClassText>> = {
  immunotherapy: text(
    CYCLE,
    "T cells survey the body for cells that show altered peptides on their surface, and kill what they recognize. Tumors that grow have found ways to evade this.",
    "Immunotherapy either takes brakes off T cells that are already there (checkpoint inhibitors), gives T cells a new receptor or brings them to the tumor (CAR-T, bispecific engagers, tumor-infiltrating lymphocytes), or trains and stimulates the immune system (vaccines, oncolytic viruses, cytokines).",
    "Some lists, the National Cancer Institute's among them, also count monoclonal antibodies against the tumor itself; here they are under targeted therapy.",
  ),
  "checkpoint-inhibitor": text(
    CHECKPOINTS,
    "Checkpoints are receptors that hold T cells back and so protect healthy tissue. Tumors make use of them. Antibodies against a checkpoint or its ligand take the brake off.",
    "The price is inflammation of healthy organs: immune-related adverse events can affect any of them, early or late.",
  ),
  "pd-1": text(
    CHECKPOINTS,
    "PD-1 sits on T cells that have met their antigen. When a tumor cell or a nearby cell displays PD-L1, the T cell is silenced on contact. An antibody against PD-1 blocks the contact with PD-L1 and PD-L2.",
  ),
  "pd-l1": text(
    CHECKPOINTS,
    "PD-L1 is the ligand that tumor cells and the immune cells around them present to PD-1 on T cells. An antibody against PD-L1 blocks the same contact from the other side, and leaves PD-L2 free.",
  ),
  "ctla-4": text(
    CHECKPOINTS,
    "CTLA-4 competes with CD28 for its ligands while a T cell is primed in the lymph node, and so keeps it from being activated. Blocking it broadens the range of T cells that respond; regulatory T cells, which carry large amounts of CTLA-4, are affected as well.",
  ),
  "lag-3": text(
    "Maruhashi T, Sugiura D, Okazaki I, Okazaki T. LAG-3: from molecular functions to clinical applications. J Immunother Cancer 2020;8:e001014.",
    "LAG-3 marks exhausted T cells, often beside PD-1, and holds them back on contact with MHC class II and other ligands. Its antibody is given together with one against PD-1.",
  ),
  "pd-1-vegf": text(
    CHECKPOINTS,
    "One antibody binds PD-1 with one arm and VEGF with the other: it takes the brake off T cells and at the same time starves new blood vessels. The hazards are those of both, including bleeding and high blood pressure.",
  ),
  "pd-1-ctla-4": text(
    CHECKPOINTS,
    "One antibody binds PD-1 and CTLA-4, and binds best where T cells carry both, as they do in tumors. It is meant to give the combination with less harm to healthy organs.",
  ),
  tigit: text(
    CHECKPOINTS,
    "TIGIT is on T cells and NK cells and holds them back on contact with its ligands, which tumor cells express. Its antibody is given together with one against PD-1 or PD-L1.",
  ),
  "car-t": text(
    CAR_T,
    "A patient's own T cells are collected, given the gene of a chimeric antigen receptor, grown, and infused after chemotherapy that makes room for them. The receptor joins a binder for a surface protein to the signals that activate a T cell, so it can recognize its target without MHC.",
    "It is made for one patient and takes weeks; not everyone whose cells are collected receives it. Its particular hazards are cytokine release and neurotoxicity.",
  ),
  "cd19-car-t": text(
    CAR_T,
    "CD19 is on B cells from early in their development and on most B-cell cancers. The CAR-T cells kill both, so antibodies may have to be replaced for a time; a cancer that loses CD19 can escape.",
  ),
  "bcma-car-t": text(
    CAR_T,
    "BCMA is on plasma cells and therefore on myeloma. Normal plasma cells, which make antibodies, are lost as well.",
  ),
  bispecific: text(
    ENGAGERS,
    "One arm of the molecule binds CD3 on a T cell, the other a protein on the tumor cell. The T cell kills the cell it is tied to, whatever its own receptor recognizes. The drug comes off the shelf, is started in steps to limit cytokine release, and is given repeatedly, for a fixed time or until it no longer helps.",
  ),
  "cd19-cd3": text(
    ENGAGERS,
    "Ties T cells to B cells and B-cell leukemia by CD19. The first of this class is a small protein of two binders without a constant region and has to be infused continuously.",
  ),
  "cd20-cd3": text(
    ENGAGERS,
    "Ties T cells to B cells and B-cell lymphoma by CD20. Full-length antibodies, given at intervals after stepwise dosing.",
  ),
  "bcma-cd3": text(
    ENGAGERS,
    "Ties T cells to plasma cells and myeloma by BCMA. Infections are the main hazard, because normal plasma cells are lost too.",
  ),
  "gprc5d-cd3": text(
    ENGAGERS,
    "Ties T cells to myeloma by GPRC5D, which is also in skin, nails and the tongue: hence its characteristic adverse events there.",
  ),
  "gp100-cd3": text(
    ENGAGERS,
    "Its tumor arm is not an antibody but a soluble, high-affinity T-cell receptor that recognizes a peptide of gp100 in the groove of HLA-A*02:01. It can target proteins from inside a cell, but only in patients with that HLA type.",
  ),
  "dll3-cd3": text(
    ENGAGERS,
    "DLL3 is on the surface of most small cell lung cancers and on few healthy cells.",
  ),
  til: text(
    TRANSFER,
    "Lymphocytes that had already found their way into a patient's tumor are grown outside the body and given back after chemotherapy, with interleukin-2. They comprise many clones, each with its own target, so losing one target may not be enough for the tumor to escape.",
  ),
  "cancer-vaccine": text(
    VACCINES,
    "Presents tumor antigens to the immune system, so that T cells against them are primed. The response takes time to build, so the disease must allow that time.",
  ),
  "dendritic-cell-vaccine": text(
    VACCINES,
    "Antigen-presenting cells are collected, loaded outside the body with an antigen joined to a growth factor, and infused again to prime T cells.",
  ),
  "mrna-neoantigen-vaccine": text(
    VACCINES,
    "The tumor is sequenced, the mutated peptides that its HLA molecules should present are chosen, and mRNA that codes for them is given as a vaccine, made for one patient.",
  ),
  "peptide-vaccine": text(
    VACCINES,
    "A peptide of a tumor antigen, given with an adjuvant. It works only in patients whose HLA type presents it.",
  ),
  "oncolytic-virus": text(
    VIRUSES,
    "A virus altered so that it grows in tumor cells rather than in healthy ones, injected into lesions. It kills them and releases antigens; a growth-factor gene that it carries attracts antigen-presenting cells.",
  ),
  bcg: text(
    null,
    "Weakened bacteria are instilled into the bladder, where they inflame its lining; the immune cells that come kill tumor cells too. It is the usual treatment after resection of high-risk tumors that have not grown into the muscle.",
  ),
  cytokine: text(
    "Waldmann TA. Cytokines in cancer immunotherapy. Cold Spring Harb Perspect Biol 2018;10:a028472.",
    "Messenger proteins that make T and NK cells grow, or recruit antigen-presenting cells. Given alone, at doses with marked systemic effects, or with other immunotherapy.",
  ),
  targeted: text(
    HALLMARKS,
    "Acts on a protein that the cancer depends on or carries. In this dataset it is a partner or comparator of immunotherapy.",
  ),
  "vegfr-tki": text(
    VESSELS,
    "Inhibits receptors of vascular growth factor, and so the vessels that feed the tumor; it may also let more T cells in.",
  ),
  "anti-vegf": text(
    VESSELS,
    "Binds vascular growth factor itself, and so holds back the vessels that feed the tumor.",
  ),
  mtor: text(
    "Saxton RA, Sabatini DM. mTOR signaling in growth, metabolism, and disease. Cell 2017;168:960-976.",
    "Inhibits mTOR, a switch of growth and metabolism.",
  ),
  "braf-mek": text(
    "Holderfield M, Deuker MM, McCormick F, McMahon M. Targeting RAF kinases for cancer therapy: BRAF-mutated melanoma and beyond. Nat Rev Cancer 2014;14:455-467.",
    "Inhibits BRAF with a V600 mutation, or MEK, which acts downstream of it.",
  ),
  "anti-egfr": text(ANTIBODIES, "Antibody against the epidermal growth factor receptor."),
  "anti-her2": text(ANTIBODIES, "Antibody against HER2."),
  parp: text(
    "Lord CJ, Ashworth A. PARP inhibitors: synthetic lethality in the clinic. Science 2017;355:1152-1158.",
    "Inhibits PARP, on which cells with defective repair of double-strand breaks depend.",
  ),
  adc: text(
    "Drago JZ, Modi S, Chandarlapaty S. Unlocking the potential of antibody-drug conjugates for cancer therapy. Nat Rev Clin Oncol 2021;18:327-344.",
    "An antibody that carries a cytotoxic drug to the cells that express its target.",
  ),
  "anti-cd20": text(ANTIBODIES, "Antibody against CD20 on B cells."),
  "anti-cd38": text(ANTIBODIES, "Antibody against CD38 on plasma cells."),
  "anti-slamf7": text(ANTIBODIES, "Antibody against SLAMF7 on plasma cells and NK cells."),
  "hif-2a": text(
    null,
    "Clear-cell kidney cancer often lacks the protein that marks HIF-2 alpha for breakdown, and the genes that HIF-2 alpha turns on promote blood vessels and growth. The drug keeps HIF-2 alpha from binding its partner. Anemia and low oxygen are its hazards.",
  ),
  "androgen-receptor-inhibitor": text(
    null,
    "Prostate cancer grows on androgens. These drugs block the androgen receptor or the production of androgens, in addition to suppression of the testes.",
  ),
  "proteasome-inhibitor": text(
    "Manasanch EE, Orlowski RZ. Proteasome inhibitors in cancer therapy. Nat Rev Clin Oncol 2017;14:417-433.",
    "Blocks the breakdown of proteins, on which plasma cells depend more than other cells do.",
  ),
  imid: text(
    "Krönke J, Udeshi ND, Narla A, et al. Lenalidomide causes selective degradation of IKZF1 and IKZF3 in multiple myeloma cells. Science 2014;343:301-305.",
    "Binds cereblon and so causes the breakdown of proteins that myeloma depends on; stimulates T and NK cells.",
  ),
  chemotherapy: text(
    "Chabner BA, Roberts TG. Chemotherapy and the war on cancer. Nat Rev Cancer 2005;5:65-72.",
    "Kills cells that divide. In this dataset it is a partner or comparator of immunotherapy.",
  ),
  corticosteroid: text(
    "Pufall MA. Glucocorticoids and cancer. Adv Exp Med Biol 2015;872:315-333.",
    "Kills lymphoid cells and dampens inflammation. In myeloma it is part of most regimens.",
  ),
  procedure: text(null, "Surgery, radiotherapy or a transplant, as a partner or comparator."),
  locoregional: text(
    null,
    "Treatment of the tumor in place: chemoembolization, for example, puts chemotherapy into the artery that feeds a liver tumor and closes it.",
  ),
  radiotherapy: text(
    "Baskar R, Lee KA, Yeo R, Yeoh KW. Cancer and radiation therapy: current advances and future directions. Int J Med Sci 2012;9:193-199.",
    "Damages DNA where it is aimed.",
  ),
  surgery: text(
    "Wyld L, Audisio RA, Poston GJ. The evolution of cancer surgery and future perspectives. Nat Rev Clin Oncol 2015;12:115-124.",
    "Removes the tumor; perioperative therapy comes before or after it.",
  ),
  transplant: text(
    "Copelan EA. Hematopoietic stem-cell transplantation. N Engl J Med 2006;354:1813-1826.",
    "High-dose chemotherapy followed by blood stem cells.",
  ),
  placebo: text(null, "No active drug: the arm shows what happens without it."),
};

/** How tumors evade T cells: the article's list, in our own words. */
export const EVASION: readonly { name: string; text: string }[] = [
  {
    name: "PD-L1 up-regulation",
    text: "Tumor cells express PD-L1 and silence T cells that carry PD-1. The T cells are present but do nothing.",
  },
  {
    name: "CTLA-4",
    text: "In the lymph node, CTLA-4 keeps T cells from being primed, so fewer ever reach the tumor.",
  },
  { name: "LAG-3", text: "A further brake on exhausted T cells, which adds to PD-1." },
  {
    name: "Suppressive microenvironment",
    text: "Tumors secrete TGF-β, IL-10 and VEGF and attract regulatory T cells and suppressive macrophages.",
  },
];

/** From collection to infusion of CAR-T cells; the figures of each step are in the checked notes. */
export const CAR_T_STEPS: readonly { name: string; text: string }[] = [
  { name: "Leukapheresis", text: "T cells are collected from the patient's blood." },
  {
    name: "Genetic engineering",
    text: "A viral vector brings in the receptor's gene: a binder outside the cell, CD3-zeta inside, and a co-stimulatory part of CD28 or 4-1BB.",
  },
  {
    name: "Expansion, with bridging in the meantime",
    text: "The cells are grown and tested. The disease may need treatment until they are ready: bridging therapy, which differs between trials.",
  },
  {
    name: "Lymphodepletion",
    text: "Chemotherapy, mostly fludarabine with cyclophosphamide, makes room for the cells.",
  },
  {
    name: "Infusion and monitoring",
    text: "The cells meet their antigen, grow and kill. Patients are monitored for cytokine release and neurotoxicity in the days and weeks that follow.",
  },
];
