import { createHash } from "node:crypto";
import type { DataVersion } from "./types";
import { changeText, summaryOf } from "./words";

/** Most versions in a feed, and most lines for each: readers of feeds want the news, not the whole history. */
const MOST_VERSIONS = 20;
const MOST_LINES = 60;

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** Text of XML or HTML, without the signs that XML can't hold. */
const escaped = (text: string): string =>
  text
    .replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");

/** An id that stays the same wherever the site is served from: a UUID of version 8 (RFC 9562) of what it names. */
function uuid(name: string): string {
  const digits = createHash("sha256").update(`crosstrial ${name}`).digest("hex");
  return `urn:uuid:${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}

/**
 * The versions of the data as an Atom feed (RFC 4287), the newest first.
 * @param origin of the site, to which links lead.
 */
export function atomFeed(versions: readonly DataVersion[], origin: string): string {
  const entries = [...versions].reverse().slice(0, MOST_VERSIONS);
  const page = `${origin}/changes?what=data`;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>Crosstrial: changes to the data</title>
<subtitle>Trials added and removed, and figures changed, from one version to the next</subtitle>
<id>${uuid("changes of the data")}</id>
<updated>${timeOf(entries[0])}</updated>
<author><name>Crosstrial contributors</name></author>
<link rel="self" type="application/atom+xml" href="${escaped(`${origin}/changes/data.atom`)}"/>
<link rel="alternate" type="text/html" href="${escaped(page)}"/>
<rights>Figures are facts, free for anyone to use; selection and wording CC BY 4.0</rights>
${entries.map((version) => entryOf(version, page)).join("\n")}
</feed>
`;
}

const timeOf = (version: DataVersion | undefined): string => `${version?.date ?? "1970-01-01"}T00:00:00Z`;

const entryOf = (version: DataVersion, page: string): string => `<entry>
<title>Version ${version.number}: dataset ${version.datasets.at(-1)}</title>
<id>${uuid(`version ${version.number} ${version.fingerprint}`)}</id>
<updated>${timeOf(version)}</updated>
<link rel="alternate" type="text/html" href="${escaped(`${page}&version=${version.number}`)}"/>
<summary>${escaped(summaryOf(version))}</summary>
<content type="html">${escaped(contentOf(version))}</content>
</entry>`;

/** What changed as a piece of HTML. */
function contentOf(version: DataVersion): string {
  const lines = [
    ...version.added.map(({ name }) => `${name}: trial added`),
    ...version.removed.map(({ name }) => `${name}: trial removed`),
    ...version.trials.flatMap(({ name, changes }) =>
      changes
        .filter(({ what }) => what === "changed" || what === "removed")
        .map((change) => `${name}${change.id.replace(/^[./]/, " ")}: ${changeText(change)}`),
    ),
  ];
  const more = lines.length - MOST_LINES;
  const items = lines.slice(0, MOST_LINES).map((line) => `<li>${escaped(line)}</li>`);
  return `<p>${escaped(summaryOf(version))}</p><ul>${items.join("")}${more > 0 ? `<li>and ${more} more</li>` : ""}</ul>`;
}
