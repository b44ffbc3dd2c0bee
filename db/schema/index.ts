/*
 * All tables. What the dataset says, entity by entity (docs/data.md explains each): dictionaries, trial, results,
 * statements. Derived from it at load: the rows of the workbench (evidence-row), which report heads them at which data
 * cut (evidence-cut), kinds of adverse events (safety). About the loads themselves: audit.
 */
export * from "./audit";
export * from "./dictionaries";
export * from "./evidence-cut";
export * from "./evidence-row";
export * from "./results";
export * from "./safety";
export * from "./statements";
export * from "./trial";
