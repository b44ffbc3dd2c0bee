import type { MethodSource } from "./types";

const doi = (id: string) => `https://doi.org/${id}`;

/** The literature on comparing trials between which patients were not randomized. */
export const SOURCES = {
  austin2009: {
    label: "Austin 2009",
    full: "Austin PC. Using the standardized difference to compare the prevalence of a binary variable between two groups in observational research. Commun Stat Simul Comput 2009;38:1228-34",
    href: doi("10.1080/03610910902859574"),
  },
  ballman2015: {
    label: "Ballman 2015",
    full: "Ballman KV. Biomarker: predictive or prognostic? J Clin Oncol 2015;33:3968-71",
    href: doi("10.1200/JCO.2015.63.3651"),
  },
  bucher1997: {
    label: "Bucher 1997",
    full: "Bucher HC, Guyatt GH, Griffith LE, Walter SD. The results of direct and indirect treatment comparisons in meta-analysis of randomized controlled trials. J Clin Epidemiol 1997;50:683-91",
    href: doi("10.1016/S0895-4356(97)00049-8"),
  },
  cochrane8: {
    label: "Cochrane Handbook, chapter 8",
    full: "Higgins JPT et al. Assessing risk of bias in a randomized trial. Cochrane Handbook for Systematic Reviews of Interventions, chapter 8",
    href: "https://training.cochrane.org/handbook/current/chapter-08",
  },
  cochrane10: {
    label: "Cochrane Handbook, chapter 10",
    full: "Deeks JJ, Higgins JPT, Altman DG. Analysing data and undertaking meta-analyses. Cochrane Handbook for Systematic Reviews of Interventions, chapter 10",
    href: "https://training.cochrane.org/handbook/current/chapter-10",
  },
  cochrane11: {
    label: "Cochrane Handbook, chapter 11",
    full: "Chaimani A et al. Undertaking network meta-analyses. Cochrane Handbook for Systematic Reviews of Interventions, chapter 11",
    href: "https://training.cochrane.org/handbook/current/chapter-11",
  },
  fda2018: {
    label: "FDA 2018",
    full: "FDA. Clinical trial endpoints for the approval of cancer drugs and biologics: guidance for industry. December 2018",
    href: null,
  },
  feinstein1985: {
    label: "Feinstein 1985",
    full: "Feinstein AR, Sosin DM, Wells CK. The Will Rogers phenomenon. N Engl J Med 1985;312:1604-8",
    href: doi("10.1056/NEJM198506203122504"),
  },
  hernan2010: {
    label: "Hernán 2010",
    full: "Hernán MA. The hazards of hazard ratios. Epidemiology 2010;21:13-5",
    href: doi("10.1097/EDE.0b013e3181c1ea43"),
  },
  iche9: {
    label: "ICH E9",
    full: "ICH E9. Statistical principles for clinical trials. 1998",
    href: null,
  },
  iche9r1: {
    label: "ICH E9(R1)",
    full: "ICH E9(R1). Addendum on estimands and sensitivity analysis in clinical trials. 2019",
    href: null,
  },
  iche10: {
    label: "ICH E10",
    full: "ICH E10. Choice of control group and related issues in clinical trials. 2000",
    href: null,
  },
  jansen2011: {
    label: "Jansen 2011",
    full: "Jansen JP, Fleurence R, Devine B, et al. Interpreting indirect treatment comparisons and network meta-analysis for health-care decision making: report of the ISPOR task force, part 1. Value Health 2011;14:417-28",
    href: doi("10.1016/j.jval.2011.04.002"),
  },
  phillippo2018: {
    label: "Phillippo 2018",
    full: "Phillippo DM, Ades AE, Dias S, Palmer S, Abrams KR, Welton NJ. Methods for population-adjusted indirect comparisons in health technology appraisal. Med Decis Making 2018;38:200-11 (after NICE DSU Technical Support Document 18)",
    href: doi("10.1177/0272989X17725740"),
  },
  schemper1996: {
    label: "Schemper 1996",
    full: "Schemper M, Smith TL. A note on quantifying follow-up in studies of failure time. Control Clin Trials 1996;17:343-6",
    href: doi("10.1016/0197-2456(96)00075-X"),
  },
  tsd16: {
    label: "Latimer 2014 (NICE TSD 16)",
    full: "Latimer NR, Abrams KR. NICE DSU Technical Support Document 16: Adjusting survival time estimates in the presence of treatment switching. 2014",
    href: null,
  },
} as const satisfies Record<string, MethodSource>;
