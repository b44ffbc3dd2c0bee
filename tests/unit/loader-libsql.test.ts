import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@libsql/client";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evidencePage } from "@/db/answers/evidence-page";
import { type Connection, libsqlConnection } from "@/db/client";
import { loadDataset } from "@/db/load";
import { loadedVersion } from "@/db/loaded";
import { MIGRATIONS_FOLDER } from "@/db/prepare";
import { figuresBeneath } from "@/db/queries/evidence/beneath";
import { evidenceFacets } from "@/db/queries/evidence/facets";
import { readVocabulary } from "@/db/queries/vocabulary";
import { parseView } from "@/lib/view/parse";
import { openTestDatabase } from "./support/database";
import { curatedDataset } from "./support/dataset";
import { MADE_UP_EFFECT, madeUpTrial } from "./support/made-up";

/* The same schema, migrations, loading and queries on libSQL's own engine give what they give on SQLite. */

const folder = mkdtempSync(join(tmpdir(), "crosstrial-libsql-"));
let sqlite: Connection;
let libsql: Connection;

beforeAll(async () => {
  sqlite = await openTestDatabase();
  const path = join(folder, "libsql.db");
  libsql = libsqlConnection(createClient({ url: `file:${path}` }), path);
  await libsql.migrate(MIGRATIONS_FOLDER);
  await loadDataset(libsql, curatedDataset());
});
afterAll(() => {
  libsql.close();
  rmSync(folder, { recursive: true, force: true });
});

const VIEWS = [
  "",
  "tumor=nsclc&line=1L&endpoint=OS&group=class",
  "q=keynote-024&population=all",
  "q=Kymriah&show=arm",
  "endpoint=ORR&tumor=multiple-myeloma&sort=-estimate,n",
  "cut=2018&sort=medianExperimental&group=tumor&rows=100",
  "cut=primary&class=pd-1&with=chemotherapy&vs=chemotherapy&page=2",
  "biomarker=PD-L1+positive&verified=yes&start=2012-2018&open=keynote-024.OS.pembrolizumab.chemotherapy.itt",
  "sponsor=Pfizer,Eisai&group=trial",
  "q=zzzz",
];

describe("libSQL's engine", () => {
  it("takes the same load", async () => {
    expect(libsql.engine).toBe("libsql");
    expect(await loadedVersion(libsql.db)).toBe(curatedDataset().version);
  });

  it.each(VIEWS)("gives the same page, facets and figures for ?%s", async (query) => {
    const { view, notices } = parseView(new URLSearchParams(query));
    expect(notices).toEqual([]);
    const here = await evidencePage(libsql.db, view);
    expect(here).toEqual(await evidencePage(sqlite.db, view));
    const vocabulary = await readVocabulary(sqlite.db);
    expect(await evidenceFacets(libsql.db, view, here.result, vocabulary)).toEqual(
      await evidenceFacets(sqlite.db, view, here.result, vocabulary),
    );
    for (const { rowId } of here.rows.slice(0, 5))
      expect(await figuresBeneath(libsql.db, view, here.result, rowId)).toEqual(
        await figuresBeneath(sqlite.db, view, here.result, rowId),
      );
  });

  it("keeps foreign keys and checks", async () => {
    const refused = (statement: ReturnType<typeof sql>) =>
      Promise.resolve(libsql.db.run(statement)).then(
        () => "nothing",
        (error: unknown) => String(Reflect.get(Object(error), "cause") ?? error),
      );
    expect(await refused(sql`UPDATE report SET trial_id = 'made-up'`)).toMatch(/FOREIGN KEY/);
    expect(await refused(sql`UPDATE effect SET ci_level = 0.95 WHERE ci_level = 95`)).toMatch(/CHECK/);
  });

  it("rolls a failed load back", async () => {
    const dataset = curatedDataset();
    const trial = madeUpTrial({ effects: [MADE_UP_EFFECT] });
    for (const effect of trial.effects) effect.ciLevel = 0.95;
    const rows = () => libsql.db.all(sql`SELECT id FROM evidence_row ORDER BY rowid`);
    const before = await rows();
    await expect(loadDataset(libsql, { ...dataset, trials: [...dataset.trials, trial] })).rejects.toThrow();
    expect(await rows()).toEqual(before);
  });
});
