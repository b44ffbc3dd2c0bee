import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FLOORS = ["app", "components", "db", "lib", "scripts"];

interface Import {
  file: string;
  isType: boolean;
}

const files = new Set(
  FLOORS.flatMap((floor) =>
    readdirSync(join(ROOT, floor), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => `${floor}/${name.replaceAll("\\", "/")}`),
  ),
);

/** The file of this project that an import names; undefined for packages and styles. */
function resolved(from: string, name: string): string | undefined {
  const path = name.startsWith("@/")
    ? name.slice(2)
    : name.startsWith(".")
      ? join(dirname(from), name)
      : null;
  if (path === null) return undefined;
  const plain = normalize(path).replaceAll("\\", "/");
  return [plain, `${plain}.ts`, `${plain}.tsx`, `${plain}/index.ts`].find((file) => files.has(file));
}

/** `import ... from "x"` and `export ... from "x"`; `import "x"`; `import("x")`, which is of code unless it names a type. */
const STATEMENTS: readonly RegExp[] = [
  /^(?:import|export)\s+(type\s)?[^;"]*?from\s+"([^"]+)";/gm,
  /^import()\s+"([^"]+)";/gm,
  /\bimport()\(\s*"([^"]+)"\s*\)/g,
];

const imports = new Map<string, Import[]>(
  [...files].map((file) => {
    const text = readFileSync(join(ROOT, file), "utf8");
    const found = STATEMENTS.flatMap((statement) => [...text.matchAll(statement)]);
    return [
      file,
      found.flatMap(([, type, name]) => {
        const target = resolved(file, name ?? "");
        return target === undefined ? [] : [{ file: target, isType: type?.startsWith("type") ?? false }];
      }),
    ];
  }),
);

const isIn = (file: string, ...floors: string[]) => floors.some((floor) => file.startsWith(`${floor}/`));

/** "a -> b" for each import of a file of one floor that another rule forbids. */
const breaking = (forbidden: (from: string, to: Import) => boolean) =>
  [...imports].flatMap(([from, all]) =>
    all.filter((to) => forbidden(from, to)).map(({ file }) => `${from} -> ${file}`),
  );

it("sees the imports of the project", () => {
  expect(imports.get("lib/stats/pool.ts")?.map(({ file }) => file)).toContain("lib/stats/study.ts");
  expect(imports.get("app/layout.tsx")?.map(({ file }) => file)).toContain("components/site/header.tsx");
  const trigger = imports.get("components/site/palette-trigger.tsx");
  expect(trigger).toContainEqual({ file: "components/site/palette.tsx", isType: false });
});

it("no import cycles, not even of types", () => {
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(" -> "));
    if (done.has(file) || path.includes(file)) return;
    for (const next of imports.get(file) ?? []) visit(next.file, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

it("lib stands on nothing but itself", () => {
  expect(breaking((from, { file }) => isIn(from, "lib") && !isIn(file, "lib"))).toEqual([]);
});

it("db stands on lib alone", () => {
  expect(breaking((from, { file }) => isIn(from, "db") && !isIn(file, "db", "lib"))).toEqual([]);
});

it("components take types of db, and no code", () => {
  const taken = breaking((from, { file, isType }) => isIn(from, "components") && isIn(file, "db") && !isType);
  expect(taken).toEqual([]);
});

it("lib/view stands on the words of evidence and exports, and draws nothing", () => {
  expect(
    breaking((from, { file, isType }) => isIn(from, "lib/view") && isIn(file, "lib/figures") && !isType),
  ).toEqual([]);
});

it("db/import and db/derive ask no database", () => {
  expect(
    breaking((from, { file }) => isIn(from, "db/import", "db/derive") && isIn(file, "db/queries", "db/load")),
  ).toEqual([]);
});

it("db/queries returns rows: it knows no answer, and draws, pools and writes nothing", () => {
  expect(
    breaking(
      (from, { file, isType }) =>
        isIn(from, "db/queries") &&
        (isIn(file, "db/answers", "lib/figures", "lib/export") ||
          (isIn(file, "lib/pool", "lib/benefit") && !isType)),
    ),
  ).toEqual([]);
});

it("db/answers stands on all of db: nothing else in db knows it, and it holds no SQL", () => {
  expect([...files].filter((file) => isIn(file, "db/answers")).length).toBeGreaterThan(15);
  expect(
    breaking((from, { file }) => isIn(from, "db") && !isIn(from, "db/answers") && isIn(file, "db/answers")),
  ).toEqual([]);
  const withSql = [...files].filter(
    (file) =>
      isIn(file, "db/answers") &&
      /"drizzle-orm|\/schema"|\bdb\s*\.\s*(?:all|get|run|values|select\w*)\b/.test(
        readFileSync(join(ROOT, file), "utf8"),
      ),
  );
  expect(withSql).toEqual([]);
});

it("pages, API and command line ask the answer where there is one, not its readers", () => {
  // A note of the command line beside every result; answers have it as one of their parts.
  const alone = ["db/queries/evidence/without-month.ts"];
  const parts = ["evidence", "figures", "compare", "trial", "safety"].map((folder) => `db/queries/${folder}`);
  const single = ["baseline", "benefit", "evidence-map", "reports"].map((name) => `db/queries/${name}.ts`);
  expect(
    breaking(
      (from, { file, isType }) =>
        isIn(from, "app", "scripts/cli") &&
        (isIn(file, ...parts) || single.includes(file)) &&
        !isType &&
        !alone.includes(file),
    ),
  ).toEqual([]);
});

it("a directive stands on the first line of its file, where alone it counts", () => {
  const astray = [...files].filter((file) =>
    /^\(?"use (?:client|server)"/m.test(readFileSync(join(ROOT, file), "utf8").replace(/^"use \w+";/, "")),
  );
  expect(astray).toEqual([]);
});

it("the fingerprint of the rules covers all code that turns a record into rows", () => {
  const place = join("db", "import");
  const source = readFileSync(join(ROOT, place, "rules-version.ts"), "utf8");
  const covered = [...source.matchAll(/^ {2}"([^"]+)",$/gm)].map(([, path]) =>
    normalize(join(place, path ?? "")).replaceAll("\\", "/"),
  );
  expect(covered.length).toBeGreaterThan(4);
  // How rows are stored is the schema's, which has its own version.
  const stored = ["db/schema", "db/records", "db/client.ts", "db/rows.ts"];
  const starts = [...files].filter((file) => isIn(file, "db/load", "db/derive", "db/import"));
  const reached = new Set<string>();
  const visit = (file: string) => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const next of imports.get(file) ?? []) if (!next.isType) visit(next.file);
  };
  for (const file of starts) visit(file);
  const outside = [...reached].filter(
    (file) =>
      !isIn(file, ...stored) &&
      !stored.includes(file) &&
      !covered.some((path) => (path.endsWith("/") ? file.startsWith(path) : file === path)),
  );
  expect(outside).toEqual([]);
});
