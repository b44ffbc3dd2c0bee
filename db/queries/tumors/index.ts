export { readTumors } from "./list";
export { readTumorOptions } from "./options";
export type * from "./types";
