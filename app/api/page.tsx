import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import type { ReactNode } from "react";
import { EndpointSection } from "@/components/api/endpoint-section";
import { ParameterTable } from "@/components/api/parameter-table";
import { readApiVocabulary } from "@/db/queries/api/vocabulary";
import { database } from "@/db/server";
import { DATA_LICENSE } from "@/lib/export/package/license";
import { TABLE_FORMATS } from "@/lib/export/table/formats";
import { LICENSE } from "@/lib/export/table/types";
import { originOf } from "@/lib/site";
import { endpointDocs, filterDocs } from "./documentation";
import { citationOf } from "./v1/server/answer-one";

export const metadata: Metadata = { title: "API" };

/** The HTTP API for people: endpoints, parameters, requests to try with their answers. */
export default async function ApiPage() {
  const origin = originOf({ url: "http://localhost", headers: await headers() });
  const vocabulary = await readApiVocabulary(await database());
  const endpoints = await endpointDocs(vocabulary);
  const filters = filterDocs(vocabulary);
  const half = Math.ceil(filters.length / 2);
  const { version, loadedAt, counts } = vocabulary;
  return (
    <article className="mx-auto max-w-[92rem] px-4 pt-8 sm:px-6">
      <h1>API</h1>
      <p className="mt-3 max-w-[46rem] text-ink-2">
        Every figure in Crosstrial, for use by programs: {counts.effects.toLocaleString("en-US")} effects,{" "}
        {counts.outcomes.toLocaleString("en-US")} outcomes and {counts.adverseEvents.toLocaleString("en-US")}{" "}
        adverse events of {counts.trials.toLocaleString("en-US")} trials, each with its report. No key is
        needed, and the API is read-only. It is described in{" "}
        <a href="/api/v1/openapi.json" className="underline">
          <code>/api/v1/openapi.json</code>
        </a>{" "}
        (OpenAPI 3.1).
      </p>
      <nav aria-label="Endpoints" className="mt-4">
        <ul className="flex flex-wrap gap-x-5 gap-y-1">
          <li>
            <a href="#filters">Filters of a View</a>
          </li>
          {endpoints.map(({ id, summary }) => (
            <li key={id}>
              <a href={`#${id}`}>{summary}</a>
            </li>
          ))}
        </ul>
      </nav>
      <dl className="mt-6 grid max-w-[60rem] grid-cols-1 gap-x-6 text-ink-2 sm:grid-cols-[8rem_minmax(0,1fr)]">
        <Rule name="The same View">
          The query string of any workbench address works here: copy it from the{" "}
          <Link href="/evidence" className="underline">
            Workbench
          </Link>{" "}
          to <code>/api/v1/effects</code>. What a page ignores with a notice is an error here.
        </Rule>
        <Rule name="Formats">
          JSON, CSV or NDJSON, chosen by the <code>Accept</code> header or by a suffix, which takes
          precedence: <code>/api/v1/effects.csv</code>. In CSV, text that a spreadsheet would run as a formula
          begins with an apostrophe.
        </Rule>
        <Rule name="Pages">
          <code>limit</code> up to 200; <code>nextCursor</code> and the <code>Link</code> header lead to the
          next page. Without <code>limit</code>, CSV and NDJSON hold everything that matches.
        </Rule>
        <Rule name="Everything">
          <code>cut=all&amp;population=all</code> gives each figure of every report, population and subgroup
          once.
        </Rule>
        <Rule name="Errors">
          Problem details (RFC 9457); <code>parameter</code> names the parameter at fault.
        </Rule>
        <Rule name="Caching">
          <code>ETag</code> changes when a trial that the answer draws on changes, <code>Last-Modified</code>{" "}
          when any trial does; ask again with <code>If-None-Match</code>.
        </Rule>
        <Rule name="Other sites">
          Other sites may read answers about curated trials: these hold published figures only, and the API
          has no logins. An answer that draws on a trial of another origin is for this site only and is not
          cached.
        </Rule>
        <Rule name="Cautions">
          <code>verified: false</code> means not checked against its source. Patients were not randomized
          between trials: do not subtract one trial’s median from another’s. For education and research; not
          medical advice.
        </Rule>
        <Rule name="License">
          {LICENSE} {DATA_LICENSE.statement}
        </Rule>
        <Rule name="Citation">{citationOf(version)}</Rule>
        <Rule name="Dataset">
          {version}, loaded <time dateTime={loadedAt}>{loadedAt.slice(0, 10)}</time>
        </Rule>
      </dl>
      <section aria-labelledby="filters" className="mt-10 border-rule border-t pt-6">
        <h2 id="filters">Filters of a View</h2>
        <p className="mt-2 max-w-[46rem] text-ink-2">
          Trials, effects, outcomes and pools take these. Within a filter, values are alternatives; all
          filters must hold. A comma inside a value is written <code>;;</code>.
        </p>
        <div className="grid grid-cols-1 gap-x-8 lg:grid-cols-2">
          <ParameterTable parameters={filters.slice(0, half)} label="Filters of a View, first half" />
          <ParameterTable parameters={filters.slice(half)} label="Filters of a View, second half" />
        </div>
      </section>
      {endpoints.map((endpoint) => (
        <EndpointSection key={endpoint.id} endpoint={endpoint} origin={origin} />
      ))}
      <section aria-labelledby="files" className="mt-10 border-rule border-t pt-6">
        <h2 id="files">Figures and tables as files</h2>
        <p className="mt-2 max-w-[46rem] text-ink-2">
          <code>/api/v1/figures/forest.svg</code> (also PNG, PDF, PPTX) and{" "}
          <code>/api/v1/tables/evidence.xlsx</code> (also{" "}
          {TABLE_FORMATS.filter((format) => format !== "xlsx").join(", ")}) take the same View.{" "}
          <code>/api/v1/tables/safety.csv</code>, <code>compare.csv</code> and{" "}
          <code>trial-keynote-189.csv</code> (in the same formats) take the parameters of the safety, compare
          and trial pages. The page{" "}
          <Link href="/figure" className="underline">
            Figure
          </Link>{" "}
          and the menu Export of the workbench make their addresses. All curated data as one file:{" "}
          <a href="/api/v1/dataset.sqlite" download className="underline">
            <code>/api/v1/dataset.sqlite</code>
          </a>{" "}
          and, as CSV with <code>datapackage.json</code>,{" "}
          <a href="/api/v1/dataset.zip" download className="underline">
            <code>/api/v1/dataset.zip</code>
          </a>
          .
        </p>
      </section>
    </article>
  );
}

function Rule({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="mb-2">{children}</dd>
    </>
  );
}
