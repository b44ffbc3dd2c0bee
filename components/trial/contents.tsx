export interface ContentsEntry {
  id: string;
  label: string;
}

/** The sections of the page: beside it on a wide screen, above it on a narrow one. */
export function Contents({ entries }: { entries: readonly ContentsEntry[] }) {
  return (
    <nav aria-label="On this page" className="no-print text-[0.87rem] xl:sticky xl:top-6 xl:self-start">
      <p className="hidden font-semibold text-ink-2 xl:block">On this page</p>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 border-rule xl:mt-2 xl:block xl:border-l">
        {entries.map(({ id, label }) => (
          <li key={id}>
            <a href={`#${id}`} className="block py-0.5 xl:px-3 xl:py-1 xl:text-ink-2">
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
