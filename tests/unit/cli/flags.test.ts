import { describe, expect, inject, it } from "vitest";
import { connect } from "@/db/client";
import { FACET_KEYS, formatView, VIEW_KEYS } from "@/lib/view";
import { FIGURE_KEYS } from "@/lib/view/figure";
import { formatFigure, parseFigure } from "@/lib/view/figure-url";
import { parseView } from "@/lib/view/parse";
import { resolveAsked } from "@/scripts/cli/data";
import { readFlags } from "@/scripts/cli/flags";
import { COMMAND_NAMES, loadCommand } from "@/scripts/cli/main";
import { FIGURE_FLAGS, readView, VIEW_FLAGS, WHOLE_VIEW_FLAG } from "@/scripts/cli/view-flags";
import { run, words } from "./run";

const FLAGS = [WHOLE_VIEW_FLAG, ...VIEW_FLAGS, ...FIGURE_FLAGS];
const read = (line: string) => readView(readFlags(words(line), FLAGS));

describe("the flags of a View", () => {
  it("are its parameters, every one", () => {
    expect(VIEW_FLAGS.map(({ name }) => name).sort()).toEqual(
      Object.values(VIEW_KEYS)
        .map(({ param }) => param)
        .sort(),
    );
    expect(FIGURE_FLAGS.map(({ name }) => name).sort()).toEqual(
      Object.values(FIGURE_KEYS)
        .map(({ param }) => param)
        .sort(),
    );
  });

  it.each([...VIEW_FLAGS, ...FIGURE_FLAGS].filter(({ value }) => /^[\w-]+(\|[\w-]+)+$/.test(value ?? "")))(
    "--$name takes each word that its help offers: $value",
    ({ name, value }) => {
      for (const word of value?.split("|") ?? []) {
        if (/^[A-Z]{4,}$/.test(word) && !["REML"].includes(word)) continue;
        expect(parseFigure(new URLSearchParams({ [name]: word })).notices).toEqual([]);
      }
    },
  );

  it("say the same as the address", () => {
    const query =
      "tumor=nsclc,melanoma&class=pd-1&line=1L&endpoint=OS&start=2012-2018&cut=2019&group=class&sort=-estimate,n&pool=random&tau=DL";
    const flags = [...new URLSearchParams(query)].map(([name, value]) => `--${name} '${value}'`).join(" ");
    for (const line of [
      flags,
      `--view '${query}'`,
      `--view '?${query}#top'`,
      `--view 'https://example.org/evidence?${query}&utm_source=mail'`,
      `--view '${query}' --tumor nsclc --tumor melanoma`,
      `--view '${query.replace("OS", "PFS")}' --endpoint OS`,
    ])
      expect(formatView(read(line).view)).toBe(formatView(parseView(new URLSearchParams(query)).view));
  });

  it("style a figure too, and keep the site that the address names", () => {
    const asked = read(
      "--view 'https://example.org/figure?tumor=nsclc&style=jama&fig=funnel' --style bmj --title -",
    );
    expect(formatFigure(asked.figure)).toBe("fig=funnel&style=bmj&title=-");
    expect(asked.origin).toBe("https://example.org");
  });

  it("lift older links", () => {
    expect(read("--view 'tumour=nsclc&endpoint=os'").view).toMatchObject({
      tumor: ["nsclc"],
      endpoint: ["OS"],
    });
  });
});

