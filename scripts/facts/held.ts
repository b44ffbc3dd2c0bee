/** Trials of the facts that are known and not included yet: too little was read of them to stand beside others. */
export const HELD: Record<string, string> = {
  "skyscraper-01":
    "Only the second interim analysis is in our sources; the final analysis, which was negative, is not.",
  "keynote-361": "The hazard ratios are not in our sources.",
  "keylynk-010": "The hazard ratios are not in our sources.",
  danube: "The hazard ratios are in our sources without their intervals, and no median is.",
  "linker-mm1": "The response rates are in our sources without the number of patients.",
  "epcore-dlbcl-1": "Only a press release without the size of the arms is in our sources.",
};
