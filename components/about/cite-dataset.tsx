import { siteOrigin } from "@/components/site/origin";
import { CopyButton } from "@/components/ui/copy-button";
import { datasetCitation } from "@/lib/versions/citation";

interface CiteDatasetProps {
  dataset: { version: string; loadedAt: string };
  software: string;
}

/** How the dataset is cited: as text, for BibTeX and as RIS, each with a button that copies it. */
export async function CiteDataset({ dataset, software }: CiteDatasetProps) {
  const { text, bibtex, ris } = datasetCitation({ ...dataset, software, origin: await siteOrigin() });
  const forms = [
    { label: "Reference", content: text },
    { label: "BibTeX", content: bibtex },
    { label: "RIS", content: ris },
  ];
  return (
    <>
      <p>Cite the publications that the figures come from, and the dataset with its version:</p>
      {forms.map(({ label, content }) => (
        <div key={label}>
          <div className="flex items-baseline justify-between gap-4">
            <h3 className="text-ink">{label}</h3>
            <CopyButton text={content} label={label} />
          </div>
          <pre className="mt-1 whitespace-pre-wrap rounded-lg bg-surface px-3 py-2 text-[0.82rem] [overflow-wrap:anywhere]">
            {content.trim()}
          </pre>
        </div>
      ))}
      <p>
        The first 12 digits of the version identify the records: the same digits mean the same figures. What
        follows the plus sign identifies the rules by which this software loads them: it can change with the
        software while the records stay the same.
      </p>
    </>
  );
}