describe("what is written wrong", () => {
  it.each([
    ["trials --tumr nsclc", "trials: unknown flag --tumr; did you mean --tumor?"],
    ["trials --zzz", "trials: unknown flag --zzz"],
    ["trials -x", "trials: unknown flag -x"],
    ["trials --tumor", "trials: --tumor needs a value: --tumor ID,..."],
    ["trials --tumor --line 1L", "trials: --tumor needs a value: --tumor ID,..."],
    ["trials --tumor=", "trials: --tumor needs a value: --tumor ID,..."],
    ["trials nsclc", 'trials: unexpected "nsclc": this command takes flags only'],
    ["trials --cut 20199", 'trials: --cut can\'t be "20199"; write latest|primary|DATE: which report heads'],
    ["trials --pool rando", 'trials: --pool can\'t be "rando"; write off|auto|random|common'],
    ["trials --view nsclc", "trials: --view needs an address with a query"],
    ["trials --view 'tumour=nsclc&foo=1'", "trials: --view: foo: a View has no such parameter"],
    ["trials --view 'cut=9999'", 'trials: --view: cut can\'t be "9999"'],
    ["trials --view tumor=nsclc --view tumor=sclc", "trials: --view is given 2 times; once is enough"],
    [
      "trials --tumor nslc",
      '--tumor has the value "nslc", which the dataset does not have; did you mean nsclc',
    ],
    ["trials --view tumor=nslc", '--view: tumor has the value "nslc"'],
    ["trials --phase 9", "it is one of 1, 1/2, 2, 2b, 2/3, 3, 4?"],
    ["trials --format xml", 'trials: --format is one of table, tsv, csv, json, got "xml"'],
    ["export --out nsclc.csv", "(a file to write to is -o)"],
    ["export -o x.pdf", "-o ends with .pdf, a format that this command does not write"],
    ["export -o no/such/folder/x.csv --tumor sclc", "-o: there is no folder for "],
    ["export --format xlsx --bom", "--bom is for csv and tsv, not for xlsx"],
    [
      "export --view http://localhost:3000/trials/clear",
      "--view: /trials/clear shows no View; a trial is written by",
    ],
    ["export --view http://localhost:3000/compare?trials=clear", "--view: /compare shows no View"],
    ["export --view safety?event=crs", "--view: /safety shows no View"],
    ["export --scope selection --tumor sclc", "--scope selection needs rows in --sel; none is selected"],
    ["export --scope some", '--scope is one of all, page, selection, got "some"'],
    ["export --trial keynote-18", "There is no trial “keynote-18”; did you mean keynote-158 (KEYNOTE-158)"],
    [
      "export --trial keynote-189 --tumor nsclc",
      "--trial writes all figures of one trial and can't go with --tumor",
    ],
    ["figure --dpi 5", '--dpi is a whole number from 36 to 1200, got "5"'],
    ["figure --format svg --dpi 300", "--dpi is for png and zip, not for svg"],
    ["figure --style lancett --tumor nsclc", '--style can\'t be "lancett"'],
    ["pool no-such.csv", "pool: there is no file no-such.csv"],
    ["pool docs --measure RR", "pool: docs is a folder, not a file"],
    ["pool docs/examples/bcg.csv", "--measure: a table of study, events1, n1, events2, n2 needs a measure"],
    ["pool docs/examples/bcg.csv --measure XX", '--measure is one of HR, OR, RR, RD, got "XX"'],
    ["pool docs/examples/bcg.csv --measure RR --tumor nsclc", "--tumor is a part of a View"],
    ["pool docs/examples/bcg.csv --measure RR --level 0.95", "--level is a confidence level in percent"],
    ["pool a.csv b.csv", 'unexpected "b.csv": this command takes at most one file'],
    ["serve --port 99999", '--port is a number from 1 to 65535, got "99999"'],
    ["serve --prot 1", "did you mean --port?"],
    ["trails", 'there is no command "trails"; did you mean trials?'],
    ["--tumor nsclc", "--tumor must follow a command: serve, trials, export, figure, pool"],
  ])("%s", async (line, message) => {
    const { code, stdout, stderr } = await run(words(line));
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^crosstrial( \w+)?: [^\n]+ --help\)\n$/);
  });
});

describe("help", () => {
  it("of the whole names every command; without a word it stands on standard error", async () => {
    const help = await run(["--help"]);
    expect(help.code).toBe(0);
    for (const name of COMMAND_NAMES) expect(help.stdout).toContain(`\n  ${name} `);
    expect(await run(["help"])).toEqual(help);
    expect(await run([])).toMatchObject({ code: 2, stdout: "", stderr: help.stdout });
  });

  it.each(COMMAND_NAMES)(
    "of %s tells its flags, fits a terminal, and has examples that are right",
    async (name) => {
      const { code, stdout } = await run([name, "--help"]);
      expect(code).toBe(0);
      expect(await run(["help", name])).toMatchObject({ stdout });
      for (const line of stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(120);
      const { flags, untold = [], examples } = await loadCommand(name);
      const names = flags.map((flag) => flag.name);
      expect(new Set(names).size).toBe(names.length);
      for (const flag of flags) {
        const told = !("section" in flag) || !untold.some((title) => title === flag.section);
        expect(new RegExp(`--${flag.name}\\b`).test(stdout.split("Examples")[0] ?? "")).toBe(told);
      }
      const connection = await connect(inject("preparedDatabase"), { readonly: true });
      for (const example of examples) {
        const line = /crosstrial (\w+)([^|>]*)/.exec(example);
        expect(line?.[1]).toBe(name);
        const given = readFlags(words(line?.[2] ?? ""), flags);
        if (flags.includes(WHOLE_VIEW_FLAG)) await resolveAsked(connection.db, readView(given));
      }
      connection.close();
    },
  );

  it("covers the facets", () => {
    const filters = VIEW_FLAGS.filter(({ section }) => section === "Filters").map(({ name }) => name);
    for (const key of FACET_KEYS) expect(filters).toContain(VIEW_KEYS[key].param);
  });

  it("tells the version", async () => {
    expect((await run(["--version"])).stdout).toMatch(/^crosstrial \d+\.\d+\.\d+, dataset \S+\n$/);
  });
});
