export * from "./url";
export * from "./view";
