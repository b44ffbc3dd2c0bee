import type { UrlNotice } from "@/lib/view";

/** What was wrong with a part of the address, in a sentence. */
export function noticeText({ param, found, reason }: UrlNotice): string {
  if (reason === "unknown-parameter") return `“${param}” is no parameter of this page; it was left out.`;
  if (reason === "unknown-value") return `The data hold no “${found}” for “${param}”; it was left out.`;
  return `“${found}” in “${param}” can't be used; it was left out.`;
}
