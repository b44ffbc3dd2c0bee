const FORMATS = [
  ["xlsx", "Excel"],
  ["csv", "CSV"],
  ["docx", "Word"],
  ["json", "JSON"],
  ["md", "Markdown"],
  ["html", "HTML"],
  ["bib", "BibTeX"],
  ["ris", "RIS"],
] as const;

/** All figures of a trial as files. */
export function TableFiles({ trial }: { trial: string }) {
  return (
    <p className="no-print mt-2 flex flex-wrap gap-x-3 text-[0.87rem] text-ink-2">
      <span>All figures of this trial as a file:</span>
      {FORMATS.map(([format, label]) => (
        <a key={format} className="underline" href={`/api/v1/tables/trial-${trial}.${format}`} download>
          {label}
        </a>
      ))}
    </p>
  );
}
