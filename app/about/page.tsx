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
          It is for education and research. It is not medical advice, not a guideline, and no replacement for
          the publications it quotes. It holds a curated selection of trials, mainly of immunotherapy, and not
          all that was published on a question: a missing trial or figure says nothing about a treatment.
        </p>
        <p>
          Trials that were not randomized against each other differ in more than their drugs: in patients,
          line, comparator, follow-up, crossover and year. Two trials shown one above the other are not
          compared by that. Read each hazard ratio within its own trial.
        </p>
      </Section>

      <Section title="Where the figures come from">
        <p>
          Every figure is shown with its report: who published it, when, and at which data cut-off and
          follow-up where these are known. Figures that were not checked against a public source yet have a
          mark of their own and say so in words. A dash means that a figure is not in our data: it may have
          been published all the same. A median that was not reached says so. Where the interval of a response
          rate is not in our data, it is computed by Wilson’s method and marked so, but only if the count of
          responders is in our data or is the only one that fits the printed rate.
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
        <p>All curated trials with every figure, for programs and for keeping a state of the data:</p>
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
          Parts of it, filtered and as tables, come from the menus of each page and from the{" "}
          <Link href="/api" className="underline">
            API
          </Link>
          . What changed from one version to the next is listed under{" "}
          <Link href="/changes?what=data" className="underline">
            changes of the data
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
          . Figures are quoted from their publications, which remain their publishers&rsquo;; cite those
          beside this page.
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
    what: "a table for each kind of thing, with keys and a description of each column",
  },
  zip: {
    label: "CSV files in a ZIP",
    what: "one for each kind of thing, with type, unit and meaning of each column in datapackage.json (Data Package)",
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
