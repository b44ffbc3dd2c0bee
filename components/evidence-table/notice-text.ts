import type { UrlNotice } from "@/lib/view";

/** What was wrong with a part of the address, in a sentence. */
export function noticeText({ param, found, reason }: UrlNotice): string {
  if (reason === "unknown-parameter") return `This page has no parameter “${param}”; it was ignored.`;
  if (reason === "unknown-value") return `Our data have no “${found}” for “${param}”; it was ignored.`;
  if (reason === "former-row")
    return `“${found}” in “${param}” is a row id from an older version. We can't tell which of today's rows it meant, so it was ignored.`;
  return `“${found}” in “${param}” can't be used; it was ignored.`;
}
