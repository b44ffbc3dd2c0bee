import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { DATA_LICENSE, LICENSE_TEXT } from "@/lib/export/package/license";
import { dataPackage } from "@/lib/export/package/texts";
import { datasetCitation } from "@/lib/versions/citation";
import { datasetJsonLd } from "@/lib/versions/json-ld";
import { license, version } from "@/package.json";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

it("CITATION.cff has what version 1.2.0 needs, the version and license of the software, and no person", () => {
  const text = read("CITATION.cff");
  const fieldOf = (key: string) => new RegExp(`^${key}: "?([^"\n]+)"?$`, "m").exec(text)?.[1];
  expect(fieldOf("cff-version")).toBe("1.2.0");
  expect(fieldOf("version")).toBe(version);
  expect(fieldOf("license")).toBe(license);
  expect(fieldOf("type")).toBe("software");
  expect(text).toMatch(/^message: /m);
  expect(text).toMatch(/^authors:\n {2}- name: Crosstrial contributors$/m);
  expect(text).not.toMatch(/family-names|given-names|orcid|email/);
  // As the license names the holders.
  expect(read("LICENSE")).toContain("Crosstrial contributors");
});

it("the dataset is cited by entity, title, version, year and address, in three forms", () => {
  const cited = {
    ...{ version: "0123456789ab+cdef", software: "0.1.0" },
    ...{ loadedAt: "2026-11-30T10:00:00.000Z", origin: "https://made-up.example" },
  };
  const forms = datasetCitation(cited);
  const entity = /^ {6}- name: (.+)$/m.exec(read("CITATION.cff"))?.[1] ?? "";
  const title = /^ {4}title: "(.+)"$/m.exec(read("CITATION.cff"))?.[1] ?? "";
  expect([entity, title]).toEqual(["Crosstrial contributors", "Crosstrial dataset"]);
  for (const form of Object.values(forms))
    for (const part of [entity, title, "0123456789ab+cdef", "2026", "https://made-up.example/about"])
      expect(form).toContain(part);
  expect(forms.bibtex).toMatch(/^@misc\{crosstrial-0123456789ab,\n/);
  expect(forms.ris).toMatch(/^TY {2}- DATA\r\n(?:[A-Z\d]{2} {2}- .+\r\n)+ER {2}- \r\n$/);
});

it.each(["README.md", "docs/data.md", "app/about/page.tsx"])("%s states the license of the data", (file) => {
  const text = read(file).replaceAll(/\s+/g, " ");
  if (file.endsWith(".tsx")) expect(text).toContain("DATA_LICENSE.statement");
  else {
    expect(text).toContain("CC BY 4.0");
    expect(text).toMatch(/[Ff]igures are facts and free for anyone/);
  }
});

it("says one license of the data everywhere", () => {
  expect(DATA_LICENSE.statement).toMatch(/^Figures are facts and free for anyone.*\(CC BY 4\.0\)/);
  expect(LICENSE_TEXT).toContain("https://creativecommons.org/licenses/by/4.0/legalcode");
  const about = { version: "000000000000", software: "0", loadedAt: "2026-11-30T10:00:00.000Z" };
  expect(JSON.parse(dataPackage(about, []))).toMatchObject({
    licenses: [{ name: "CC-BY-4.0", path: "https://creativecommons.org/licenses/by/4.0/" }],
  });
});

it("the dataset in the words of schema.org has what catalogs ask for, and can't end its script", () => {
  const text = datasetJsonLd({
    origin: "https://made-up.example/</script>",
    version: "000000000000",
    loadedAt: "2026-11-30T10:00:00.000Z",
    reportYears: { from: 2010, to: 2026 },
    downloads: [
      { href: "/api/v1/dataset.zip", mediaType: "application/zip", bytes: 5 },
      { href: "/api/v1/dataset.sqlite", mediaType: "application/vnd.sqlite3", bytes: null },
    ],
  });
  expect(text).not.toContain("<");
  const { description, ...described } = JSON.parse(text);
  expect(described).toMatchObject({
    "@context": "https://schema.org/",
    "@type": "Dataset",
    license: "https://creativecommons.org/licenses/by/4.0/",
    version: "000000000000",
    temporalCoverage: "2010/2026",
    creator: { "@type": "Organization", name: "Crosstrial contributors" },
    distribution: [
      { "@type": "DataDownload", encodingFormat: "application/zip", contentSize: "5 B" },
      { "@type": "DataDownload", encodingFormat: "application/vnd.sqlite3" },
    ],
  });
  // Google asks for 50 to 5,000 characters.
  expect(description.length).toBeGreaterThan(50);
  expect(described.distribution[0].contentUrl).toMatch(/^https:.*\/api\/v1\/dataset\.zip$/);
});
