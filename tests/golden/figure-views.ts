/** The Views whose figures are kept as golden SVG files: name, then the address. */
// Without `setting`, PACIFIC-2 (chemoradiotherapy of stage III) would stand among metastatic disease.
const NSCLC = "tumor=nsclc&setting=metastatic&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS";
const RCC = "tumor=renal-cell-carcinoma&line=1L&class=checkpoint-inhibitor&vs=vegfr-tki&endpoint=OS";
const MYELOMA = "tumor=multiple-myeloma&endpoint=ORR";

const STYLED = ["site", "revman", "jama", "bmj", "lancet", "slide", "dark"].flatMap(
  (style): [string, string][] => [
    [`nsclc-${style}`, `${NSCLC}&pool=auto&style=${style}`],
    [`nsclc-groups-${style}`, `${NSCLC}&pool=auto&group=class&style=${style}`],
    [`myeloma-rates-${style}`, `${MYELOMA}&style=${style}`],
  ],
);

export const FIGURE_VIEWS: readonly [name: string, address: string][] = [
  ...STYLED,
  ["one-row", "q=keynote-024&endpoint=OS"],
  ["no-row", "q=zzzz"],
  ["no-pool", NSCLC],
  ["common-effect", `${NSCLC}&pool=common`],
  ["not-poolable", "tumor=melanoma&pool=auto"],
  ["left-out", `${NSCLC}&pool=auto&out=keynote-189.OS.pembro-chemo.placebo-chemo.itt`],
  ["groups-of-one", `${NSCLC}&group=trial&pool=auto`],
  ["axis-narrow", `${NSCLC}&pool=auto&axis=0.7..0.8`],
  ["axis-outside", `${NSCLC}&axis=2..4`],
  ["axis-symmetric", `${RCC}&pool=auto&parts=symmetric-axis,favors`],
  ["ticks", `${RCC}&ticks=0.5,0.75,1`],
  ["percent-axis", `${MYELOMA}&axis=20..80`],
  ["no-interval", "q=CA184-024&endpoint=OS"],
  ["differences", "measure=RD"],
  ...["site", "jama", "slide", "dark"].map((style): [string, string] => [
    `measures-${style}`,
    `endpoint=OS,ORR&show=comparison&tumor=melanoma,renal-cell-carcinoma,multiple-myeloma,hcc&style=${style}`,
  ]),
  ["measures-history", "measure=OR,RD,RR&fig=history"],
  ["measures-grouped", "measure=OR,RD,RR&group=endpoint&pool=auto"],
  ["looks-jama", `${NSCLC}&style=jama&looks=shown`],
  ["looks-alike", `${NSCLC}&looks=alike`],
  ["looks-by-class", `${RCC}&color=class`],
  ["mono", `${NSCLC}&pool=auto&color=mono`],
  ["by-class", `${NSCLC}&color=class`],
  ["equal-marks", `${NSCLC}&marks=equal`],
  ["order-effect", `${RCC}&order=effect&digits=1`],
  ["columns", `${RCC}&figcols=trial,tumor,line,phase,forest,estimate,p,significant,report,followUp`],
  ["renamed", `q=keynote-024&endpoint=OS&labels=keynote-024.OS.pembrolizumab.chemotherapy.itt~腫瘍 مرحبا 😀 <b>`],
  ["texts", `${RCC}&title=A+title+of+one%27s+own&subtitle=And+a+subtitle&left=this&right=that`],
  ["large-text", `${RCC}&text=16`],
  ["narrow", `${RCC}&width=90`],
  ["a4", `line=1L&endpoint=OS&paper=a4`],
  ...["medians", "landmark", "response", "safety", "history", "cumulative", "funnel", "map"].flatMap(
    (kind): [string, string][] =>
      ["site", "slide"].map((style): [string, string] => [
        `kind-${kind}-${style}`,
        `${kind === "response" ? MYELOMA : NSCLC}&fig=${kind}&style=${style}`,
      ]),
  ),
  ["landmark-times", `${NSCLC}&fig=landmark&times=24`],
  ["safety-events", `${NSCLC}&fig=safety&events=any+AE+grade+%3E%3D3`],
  ["first-200", "line=1L&pool=auto"],
];
