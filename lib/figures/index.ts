export * from "./axis";
export * from "./forest-mark";
