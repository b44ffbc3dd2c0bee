import { join } from "node:path";
import { DOMParser } from "@xmldom/xmldom";
import { expect, it } from "vitest";
import { GET } from "@/app/changes/data.atom/route";
import { readVersions } from "@/db/versions/read";
import { atomFeed } from "@/lib/versions/feed";

const versions = readVersions(join(import.meta.dirname, "../../../db/dataset"));
const ATOM = "http://www.w3.org/2005/Atom";
const parse = (text: string) =>
  new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  }).parseFromString(text, "text/xml");
const texts = (text: string, name: string) =>
  [...parse(text).getElementsByTagNameNS(ATOM, name)].map((element) => element.textContent ?? "");

it("is Atom as RFC 4287 asks: one id, title, time and author, and an entry a version with its own", () => {
  const feed = atomFeed(versions, "https://made-up.example");
  const entries = [...parse(feed).getElementsByTagNameNS(ATOM, "entry")];
  expect(entries).toHaveLength(Math.min(20, versions.length));
  for (const element of ["id", "title", "updated"])
    expect(texts(feed, element)).toHaveLength(entries.length + 1);
  expect(texts(feed, "name")).toEqual(["Crosstrial contributors"]);
  const ids = texts(feed, "id");
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids)
    expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  for (const time of texts(feed, "updated")) expect(time).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
  const links = [...parse(feed).getElementsByTagNameNS(ATOM, "link")].map((link) => [
    link.getAttribute("rel"),
    link.getAttribute("href"),
  ]);
  expect(links).toContainEqual(["self", "https://made-up.example/changes/data.atom"]);
  expect(links).toContainEqual([
    "alternate",
    `https://made-up.example/changes?what=data&version=${versions.length}`,
  ]);
  // The newest is the feed's own time, and comes first.
  expect(texts(feed, "updated")[0]).toBe(`${versions.at(-1)?.date}T00:00:00Z`);
});

it("has ids that do not change with the site or with later versions", () => {
  const ids = texts(atomFeed(versions, "https://made-up.example"), "id");
  expect(texts(atomFeed(versions, "http://localhost:3000"), "id")).toEqual(ids);
  expect(ids).toEqual(
    expect.arrayContaining(texts(atomFeed(versions.slice(0, 2), "https://x.example"), "id")),
  );
});

it("escapes what names hold, and stays short", () => {
  const [first] = versions;
  if (first === undefined) throw new Error("there is a version");
  const name = 'MADE-UP <b>&"\u0001';
  const many = Array.from({ length: 500 }, (_, place) => ({ id: `made-up-${place}`, name, tumor: "nsclc" }));
  const feed = atomFeed([{ ...first, number: 2, added: many }], "https://made-up.example");
  const [content = ""] = texts(feed, "content");
  expect(content).toContain("<li>MADE-UP &lt;b&gt;&amp;&quot;: trial added</li>");
  expect(content).toContain("and 440 more");
});

it("is answered with a tag, and not sent again to who has it", async () => {
  const ask = (headers: Record<string, string>) =>
    GET(new Request("http://localhost:3000/changes/data.atom", { headers }));
  const answer = await ask({});
  expect(answer.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
  const etag = answer.headers.get("etag") ?? "";
  expect((await ask({ "if-none-match": etag })).status).toBe(304);
  expect((await ask({ "if-none-match": 'W/"other"' })).status).toBe(200);
});
