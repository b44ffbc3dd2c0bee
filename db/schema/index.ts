/*
 * All tables. What the dataset says, entity by entity (docs/data.md explains each): dictionaries, trial, results,
 * statements. Derived from it at load: the rows of the workbench (evidence-row), which report heads them at which data
 * cut (evidence-cut), kinds of adverse events (safety). What search knows besides the trials: search. About the loads themselves: audit.
 */
export * from "./audit";
export * from "./dictionaries";
export * from "./evidence-cut";
export * from "./evidence-row";
export * from "./record";
export * from "./results";
export * from "./safety";
export * from "./search";
export * from "./statements";
export * from "./trial";
