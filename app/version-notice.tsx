import Link from "next/link";
import { type LinkChanges, readLinkChanges } from "@/db/answers/link-changes";
import type { Database } from "@/db/client";
import { signs } from "@/lib/evidence/format";
import type { LinkScope } from "@/lib/versions/link-scope";
import { dataChangesHref, isDatasetVersion } from "@/lib/versions/view";
import { changeText, linkSentence, subjectText } from "@/lib/versions/words";

interface VersionNoticeProps {
  db: Database;
  /** The version of the data named in the link; null: none. */
  asked: string | null;
  scope: LinkScope;
}

/** For a link made with an earlier version of the data: which of its rows have changed since, old and new. */
export async function VersionNotice({ db, asked, scope }: VersionNoticeProps) {
  if (asked === null) return null;
  const found: LinkChanges = isDatasetVersion(asked)
    ? await readLinkChanges(db, asked, scope)
    : { kind: "unknown" };
  const sentence = linkSentence(asked, found, scope.kind);
  if (sentence === null) return null;
  return (
    <div role="status" className="mb-4 rounded-lg bg-surface px-4 py-2.5 text-[0.87rem]">
      <p>
        {sentence}{" "}
        <Link
          href={dataChangesHref(found.kind === "older" ? { since: asked } : {})}
          prefetch={false}
          className="underline"
        >
          {found.kind === "older" ? "All changes since" : "Versions of the data"}
        </Link>
      </p>
      {found.kind === "older" && found.shown.length > 0 && <ChangeList found={found} />}
    </div>
  );
}

function ChangeList({ found: { shown, total } }: { found: Extract<LinkChanges, { kind: "older" }> }) {
  return (
    <details className="mt-1">
      <summary className="cursor-pointer">
        {total} {total === 1 ? "change" : "changes"}, old → new
      </summary>
      <ul className="mt-1 max-h-80 space-y-1 overflow-y-auto">
        {shown.map((change) => (
          <li key={`${change.version} ${change.what} ${change.id}`} className="break-words">
            <span className="font-medium">{change.trial.name}</span>, {signs(subjectText(change))}
            {change.reportLabel !== null && ` (${change.reportLabel})`}: {signs(changeText(change))}
          </li>
        ))}
        {total > shown.length && <li>and {total - shown.length} more</li>}
      </ul>
    </details>
  );
}
