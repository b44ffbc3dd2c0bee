import { createHash } from "node:crypto";
import { LICENSE_TEXT } from "../../lib/export/package/license";
import { dataPackage, packageReadme, type WrittenResource } from "../../lib/export/package/texts";
import type { PackageAbout } from "../../lib/export/package/types";
import { headerLine, rowLine } from "../../lib/export/table/delimited";
import type { ExportValue } from "../../lib/export/table/types";
import { type ZippedFile, zipFiles } from "../../lib/export/zip";
import type { Database } from "../client";
import type { StoredEntity } from "./columns";
import { ENTITIES, rowsOf } from "./index";

const COMMA = { separator: "," } as const;

/** The whole dataset as a Data Package in a ZIP: one CSV per entity, their description, README and license. */
export const packageZip = (db: Database, about: PackageAbout): AsyncGenerator<Uint8Array<ArrayBuffer>> =>
  zipFiles(filesOf(db, about), about.loadedAt.slice(0, 10));

async function* filesOf(db: Database, about: PackageAbout): AsyncGenerator<ZippedFile> {
  const written: WrittenResource[] = [];
  for (const entity of ENTITIES) {
    const { content, rows } = await csvOf(db, entity);
    const sha256 = createHash("sha256").update(content).digest("hex");
    written.push({ entity, bytes: content.byteLength, sha256, rows });
    yield { name: `${entity.name}.csv`, content };
  }
  yield { name: "datapackage.json", content: dataPackage(about, written) };
  yield { name: "README.md", content: packageReadme(about, written) };
  yield { name: "LICENSE.txt", content: LICENSE_TEXT };
}

/** One file is in memory at a time; the largest has a few thousand rows. */
async function csvOf(db: Database, entity: StoredEntity): Promise<{ content: Buffer; rows: number }> {
  const pieces = [
    headerLine(
      entity.fields.map(({ name }) => ({ label: name })),
      COMMA,
    ),
  ];
  const isFlag = entity.fields.map(({ type }) => type === "boolean");
  let rows = 0;
  for await (const batch of rowsOf(db, entity)) {
    rows += batch.length;
    for (const values of batch)
      pieces.push(
        rowLine(
          values.map((value, place) => (isFlag[place] ? flagText(value) : value)),
          COMMA,
        ),
      );
  }
  return { content: Buffer.from(pieces.join("")), rows };
}

const flagText = (value: ExportValue | undefined): ExportValue =>
  value === null || value === undefined ? null : value === 1 ? "true" : "false";
