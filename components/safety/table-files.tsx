import { type SafetyView, safetyHref } from "@/lib/safety/view";

const FORMATS = [
  ["xlsx", "Excel"],
  ["csv", "CSV"],
  ["tsv", "TSV"],
  ["docx", "Word"],
  ["json", "JSON"],
  ["md", "Markdown"],
  ["html", "HTML"],
  ["bib", "BibTeX"],
  ["ris", "RIS"],
] as const;

/** All rows that match, whichever page is on screen, as files. */
export function SafetyFiles({ view, total }: { view: SafetyView; total: number }) {
  const [, query = ""] = safetyHref(view).split("?");
  return (
    <nav
      aria-label="Export"
      className="no-print mt-2 flex flex-wrap gap-x-3 gap-y-1 text-[0.87rem] text-ink-2"
    >
      <span>
        Export {total === 1 ? "the one rate" : `all ${total} rates`} with{" "}
        {total === 1 ? "its report" : "their reports"}:
      </span>
      {FORMATS.map(([format, label]) => (
        <a
          key={format}
          className="underline"
          href={`/api/v1/tables/safety.${format}${query === "" ? "" : `?${query}`}`}
          download
        >
          {label}
        </a>
      ))}
    </nav>
  );
}
