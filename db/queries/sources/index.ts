export * from "./checks";
export * from "./claims";
export * from "./reports";
