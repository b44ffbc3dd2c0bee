import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import * as figures from "@/app/api/v1/figures/[file]/route";
import * as tables from "@/app/api/v1/tables/[file]/route";
import { readBiomarkerGroups } from "@/db/answers/biomarkers";
import { readChanges } from "@/db/answers/changes";
import { checkRows, checkView } from "@/db/answers/comparability";
import { readComparePage } from "@/db/answers/compare-page";
import { evidencePage } from "@/db/answers/evidence-page";
import { figureWords } from "@/db/answers/figure-source";
import { readHome } from "@/db/answers/home";
import { readKeyResults } from "@/db/answers/key-results";
import { apiPool } from "@/db/answers/pool-numbers";
import { readSafetyAnswer } from "@/db/answers/safety";
import { readForestsOfClass, readTherapy } from "@/db/answers/therapy";
import { readTumorOptions } from "@/db/answers/tumor";
import { readViewForest } from "@/db/answers/view-forest";
import { evidencePageTitle, readWorkbenchPage } from "@/db/answers/workbench";
import { type Connection, connect, type Database } from "@/db/client";
import { findTrials, patientsOffered, relatedTrials } from "@/db/queries/compare";
import { trialNotes } from "@/db/queries/evidence/compared";
import { evidenceFacets } from "@/db/queries/evidence/facets";
import { matchingRows } from "@/db/queries/evidence/rows";
import { evidenceSummary, findBlockingFilters } from "@/db/queries/evidence/summary";
import { hiddenFromView } from "@/db/queries/evidence/without-month";
import { readEvidenceMap } from "@/db/queries/evidence-map";
import { nearNames } from "@/db/queries/known";
import { readPlaces } from "@/db/queries/places";
import {
  readCellTherapyEvents,
  readSafetyChoices,
  readSafetyPage,
  readSafetyRows,
} from "@/db/queries/safety";
import {
  countSources,
  countVerdicts,
  countVerified,
  readClaims,
  readDataChecks,
  readReports,
} from "@/db/queries/sources";
import { countClaimsOfClass, readDrugs, readTherapyTree, readTrialsOfClass } from "@/db/queries/therapies";
import { noSuchTrial, trialIdOf } from "@/db/queries/trial-names";
import { listTrials } from "@/db/queries/trials";
import { readTumors } from "@/db/queries/tumors/list";
import { readVocabulary } from "@/db/queries/vocabulary";
import { DEFAULT_SAFETY } from "@/lib/safety/view";
import { DEFAULT_REPORT_QUERY } from "@/lib/sources/view";
import { DEFAULT_VIEW, type View } from "@/lib/view";
import { parseCompare } from "@/lib/view/compare";
import { DEFAULT_FIGURE } from "@/lib/view/figure";
import { ask } from "./api/ask";
import { run, words } from "./cli/run";
import { openTestDatabase } from "./support/database";
import { withOtherOrigins } from "./support/made-up-origins";

/* Trials of other origins change nothing that is shown where nobody asks for them. */

const folder = mkdtempSync(join(tmpdir(), "crosstrial-leaks-"));
const path = join(folder, "others.db");
let others: Connection;
beforeAll(async () => {
  await withOtherOrigins(path);
  others = await connect(path, { readonly: true });
});
afterAll(() => {
  others.close();
  rmSync(folder, { recursive: true });
});

const LUNG: View = { ...DEFAULT_VIEW, tumor: ["nsclc"], endpoint: ["OS"], line: ["1L"] };
const ARMS: View = { ...DEFAULT_VIEW, tumor: ["nsclc"], endpoint: ["ORR"], show: "arm" };

/** Within the year of a made-up report without a month. */
const IN_2020 = { kind: "asOf" as const, date: "2020-06" };

