export * from "./keys";
export * from "./url";
export * from "./values";
export * from "./view";
