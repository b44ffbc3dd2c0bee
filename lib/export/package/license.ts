/** The license of the data, in the words used everywhere. The code has its own (LICENSE). */
export const DATA_LICENSE = {
  spdx: "CC-BY-4.0",
  title: "Creative Commons Attribution 4.0 International",
  url: "https://creativecommons.org/licenses/by/4.0/",
  statement:
    "Figures are facts and free for anyone to use. Their selection and arrangement, and the wording of notes and descriptions, are licensed under Creative Commons Attribution 4.0 International (CC BY 4.0); attribute them to Crosstrial contributors.",
} as const;

/** LICENSE.txt of the package. */
export const LICENSE_TEXT = `${DATA_LICENSE.statement}

${DATA_LICENSE.title}: ${DATA_LICENSE.url}
Legal code: ${DATA_LICENSE.url}legalcode

The publications that figures are quoted from remain the property of their publishers.
`;
