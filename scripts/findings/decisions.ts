/** What a run does not take over as it stands, and why; decided by reading the findings and what their readers said of them. */

/** Pages made by machine or worded anew, whose figures disagree among themselves or with the publication. */
export const UNRELIABLE = /journaljams\.org|thefactum\.ai|nipponkaigi/i;

/** Figures of these trials without `checked` were read on such pages. */
export const UNCHECKED_STAY_OUT: ReadonlySet<string> = new Set([
  "checkmate-067",
  "keynote-942",
  "keynote-045",
]);

/** Groups that were formed by what happened after randomization: their arms are not comparable. */
export const AFTER_RANDOMIZATION = /\b(pCR|pathological complete response|responders|disease control)\b/i;

/** Figures that stay out, by the words that a run prints of them. */
export const LEFT_OUT: readonly (readonly [trial: string, words: RegExp, why: string])[] = [
  ["cartitude-1", /^PFS jagannath-2025 .* 60 /, "a share of patients, no Kaplan-Meier estimate"],
  ["rationale-304", /^PFS lu-2021 .*PD-L1 >=50%/, "the source does not name the report of this figure"],
];

/** Findings under a report that the record has under another name, by endpoint or for all. */
export const REPORTS_OF: Record<string, Record<string, string>> = {
  // One article holds both analyses.
  "keylynk-006 jto-paper": { PFS: "ia2", "*": "final" },
};

/** How many words say a report whose journal holds remarks: what it is, in the fields that it has. */
export const REPORTS: Record<string, Record<string, string | number>> = {
  "keynote-189 update-cut-unnamed": {
    id: "review-2023",
    journal: "Chin Med J",
    title: "Figures by PD-L1 as printed in a table of a review, which names no data cutoff",
  },
  "keynote-407 update-cut-unnamed": {
    id: "review-2023",
    journal: "Chin Med J",
    title: "Figures by PD-L1 as printed in a table of a review, which names no data cutoff",
  },
  "keynote-042 update-cut-unnamed": {
    id: "review-2021",
    journal: "Front Oncol",
    title: "Figures by PD-L1 as printed in a table of a review, which names no data cutoff",
  },
  "checkmate-816 update-2023": {
    id: "review-2024",
    year: 2024,
    journal: "Lancet Reg Health Eur",
    title: "Figures as printed in a table of a review, which names no report",
  },
  "rationale-304 wang-2024": {
    journal: "ESMO-MCBS scorecard 427-1",
    title: "Figures as printed in an ESMO-MCBS scorecard, which cites Wang 2024",
  },
  "keynote-181 cao-2022-asia": { kind: "update" },
  "keynote-859 qin-2025-china": { kind: "update" },
  // The journal is not in our sources. The year is that of the reports whose PMIDs stand around this one's.
  "leap-011 leap-011-primary": { firstAuthor: "Matsubara N", year: 2023, journal: "Journal article" },
  "leap-003 arance-2025-ia1": { kind: "primary", journal: "Ann Oncol" },
  "leap-003 arance-2025": { kind: "final" },
  "dellphi-304 schuler-esmo-2025": { journal: "ESMO 2025" },
  "monumental-1 rasche-2024": { journal: "Conference abstract" },
  "monumental-1 label-2023": { journal: "FDA label" },
  "checkmate-274 galsky-asco-gu-2023": { journal: "ASCO GU 2023, abstract LBA443" },
};

/** Reports of reviews: what they print of all patients is in our data from the trial's own reports. */
export const REVIEW_OF_STRATA = /^review-/;

/** New trials of which too little was read to stand beside others. */
export const NOT_INCLUDED: Record<string, string> = {
  "beat-meso": "The hazard ratios are not in our sources.",
  "checkmate-722": "The results are not in our sources.",
  "keylynk-001": "The hazard ratios are in our sources without their intervals.",
  "leap-007": "The hazard ratios are not in our sources.",
  "javelin-lung-200": "The hazard ratios are in our sources without their intervals.",
};

/** What the findings lack of new trials, read on 2026-11-30. */
export const ADDED: Record<string, Record<string, string>> = {
  // ASCO abstract 229134: the affiliation of the first author.
  "escort-neo": { sponsor: "National Cancer Center, Chinese Academy of Medical Sciences (lead center)" },
  // ClinicalTrials.gov, record of NCT03498716; hra.nhs.uk, IMpassion 030.
  impassion030: { sponsor: "F. Hoffmann-La Roche" },
  // EU Clinical Trials Register, results of 2018-003824-35.
  "leap-006": { sponsor: "Merck Sharp & Dohme" },
  // trials.co, NCT03976375.
  "leap-008": { sponsor: "Merck Sharp & Dohme" },
  // ichgcp.net, NCT03519971; WHO registry, EUCTR2017-004397-34.
  "pacific-2": { sponsor: "AstraZeneca", nct: "NCT03519971" },
  // vcbeathealth.com/article/17553.
  "skyscraper-08": { sponsor: "F. Hoffmann-La Roche" },
  // thepharmaletter.com, 12 March 2021.
  "tinivo-2": { sponsor: "AVEO Oncology" },
};