/** Every reader of a list for a page, by its name in db/queries or db/answers. */
const READERS: Record<string, (db: Database) => Promise<unknown>> = {
  apiPool: (db) => apiPool(db, { ...LUNG, therapyClass: ["pd-1"], explore: "cumulative" }),
  checkRows: (db) => checkRows(db, LUNG, "comparison"),
  checkView: (db) => checkView(db, LUNG, "comparison"),
  countClaimsOfClass: (db) => countClaimsOfClass(db, "pd-1"),
  countSources,
  countVerdicts,
  countVerified,
  // The choice of origins itself is there; `origin-shown.test.tsx` looks at it.
  evidenceFacets: async (db) => ({
    ...(await evidenceFacets(db, DEFAULT_VIEW, "comparison", await readVocabulary(db))),
    origin: null,
  }),
  evidencePage: async (db) => [
    await evidencePage(db, LUNG),
    await evidencePage(db, { ...ARMS, group: "tumor" }),
  ],
  evidencePageTitle: (db) => evidencePageTitle(db, LUNG),
  evidenceSummary: (db) => evidenceSummary(db, DEFAULT_VIEW),
  figureWords: (db) => figureWords(db, LUNG, DEFAULT_FIGURE),
  findBlockingFilters: (db) => findBlockingFilters(db, { ...LUNG, measure: ["RD"], search: "made-up" }),
  findTrials: (db) => findTrials(db, "made-up", []),
  // The made-up reports name no month.
  hiddenFromView: (db) => hiddenFromView(db, { ...LUNG, cut: IN_2020 }, "comparison"),
  listTrials: (db) => listTrials(db, { ...DEFAULT_VIEW, search: "MADE-UP-1" }),
  matchingRows: (db) => matchingRows(db, { ...DEFAULT_VIEW, population: "all" }, "arm", 5000),
  nearNames: async (db) =>
    Promise.all((["trials", "tumors", "therapies"] as const).map((kind) => nearNames(db, kind, "made-up"))),
  noSuchTrial: (db) => noSuchTrial(db, "made-up-9"),
  patientsOffered: async (db) =>
    patientsOffered(db, await readVocabulary(db), ["keynote-024", "keynote-189"]),
  readBiomarkerGroups,
  readCellTherapyEvents: (db) => readCellTherapyEvents(db),
  readChanges: (db) => readChanges(db, LUNG),
  readClaims: (db) => readClaims(db, { trialId: null, verdict: null }),
  readDataChecks: (db) => readDataChecks(db, null),
  // The choice of trials to compare next to one that is named.
  readComparePage: async (db) => ({
    ...(await readComparePage(db, parseCompare({ trials: "keynote-024" }))),
    vocabulary: null,
  }),
  readDrugs: async (db) => [await readDrugs(db, null), await readDrugs(db, "car-t")],
  readEvidenceMap: (db) => readEvidenceMap(db),
  readForestsOfClass: (db) => readForestsOfClass(db, "pd-1"),
  readHome,
  readKeyResults: (db) => readKeyResults(db, "car-t"),
  readPlaces,
  readReports: async (db) => [
    await readReports(db, { ...DEFAULT_REPORT_QUERY, text: "nsclc" }),
    await readReports(db, { ...DEFAULT_REPORT_QUERY, text: "made-up" }),
  ],
  readSafetyAnswer: (db) => readSafetyAnswer(db, { ...DEFAULT_SAFETY, tumor: ["nsclc"] }),
  readSafetyChoices: (db) => readSafetyChoices(db, DEFAULT_SAFETY),
  readSafetyPage: (db) => readSafetyPage(db, { ...DEFAULT_SAFETY, tumor: ["nsclc"] }),
  readSafetyRows: (db) => readSafetyRows(db, { ...DEFAULT_SAFETY, reports: "all" }),
  readTherapy: (db) => readTherapy(db, "pd-1"),
  readTherapyTree,
  readTrialsOfClass: (db) => readTrialsOfClass(db, "pd-1"),
  readTumorOptions: async (db) => [
    await readTumorOptions(db, "nsclc", { cut: LUNG.cut, patients: null, histology: [] }),
    await readTumorOptions(db, "nsclc", { cut: IN_2020, patients: null, histology: [] }),
  ],
  readTumors,
  readViewForest: (db) => readViewForest(db, LUNG),
  readWorkbenchPage: async (db) => {
    const answer = await readWorkbenchPage(db, LUNG);
    return { ...answer, facets: { ...answer.facets, origin: null }, vocabulary: null };
  },
  relatedTrials: (db) => relatedTrials(db, ["keynote-024"]),
  trialNotes: (db) => trialNotes(db, { ...LUNG, search: "made-up" }, "comparison"),
};

