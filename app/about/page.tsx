import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { readVocabulary } from "@/db/queries/vocabulary";
import { database } from "@/db/server";
import { version } from "@/package.json";

export const metadata: Metadata = { title: "About" };
export const dynamic = "force-dynamic";

/** What Crosstrial is and is not, where its figures come from, and which versions answer here. */
export default async function AboutPage() {
  const dataset = await readVocabulary(await database());
  return (
    <article className="mx-auto max-w-[46rem] px-4 pt-8 sm:px-6">
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
          line, comparator, follow-up, crossover and year. Two trials that stand one above the other are not
          compared by that. Read each hazard ratio within its own trial.
        </p>
      </Section>

      <Section title="Where the figures come from">
        <p>
          Every figure stands with its report: who published it, when, and at which data cut-off and follow-up
          where these are known. Figures that were not checked against a public source yet are gray and say so
          in words. What a trial did not report is left blank; a median that was not reached says so.
          Intervals of response rates that no report gives are computed from the number of patients (Wilson)
          and marked as computed.
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

      <Section title="License and versions">
        <p>
          Crosstrial is free software under the MIT license. Figures are quoted from their publications, which
          remain their publishers&rsquo;; quote those, not this page.
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

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-8 space-y-3 text-ink-2">
      <h2 className="text-ink">{title}</h2>
      {children}
    </section>
  );
}
