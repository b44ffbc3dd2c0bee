/** Absolute benefit within one trial, and ESMO-MCBS v1.1 preliminary grades. See docs/benefit.md. */
export * from "./benefit";
export * from "./difference";
export * from "./esmo";
export { mcbsGrade } from "./mcbs/grade";
export type * from "./mcbs/types";
export type * from "./types";
export * from "./words";