/** The readers of pages and lists that need no such proof, with the reason. */
const OTHERS: Record<string, string> = {
  countStatements: "of the source article",
  readArticleRows: "of the source article",
  readGrading: "of the source article",
  readStatements: "of the source article",
  readAuthors: "of reports that are named",
  readIdentifiers: "of reports that are named",
  readQuotedReports: "of reports that are named",
  readDataChanges: "the recorded versions of the curated data",
  readLinkChanges: "the recorded versions of the curated data",
  readNotIncluded: "trials without a record",
  namedNotIncluded: "trials without a record",
  readVocabulary: "words of every origin, so that each can be asked for",
  readApiVocabulary: "the same, asked below by its counts",
  readEventGroups: "words of every origin, so that each can be asked for",
};

/** Folders and files whose readers are of trials or rows that are named, or parts of the readers above. */
const NAMED =
  /^queries\/(trial|evidence|figures|compare|api|benefit|baseline|reading|former-rows|vocabulary|trial-names)\b|^answers\/(tables\/.*|trial|compare|figure|figure-source|pool|view)\.ts$/;

/** Parts of the readers above. */
const INNER: Record<string, string> = {
  readFirstKnown: "readTumorOptions",
  readFirstReports: "readTumorOptions",
  readTrialsOfTumor: "readTumorOptions",
  readHomeNumbers: "readHome",
  readEndpointsOfClass: "readForestsOfClass",
  readProducts: "readKeyResults",
  readProductArms: "readKeyResults",
  readBiomarkerTrials: "readBiomarkerGroups",
  readWorkbench: "readWorkbenchPage",
  readKnownCompare: "readComparePage",
};

