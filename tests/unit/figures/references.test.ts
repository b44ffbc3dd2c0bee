import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { drawFigure } from "@/db/answers/figure";
import { listOf } from "@/db/queries/evidence/conditions";
import { referenceText } from "@/lib/evidence/reference";
import { writeFigure } from "@/lib/export/figure-files";
import { citedByFigure } from "@/lib/figures/kinds/citations";
import { sourcesOf } from "@/lib/figures/presenting/sources";
import { parseFigure } from "@/lib/view/figure-url";
import { paragraphs, readPptx } from "../export/read-pptx";
import { openTestDatabase } from "../support/database";

const madeUp = { firstAuthor: null, title: null, journal: "Made-up J", year: 2020 };

describe("a reference", () => {
  it.each([
    [{ firstAuthor: "Doe JQ" }, "Doe et al., Made-up J 2020"],
    [{ firstAuthor: "de Made Up G Jr" }, "de Made Up et al., Made-up J 2020"],
    [{ firstAuthor: "Doe", title: "Made-up title" }, "Doe et al., Made-up J 2020"],
    [
      { firstAuthor: "Doe J", journal: "Made-up Congress 2020, abstract 7" },
      "Doe et al., Made-up Congress 2020, abstract 7",
    ],
    [{ title: "Made-up title." }, "Made-up title. Made-up J 2020"],
    [{ title: "Made-up J, 2020" }, "Made-up J 2020"],
    [{ firstAuthor: "FDA", journal: "FDA label" }, "FDA label 2020"],
    [{ firstAuthor: "FDA" }, "FDA, Made-up J 2020"],
    [{ firstAuthor: "Johnson & Johnson" }, "Johnson & Johnson, Made-up J 2020"],
    [{}, "Made-up J 2020"],
  ])("of %o", (change, words) => {
    expect(referenceText({ ...madeUp, ...change })).toBe(words);
  });
});

it("a style with middle dots has no decimal point, months of follow-up by arm in references neither", async () => {
  const { db } = await openTestDatabase();
  for (const query of [
    "tumor=nsclc&line=1L&setting=metastatic&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS&group=class&pool=auto&style=lancet",
    "tumor=hepatocellular-carcinoma,melanoma&line=1L&endpoint=OS&style=lancet",
  ]) {
    const { scenes } = await drawFigure(db, parseFigure(new URLSearchParams(query)));
    const words = scenes
      .flatMap(({ items }) => items.map((item) => (item.type === "text" ? item.text : "")))
      .join(" ");
    expect(words).toMatch(/by arm: \d+·\d \/ \d+·\d/);
    // A DOI is not a number.
    const numbers = words.replaceAll(/(?:doi:|10\.)\S+/g, "").match(/(?<![\w/.])\d+\.\d+(?![\w/])/g) ?? [];
    expect(numbers).toEqual([]);
  }
});

describe("the references of a figure, its file, its slides and its notes", () => {
  const KINDS = [
    "forest",
    "medians",
    "landmark",
    "response",
    "safety",
    "history",
    "cumulative",
    "funnel",
    "map",
  ];
  const VIEW = "tumor=nsclc&line=1L&class=pd-1,pd-l1&with=chemotherapy&vs=chemotherapy&endpoint=OS";
  let db: Awaited<ReturnType<typeof openTestDatabase>>["db"];
  beforeAll(async () => {
    ({ db } = await openTestDatabase());
  });

  it.each(KINDS)("of a %s name the author, else the title, of every report that has one", async (kind) => {
    const figure = await drawFigure(db, parseFigure(new URLSearchParams(`${VIEW}&fig=${kind}`)));
    const ids = [...new Set(citedByFigure(figure.source).map(({ report }) => report.id))];
    const reports: {
      id: string;
      author: string | null;
      title: string | null;
      journal: string;
      year: number;
    }[] = await db.all(
      sql`SELECT id, first_author AS author, title, journal, year FROM report WHERE id IN ${listOf(ids)}`,
    );
    expect(reports.length).toBeGreaterThan(5);
    for (const { id, author, title, journal, year } of reports) {
      const named =
        author === null
          ? title === null || title.startsWith(journal)
            ? journal
            : title.replace(/\.$/, "")
          : author.split(" ")[0];
      const line = figure.citations.find((one) =>
        [String(named), journal, String(year)].every((part) => one.includes(part)),
      );
      expect(line, `${id} in ${kind}`).toBeDefined();
      if (author !== null && / [A-Z]+$/.test(author)) expect(line, id).toContain(" et al., ");
    }
    for (const { text } of figure.scenes.flatMap((scene) => sourcesOf(scene, figure.source)))
      expect(
        figure.citations.filter((one) => one.endsWith(`. ${text}`)),
        text,
      ).toHaveLength(1);
  });

  it("are those of the speaker's notes and of the text beside the files of an archive", async () => {
    const figure = await drawFigure(db, parseFigure(new URLSearchParams(`${VIEW}&style=slide`)));
    const meta = {
      url: "http://localhost/",
      datasetVersion: "x",
      date: "2026-11-30",
      citations: figure.citations,
    };
    const { content } = await writeFigure({ ...figure, meta, text: "plain", dpi: 72, sheet: 1 }, "pptx");
    if (!(content instanceof Uint8Array)) throw new Error("not a file");
    const notes = Object.entries(readPptx(content)).find(([name]) => /notesSlide1\.xml$/.test(name))?.[1];
    expect(notes).toContain("KEYNOTE-189: Garassino et al., J Clin Oncol 2023");
    const said = paragraphs(notes ?? "");
    for (const citation of figure.citations) expect(said).toContain(citation);
  });
});
