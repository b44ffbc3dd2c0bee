import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { FILE_FORMATS } from "@/components/export/formats";
import { formatRecord, isTableFormat, TABLE_FORMATS } from "@/lib/export/table/formats";

const DOCUMENT = readFileSync(new URL("../../../docs/exports.md", import.meta.url), "utf8");

it("docs/exports.md has a line for each format, and no other", () => {
  const lines = [...DOCUMENT.matchAll(/^\| `(\w+)` +\| (\S+) +\| (whole|row by row) +\|$/gm)];
  expect(lines.map(([, format, label, written]) => [format, label, written])).toEqual(
    TABLE_FORMATS.map((format) => {
      const { label, written } = formatRecord(format);
      return [format, label, written === "stream" ? "row by row" : "whole"];
    }),
  );
});

it("the menus offer every format, CSV with and without Excel's byte order mark", () => {
  expect(new Set(FILE_FORMATS.map(({ format }) => format))).toEqual(new Set(TABLE_FORMATS));
  const csv = FILE_FORMATS.filter(({ format }) => format === "csv");
  expect(csv.map(({ label, options }) => [label, options])).toEqual([
    ["CSV for Excel", { bom: "1" }],
    ["CSV", {}],
  ]);
});

it.each(["constructor", "__proto__", "toString", "R", "pdf"])("%s is not a format of tables", (text) => {
  expect(isTableFormat(text)).toBe(false);
});
