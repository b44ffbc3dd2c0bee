import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, describe, expect, it } from "vitest";
import { evidencePage } from "@/db/answers/evidence-page";
import { TABLE_FORMATS } from "@/lib/export/table";
import { DEFAULT_VIEW } from "@/lib/view";
import { barOf } from "@/scripts/cli/progress";
import { textTable } from "@/scripts/cli/text-table";
import { openTestDatabase } from "../support/database";
import { curatedDataset } from "../support/dataset";
import { type Ran, run, words } from "./run";

const folder = mkdtempSync(join(tmpdir(), "crosstrial-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FIRST_LINE = "--tumor nsclc --line 1L --class pd-1 --with chemotherapy --vs chemotherapy --endpoint OS";
const fine = async (line: string, options: Parameters<typeof run>[1] = {}): Promise<Ran> => {
  const ran = await run(words(line), { cwd: folder, ...options });
  expect([ran.code, ran.stderr]).toEqual([0, ""]);
  return ran;
};

describe("crosstrial trials", () => {
  it("lists every trial, and those of a View, in each format", async () => {
    const all = JSON.parse((await fine("trials --format json")).stdout) as { id: string }[];
    expect(all).toHaveLength(curatedDataset().trials.length);
    const tsv = (await fine(`trials ${FIRST_LINE}`)).stdout.split("\n");
    expect(tsv[0]?.split("\t").slice(0, 3)).toEqual(["id", "trial", "nct"]);
    const csv: { id: string; comparisons: string }[] = parse(
      (await fine(`trials ${FIRST_LINE} -f csv`)).stdout,
      {
        columns: true,
      },
    );
    const { rows } = await evidencePage((await openTestDatabase()).db, {
      ...DEFAULT_VIEW,
      tumor: ["nsclc"],
      line: ["1L"],
      therapyClass: ["pd-1"],
      partner: ["chemotherapy"],
      comparator: ["chemotherapy"],
      pageSize: 100,
      endpoint: ["OS"],
    });
    expect(csv.map(({ id }) => id).sort()).toEqual([...new Set(rows.map(({ trial }) => trial.id))].sort());
    expect(tsv).toHaveLength(csv.length + 2);
  });

  it("draws a table that fits the terminal", async () => {
    const { stdout } = await fine("trials --tumor melanoma", { terminal: { stdout: 90 } });
    const lines = stdout.trimEnd().split("\n");
    expect(lines[0]).toMatch(/^Trial +NCT +Phase/);
    for (const line of lines) expect([...line].length).toBeLessThanOrEqual(90);
    expect(stdout).toContain("NCT01844505");
  });

  it("says so where nothing matches, and is no error", async () => {
    const { code, stdout, stderr } = await run(words("trials --tumor sclc --class til"));
    expect([code, stderr]).toEqual([0, "crosstrial: nothing matches this View\n"]);
    expect(stdout.split("\n")).toHaveLength(2);
  });
});

describe("crosstrial export", () => {
  it.each([...TABLE_FORMATS, "R", "py"])("writes %s, by the name of the file", async (format) => {
    await fine(`export ${FIRST_LINE} -o all.${format}`);
    const bytes = readFileSync(join(folder, `all.${format}`));
    if (format === "xlsx" || format === "docx") expect(bytes.subarray(0, 2).toString()).toBe("PK");
    else for (const name of ["KEYNOTE-189", "KEYNOTE-407"]) expect(bytes.toString()).toContain(name);
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("writes the same to standard output, with the site that the View names", async () => {
    const { stdout } = await fine(
      "export --view 'https://example.org/evidence?tumor=sclc&endpoint=OS&data=237481d82d57' -f json",
    );
    const { about, items, total } = JSON.parse(stdout);
    // The link names the data of today, whichever the View's address named.
    expect(about.url).toMatch(/^https:\/\/example\.org\/evidence\?tumor=sclc&endpoint=OS&data=[0-9a-f]{12}$/);
    expect(about.url).not.toContain("237481d82d57");
    expect(items).toHaveLength(total);
    expect((await fine("export --tumor sclc --endpoint OS --bom")).bytes.subarray(0, 3)).toEqual(
      Buffer.from([0xef, 0xbb, 0xbf]),
    );
  });

  it("writes a trial's figures, and into a folder under a name of its own", async () => {
    const { stdout } = await fine("export --trial keynote-189 -f csv");
    const parts = (parse(stdout, { columns: true }) as { Part: string }[]).map(({ Part }) => Part);
    expect([...new Set(parts)]).toEqual(["Effects", "Outcomes", "Safety", "Baseline"]);
    mkdirSync(join(folder, "into"));
    await fine("export --trial keynote-189 -f docx -o into");
    expect(readdirSync(join(folder, "into"))[0]).toMatch(/^trial_keynote-189_\d{4}-\d\d-\d\d\.docx$/);
  });

  it("shows its progress on a terminal, and nowhere else", async () => {
    const { stderr } = await run(words("export --tumor sclc -o progress.csv"), {
      cwd: folder,
      terminal: { stderr: true },
    });
    expect(stderr).toMatch(/writing evidence_sclc_\S+\.csv \[[=> ]+\] +\d+% {2}\d+ of \d+/);
    expect(stderr).toMatch(/wrote \S+progress\.csv \([\d.]+ kB\)\n$/);
    expect(barOf(1, 2)).toBe(`[${"=".repeat(14)}>${" ".repeat(13)}]  50%  1 of 2`);
    expect(barOf(2, 2)).toBe(`[${"=".repeat(28)}] 100%  2 of 2`);
  });

  it("does not write what a terminal can't show, and ends quietly where nobody reads on", async () => {
    const shown = await run(words(`export ${FIRST_LINE} -f xlsx`), { terminal: { stdout: 80 } });
    expect(shown.code).toBe(2);
    expect(shown.stderr).toContain("name a file with -o");
    expect(await run(words("export"), { takes: 1 })).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("crosstrial figure", () => {
  it.each([
    ["svg", "<svg"],
    ["png", "\u0089PNG"],
    ["pdf", "%PDF"],
    ["pptx", "PK"],
    ["zip", "PK"],
  ])("writes %s", async (format, begins) => {
    await fine(`figure ${FIRST_LINE} --pool auto -o forest.${format}${format === "png" ? " --dpi 72" : ""}`);
    expect(readFileSync(join(folder, `forest.${format}`), "latin1")).toContain(begins);
  });

  it("refuses to draw nothing, or a page that is not there", async () => {
    expect(await run(words("figure --tumor sclc --class til"))).toMatchObject({
      code: 1,
      stderr: "crosstrial figure: nothing matches this View, so there is nothing to draw\n",
    });
    const { code, stderr } = await run(words(`figure ${FIRST_LINE} --sheet 9`));
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining("--sheet 9 does not exist: the figure has 1 page"),
    ]);
  });
});

describe("crosstrial pool", () => {
  it("pools a View, in words and as JSON with every estimator", async () => {
    const text = (await fine(`pool ${FIRST_LINE}`)).stdout;
    expect(text).toMatch(/pooled HR 0\.\d\d \(95% CI 0\.\d\d to 0\.\d\d\)/);
    const { pool, estimators, rows } = JSON.parse((await fine(`pool ${FIRST_LINE} --json`)).stdout);
    expect(estimators.studies).toHaveLength(pool.whole.figures.k);
    expect(estimators.REML.backTransformed.estimate).toBeCloseTo(pool.whole.figures.estimate, 10);
    expect(estimators.REML.knappHartungGuarded.p).toBeCloseTo(pool.whole.figures.p, 10);
    for (const row of rows) expect(text).toContain(row.label);
  });

  it("explores, groups and pools rates", async () => {
    const text = (await fine(`pool ${FIRST_LINE} --explore leave-one-out`)).stdout;
    expect(text).toContain("Leave-one-out");
    const rates = await fine(
      "pool --tumor multiple-myeloma --endpoint ORR --class bcma-car-t --show arm --json",
    );
    expect(JSON.parse(rates.stdout)).toMatchObject({ estimators: null, pool: { measure: null } });
  });

  it("refuses with every reason; as JSON with its code", async () => {
    const { code, stdout, stderr } = await run(words("pool --tumor nsclc --endpoint OS,PFS"));
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toBe("crosstrial pool: not pooled: different endpoints are not pooled: OS and PFS\n");
    const json = await run(words("pool --tumor nsclc --endpoint OS,PFS --json"));
    expect(json.code).toBe(1);
    const { pool, rows } = JSON.parse(json.stdout);
    const [mixed] = pool.whole.refusals;
    expect(mixed.code).toBe("mixed-endpoints");
    // A page gets the first ids; a program all of them.
    expect([rows.length > 6, [...mixed.rows].sort()]).toEqual([
      true,
      rows.map(({ rowId }: { rowId: string }) => rowId).sort(),
    ]);
    expect(await run(words("pool --tumor sclc --class til"))).toMatchObject({ code: 1, stdout: "" });
  });

  it("names what is wrong with a table, and pools nothing of it", async () => {
    writeFileSync(join(folder, "bad.csv"), "study,yi,sei\nA,0.1,0.2\nB,abc,0.2\n");
    expect(await run(["pool", "bad.csv"], { cwd: folder })).toMatchObject({
      code: 1,
      stdout: "",
      stderr: 'crosstrial pool: bad.csv, line 3, column yi: "abc" is not a number\n',
    });
    const one = await run(["pool", "-"], { stdin: "study,yi,sei\nA,0.1,0.2\n" });
    expect(one).toMatchObject({
      code: 1,
      stderr: "crosstrial pool: not pooled: pooling needs at least 2 studies, got 1\n",
    });
  });

  it("tells shares whose GLMM has no answer, and equal estimates, all the same", async () => {
    const none = await fine("pool -", { stdin: "study,events,n\nA,0,10\nB,0,12\n" });
    expect(none.stdout).toContain("GLMM (binomial-normal): none");
    const equal = await fine("pool - --json", { stdin: "study,yi,sei\nA,0.1,0.2\nB,0.1,0.2\n" });
    expect(JSON.parse(equal.stdout).DL).toMatchObject({ knappHartung: null, prediction: null, tau2: 0 });
  });
});

describe("a database that can't be had", () => {
  it("is made on first use", async () => {
    const env = { DATABASE_URL: "first/use.db" };
    const ran = await run(words("trials --tumor sclc"), { cwd: folder, env });
    expect([ran.code, ran.stderr]).toEqual([0, ""]);
    expect(readdirSync(join(folder, "first"))).toContain("use.db");
  });

  it("is explained", async () => {
    writeFileSync(join(folder, "broken.db"), "This is not a database. ".repeat(100));
    const { code, stderr } = await run(words("trials"), { cwd: folder, env: { DATABASE_URL: "broken.db" } });
    expect(code).toBe(3);
    expect(stderr).toContain("The database is damaged");
  });
});

it("a table in plain text cuts its widest cells, and nothing that must not be", () => {
  const columns = [{ label: "Id", cuts: false }, { label: "Words" }, { label: "n", align: "right" as const }];
  const rows = [["identifier", "some words that go on", "1"]];
  expect(textTable(columns, rows, 26)).toBe("Id          Words        n\nidentifier  some words…  1\n");
});

it("two rows of one trial name their populations in the text of a pool", async () => {
  const { stdout } = await run([
    "pool",
    "--tumor",
    "urothelial-carcinoma",
    "--endpoint",
    "ORR",
    "--show",
    "arm",
    "--explore",
    "two-arms",
  ]);
  const rows = stdout.split("\n").filter((line) => line.startsWith("IMvigor211"));
  expect(rows.length).toBeGreaterThan(1);
  const names = rows.map((line) => line.split(/ {2,}/)[0]);
  expect(new Set(names).size).toBe(names.length);
});
