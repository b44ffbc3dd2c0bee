import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { fileName } from "@/lib/export/file-name";
import { zipFiles } from "@/lib/export/zip";
import { HOSTILE_TEXTS, LONG_TEXT } from "./made-up-scene";

describe("file names", () => {
  test("say what is inside and when", () => {
    expect(fileName(["forest", "OS", "NSCLC 1L"], "2026-11-25", "svg")).toBe(
      "forest_os_nsclc-1l_2026-11-25.svg",
    );
    expect(fileName(["Früh & spät", "", "PD-L1 ≥50%"], "2026-11-25", ".PNG")).toBe(
      "fruh-spat_pd-l1-50_2026-11-25.png",
    );
    expect(fileName(["腫瘍"], "2026-11-25", "pdf")).toBe("crosstrial_2026-11-25.pdf");
  });

  test("are safe and short, whatever the parts", () => {
    const safe = /^[a-z0-9][a-z0-9_-]*_2026-11-25\.pptx$/;
    const parts = fc.array(
      fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...HOSTILE_TEXTS, LONG_TEXT)),
    );
    fc.assert(
      fc.property(parts, (words) => {
        const name = fileName(words, "2026-11-25", "pptx");
        expect(name).toMatch(safe);
        expect(name.length).toBeLessThanOrEqual(120);
      }),
    );
  });
});

async function collected<T>(pieces: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

test("a ZIP holds its files whole, in order, none lost to a name met twice", async () => {
  const pieces = await collected(
    zipFiles(
      [
        { name: "a.svg", content: "<svg/> 腫瘍" },
        { name: "b.png", content: new Uint8Array([1, 2, 3]) },
        { name: "a.svg", content: "second" },
        { name: "constructor", content: "" },
      ],
      "2026-11-25",
    ),
  );
  const files = unzipSync(Buffer.concat(pieces));
  expect(Object.keys(files)).toEqual(["a.svg", "b.png", "a-2.svg", "constructor"]);
  expect(strFromU8(files["a.svg"] ?? new Uint8Array())).toBe("<svg/> 腫瘍");
  expect([...(files["b.png"] ?? [])]).toEqual([1, 2, 3]);
});

test.each(["../a.svg", "/a.svg", "a/b.svg", "..", "", "a\\b"])("the name %j is refused", async (name) => {
  await expect(zipFiles([{ name, content: "" }], "2026-11-25").next()).rejects.toThrow(TypeError);
});

test("a ZIP asks for a file when the one before it was taken, and for none when its reader has gone", async () => {
  const made: number[] = [];
  async function* files() {
    for (let number = 1; number <= 5; number += 1) {
      made.push(number);
      yield { name: `${number}.svg`, content: "x".repeat(100) };
    }
  }
  const zip = zipFiles(files(), "2026-11-25");
  await zip.next();
  expect(made).toEqual([1]);
  for (let piece = await zip.next(); made.length < 3 && !piece.done; piece = await zip.next());
  await zip.return(undefined);
  await zip.next();
  expect(made).toEqual([1, 2, 3]);
});
