import type { Item } from "../facts/json";
import { titleText } from "./reports";

interface TitleRow {
  trial: string;
  report: string;
  fields: Item;
  source: string;
}

interface Correction {
  trial: string;
  report: string;
  field: "firstAuthor" | "journal";
  value: string;
}

const NAMES = ["title", "volume", "pages", "published", "pmid", "doi"];

/** Rows of trial, report, title, volume, pages, published, pmid, doi and source; "-" is what was not read. */
export function readTitles(text: string): TitleRow[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => {
      const [trial = "", report = "", ...cells] = line.split("\t").map((cell) => cell.trim());
      const fields: Item = {};
      for (const [place, name] of NAMES.entries()) {
        const cell = cells[place] ?? "-";
        if (cell !== "-" && cell !== "") fields[name] = name === "title" ? titleText(cell) : cell;
      }
      return { trial, report, fields, source: cells[NAMES.length] ?? "" };
    });
}

/**
 * What publications say of first authors and journals otherwise than the records: rows of trial, report, field, ours, read
 * and source. Only plain names are taken; a sentence about the report is for a person to decide.
 */
export function readDiffering(text: string): Correction[] {
  return text
    .trimEnd()
    .split("\n")
    .flatMap((line): Correction[] => {
      const [trial = "", report = "", said = "", , read = ""] = line.split("\t").map((cell) => cell.trim());
      if (/^first ?author$/i.test(said)) {
        const author = /^\p{Lu}[\p{L}'-]+ [A-Z]{1,3}\b/u.exec(read)?.[0];
        return author === undefined ? [] : [{ trial, report, field: "firstAuthor", value: author }];
      }
      return said === "journal" && /^\p{Lu}[\p{L} ]+$/u.test(read)
        ? [{ trial, report, field: "journal", value: read }]
        : [];
    });
}
