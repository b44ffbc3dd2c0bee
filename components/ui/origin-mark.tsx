import type { Origin } from "@/lib/evidence/lists";
import { originMark } from "@/lib/evidence/origins";

/** What stands below the name of a trial that is not curated; nothing below a curated one's. */
export function OriginMark({ origin }: { origin: Origin }) {
  const mark = originMark(origin);
  return mark === null ? null : <span className="block text-[0.78rem] text-ink-3 leading-snug">{mark}</span>;
}
