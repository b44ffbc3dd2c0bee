import Link from "next/link";

/** What the two pages of changes share: the title, the links between them, and the feed in the page's head. */
export function ChangesHead({ current }: { current: "estimates" | "data" }) {
  const places = [
    { id: "estimates", href: "/changes", label: "Estimates, from report to report" },
    { id: "data", href: "/changes?what=data", label: "The data, from version to version" },
  ];
  return (
    <>
      <link
        rel="alternate"
        type="application/atom+xml"
        title="Crosstrial: changes of the data"
        href="/changes/data.atom"
      />
      <h1>What changed</h1>
      <nav aria-label="What changed" className="no-print mt-3 flex flex-wrap gap-x-6 border-rule border-b">
        {places.map(({ id, href, label }) => (
          <Link
            key={id}
            href={href}
            prefetch={false}
            aria-current={id === current ? "page" : undefined}
            className="-mb-px border-transparent border-b-2 py-1.5 text-ink-2 aria-[current=page]:border-accent aria-[current=page]:font-semibold aria-[current=page]:text-ink"
          >
            {label}
          </Link>
        ))}
      </nav>
    </>
  );
}
