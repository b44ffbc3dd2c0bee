import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { withPreview } from "@/app/link-preview";
import { CiteDataset } from "@/components/about/cite-dataset";
import { DatasetJsonLd } from "@/components/site/dataset-json-ld";
import { type Download, readDownloads } from "@/db/package/downloads";
import { readVocabulary } from "@/db/queries/vocabulary";
import { database } from "@/db/server";
import { DATA_LICENSE } from "@/lib/export/package/license";
import { DATASET_SUMMARY } from "@/lib/export/package/texts";
import { version } from "@/package.json";

export const generateMetadata = (): Promise<Metadata> =>
  withPreview({ title: "About", description: DATASET_SUMMARY });
export const dynamic = "force-dynamic";

/** What Crosstrial is and is not, where its figures come from, and which versions answer here. */
export default async function AboutPage() {
  const db = await database();
  const dataset = await readVocabulary(db);
  const downloads = await readDownloads(db, version);
  return (
    <article className="mx-auto max-w-[46rem] px-4 pt-8 sm:px-6">
      <DatasetJsonLd dataset={dataset} downloads={downloads} />
      <h1>About Crosstrial</h1>
      <p className="mt-3 text-ink-2">
        Crosstrial puts the published results of oncology trials side by side: arms, endpoints, hazard ratios,
        response rates, safety. Its table is a forest plot, and every address shows the same rows to everyone
        who opens it.
      </p>

      <Section title="What it is not">
        <p>
          It is for education and research. It is not medical advice or a guideline, and it does not replace
          the publications it quotes. It holds a curated selection of trials, mainly of immunotherapy, not
          everything published on a question: a missing trial or figure says nothing about a treatment.
        </p>
        <p>
          Patients were not randomized between trials, which differ in more than their drugs: in patients,
          line, comparator, follow-up, crossover and year. Showing two trials one above the other does not
          compare them. Read each hazard ratio within its own trial.
        </p>
      </Section>

      <Section title="Where the figures come from">
        <p>
          Every figure is shown with its report: who published it, when, and at which data cut-off and
          follow-up where these are known. Figures not yet checked against a public source have their own mark
          and say so in words. A dash means that a figure is not in our data; it may still have been
          published. A median that was not reached is labeled as such. If the interval of a response rate is
          not in our data, it is computed by Wilson’s method and marked as computed, but only if the count of
          responders is in our data or only one count fits the printed rate.
        </p>
        <p>
          <Link href="/sources" className="underline">
            All reports
          </Link>{" "}
          and{" "}
          <Link href="/sources/claims" className="underline">
            the claims of the source article, each with a verdict
          </Link>
          , are listed under Sources.
        </p>
      </Section>

      <Section id="data" title="The data as files">
        <p>All curated trials with every figure, for use in programs or to keep a copy of the data:</p>
        <ul className="list-disc space-y-1 pl-5">
          {downloads.map(({ format, href, bytes }) => (
            <li key={format}>
              <a href={href} download className="underline">
                {DOWNLOADS[format].label}
              </a>
              {bytes !== null && ` (${sizeText(bytes)})`}: {DOWNLOADS[format].what}
            </li>
          ))}
        </ul>
        <p>
          Filtered tables are available from the menus of each page and from the{" "}
          <Link href="/api" className="underline">
            API
          </Link>
          . Differences between versions are listed under{" "}
          <Link href="/changes?what=data" className="underline">
            changes to the data
          </Link>
          .
        </p>
      </Section>

      <Section id="cite" title="Cite the dataset">
        <CiteDataset dataset={dataset} software={version} />
      </Section>

      <Section id="license" title="License and versions">
        <p>
          Crosstrial is free software under the MIT license. The data: {DATA_LICENSE.statement}{" "}
          <a href={DATA_LICENSE.url} className="underline">
            The license in full
          </a>
          . Figures are quoted from publications, which remain the property of their publishers; cite these
          along with this page.
        </p>
        <dl className="mt-3 grid grid-cols-[max-content_1fr] gap-x-6 gap-y-1">
          <dt className="text-ink-3">Crosstrial</dt>
          <dd>{version}</dd>
          <dt className="text-ink-3">Dataset</dt>
          <dd>{dataset.version}</dd>
          <dt className="text-ink-3">Loaded</dt>
          <dd>
            <time dateTime={dataset.loadedAt}>{dataset.loadedAt.slice(0, 10)}</time>
          </dd>
        </dl>
      </Section>
    </article>
  );
}

const DOWNLOADS: Readonly<Record<Download["format"], { label: string; what: string }>> = {
  sqlite: {
    label: "SQLite database",
    what: "one table for each kind of record, with keys and a description of each column",
  },
  zip: {
    label: "CSV files in a ZIP",
    what: "one file for each kind of record, with the type, unit and meaning of each column in datapackage.json (Data Package)",
  },
};

/** "327 kB", "3.8 MB". */
const sizeText = (bytes: number): string =>
  bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

function Section({ id, title, children }: { id?: string; title: string; children: ReactNode }) {
  return (
    <section id={id} className="mt-8 space-y-3 text-ink-2">
      <h2 className="text-ink">{title}</h2>
      {children}
    </section>
  );
}