it("every reader of a list is asked below", () => {
  const found = ["queries", "answers"].flatMap((floor) => {
    const root = join(process.cwd(), "db", floor);
    return readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .filter((name) => !NAMED.test(`${floor}/${name.replaceAll("\\", "/")}`))
      .flatMap((name) =>
        [
          ...readFileSync(join(root, name), "utf8").matchAll(
            /^export (?:(?:async )?function|const) ((?:read|list|count|find|near|named)\w*)[ (]/gm,
          ),
        ].map(([, reader = ""]) => reader),
      );
  });
  expect(found.length).toBeGreaterThan(40);
  expect(Object.values(INNER).filter((whole) => !(whole in READERS))).toEqual([]);
  const asked = (name: string) => name in READERS || name in OTHERS || name in INNER;
  expect(found.filter((name) => !asked(name))).toEqual([]);
});

/** An answer as text, without the number of the edition. */
const plain = (answer: unknown): string =>
  JSON.stringify(
    answer,
    (key, value) =>
      key === "edition" ? null : value instanceof Map || value instanceof Set ? [...value] : value,
    1,
  );

describe("a reader answers as if they were not there", () => {
  it.each(Object.keys(READERS))("%s", async (name) => {
    const { db } = await openTestDatabase();
    const read = READERS[name] ?? (async () => null);
    const before = plain(await read(db));
    expect(plain(await read(others.db))).toBe(before);
    expect(before.replace("“made-up-9”", "")).not.toMatch(/made-?up/i);
  });
});

it("Views of any filters hold none of their rows", async () => {
  const { db } = await openTestDatabase();
  const some = <T extends string>(...values: T[]) => fc.subarray(values);
  const views = fc.record({
    tumor: some("nsclc", "melanoma", "made-up-tumor"),
    endpoint: some("OS", "PFS", "ORR"),
    line: some("1L", "2L+"),
    biomarker: some("PD-L1 >=50%", "Unselected"),
    verified: some("yes", "no"),
    search: fc.constantFrom("", "pembrolizumab", "made", "NCT00000001", "MADE-UP-2"),
    population: fc.constantFrom("primary" as const, "all" as const),
    cut: fc.constantFrom(
      { kind: "latest" as const },
      { kind: "primary" as const },
      { kind: "asOf" as const, date: "2021" },
    ),
    result: fc.constantFrom("comparison" as const, "arm" as const),
  });
  await fc.assert(
    fc.asyncProperty(views, async ({ result, ...change }) => {
      const view: View = { ...DEFAULT_VIEW, ...change };
      const ids = async (of: Database) =>
        (await matchingRows(of, view, result, 5000)).map(({ rowId }) => rowId);
      expect(await ids(others.db)).toEqual(await ids(db));
    }),
    { numRuns: 40 },
  );
});

describe("an answer of the API or a file", () => {
  afterAll(() => {
    process.env.DATABASE_URL = inject("preparedDatabase");
  });

  const FILES = [
    "tables/evidence.csv",
    "tables/evidence.md?tumor=nsclc&endpoint=OS&line=1L",
    "tables/evidence.json?tumor=nsclc&endpoint=OS&line=1L&pool=auto",
    "tables/safety.csv?reports=all",
    "tables/pool.R?tumor=nsclc&endpoint=OS&line=1L&class=pd-1",
    "figures/forest.svg?tumor=nsclc&endpoint=OS&line=1L",
    "figures/medians.svg?tumor=nsclc&endpoint=OS&line=1L",
    "figures/safety.svg?tumor=nsclc&line=1L",
    "figures/response.svg?tumor=nsclc&endpoint=ORR&line=1L",
    "figures/history.svg?tumor=nsclc&endpoint=OS&line=1L",
    "figures/map.svg",
  ];
  const LISTS = [
    "trials.ndjson",
    "trials.ndjson?q=made-up",
    "effects.ndjson?cut=all&population=all",
    "outcomes.ndjson?cut=all&population=all",
    "adverse-events.ndjson?reports=all",
    "not-included.ndjson",
    "pool?tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS",
  ];

  /** The answer without its time, from the curated database or the one with other trials. */
  async function answerOf(asked: string, database: string): Promise<{ text: string; response: Response }> {
    process.env.DATABASE_URL = database;
    const [folderName = "", file = ""] = asked.replace(/\?.*$/, "").split("/");
    const route = folderName === "figures" ? figures : tables;
    const response = FILES.includes(asked)
      ? await route.GET(new Request(`http://localhost/api/v1/${asked}`), {
          params: Promise.resolve({ file }),
        })
      : await ask(asked);
    const text = (await response.text()).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "");
    return { text, response };
  }

  it.each([...LISTS, ...FILES])("%s is the same, and public", async (asked) => {
    const before = await answerOf(asked, inject("preparedDatabase"));
    const after = await answerOf(asked, path);
    expect(after.response.status, after.text.slice(0, 300)).toBe(200);
    expect(after.text).toBe(before.text);
    if (asked === "not-included.ndjson") return;
    expect(after.response.headers.get("access-control-allow-origin")).toBe("*");
    expect(after.response.headers.get("cache-control")).toBe("public, no-cache");
  });

  it("the dataset counts the curated trials", async () => {
    const counts = async (database: string) =>
      (JSON.parse((await answerOf("dataset", database)).text) as { counts: object }).counts;
    expect(await counts(path)).toEqual(await counts(inject("preparedDatabase")));
  });
});

it("the command line lists none of them", async () => {
  for (const line of ["trials --format json", "export --tumor nsclc --endpoint OS --format csv"]) {
    const before = await run(words(line));
    const after = await run(words(line), { env: { DATABASE_URL: path } });
    expect([after.code, after.stdout], line).toEqual([before.code, before.stdout]);
  }
});

it("a name that a curated trial has too means the curated one", async () => {
  expect(await trialIdOf(others.db, "keynote 024")).toBe("keynote-024");
  // Of two other origins the register's comes first.
  expect(await trialIdOf(others.db, "made-up alias")).toBe("made-up-2");
  expect(await trialIdOf(others.db, "MADE-UP-2")).toBe("made-up-2");
});
