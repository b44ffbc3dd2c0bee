import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, inject, test, vi } from "vitest";
import { type Build, readBuild } from "@/app/api/v1/server/build";
import { modifiedAt } from "@/app/api/v1/server/conditional";

describe("the build in a folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "crosstrial-build-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

  test("is known by its sources, else by Next.js's number; an unfinished one by nothing", () => {
    expect(readBuild(folder)).toBeNull();
    write("crosstrial-inputs", "sources-1");
    expect(readBuild(folder)).toBeNull();
    write("BUILD_ID", "number-1\n");
    utimesSync(join(folder, "BUILD_ID"), 1_700_000_000, 1_700_000_000);
    expect(readBuild(folder)).toEqual({ id: "sources-1", time: 1_700_000_000_000 });
    write("BUILD_ID", "number-2");
    expect(readBuild(folder)?.id, "the same sources, built again").toBe("sources-1");
    write("crosstrial-inputs", "sources-2");
    expect(readBuild(folder)?.id).toBe("sources-2");
    rmSync(join(folder, "crosstrial-inputs"));
    expect(readBuild(folder)?.id).toBe("number-2");
  });
});

test("answers changed last with the data or with the build", () => {
  const edition = Date.parse("2026-01-02T03:04:05.678Z");
  const now = edition + 1000;
  expect(modifiedAt(edition, 0, now)?.toISOString()).toBe("2026-01-02T03:04:05.000Z");
  expect(modifiedAt(edition, Date.parse("2026-02-01T00:00:00.999Z"), now)?.toISOString()).toBe(
    "2026-02-01T00:00:00.000Z",
  );
  // In the second of the edition there may be another one, which the same time would tell.
  expect(modifiedAt(edition, 0, edition + 321)).toBeNull();
});

describe("the same dataset served by other code", () => {
  const BUILD_MODULE = "@/app/api/v1/server/build";
  afterEach(() => {
    vi.doUnmock(BUILD_MODULE);
    vi.resetModules();
  });

  /** A server's answers, as if it were of this build. */
  async function serverOf(build: Build) {
    process.env.DATABASE_URL = inject("preparedDatabase");
    vi.resetModules();
    vi.doMock(BUILD_MODULE, () => ({ BUILD: build }));
    const { serve } = await import("@/app/api/v1/server/serve");
    const { GET } = await import("@/app/api/v1/tables/[file]/route");
    const request = (path: string, headers: Record<string, string>) =>
      new Request(`http://localhost/api/v1/${path}`, { headers });
    return [
      (headers: Record<string, string> = {}) => serve(request("effects?tumor=melanoma&limit=2", headers)),
      (headers: Record<string, string> = {}) =>
        GET(request("tables/trial-keynote-189.csv", headers), {
          params: Promise.resolve({ file: "trial-keynote-189.csv" }),
        }),
    ] as const;
  }

  test("is not called unchanged; by the same code it is", async () => {
    const built = Date.now() + 3_600_000;
    const before = await Promise.all((await serverOf({ id: "one", time: built })).map((ask) => ask()));
    const copies = before.map(({ headers }) => ({
      etag: headers.get("etag") ?? "",
      modified: headers.get("last-modified") ?? "",
    }));
    const again = await serverOf({ id: "one", time: built });
    const other = await serverOf({ id: "two", time: built + 60_000 });
    for (const [index, { etag, modified }] of copies.entries()) {
      expect(new Date(modified).getTime()).toBe(Math.floor(built / 1000) * 1000);
      for (const headers of [{ "if-none-match": etag }, { "if-modified-since": modified }] as Record<
        string,
        string
      >[]) {
        expect((await again[index]?.(headers))?.status).toBe(304);
        expect((await other[index]?.(headers))?.status).toBe(200);
      }
      const { headers } = (await other[index]?.()) ?? new Response();
      expect(headers.get("etag")).not.toBe(etag);
      expect(Date.parse(headers.get("last-modified") ?? "") - Date.parse(modified)).toBe(60_000);
    }
  });
});
