import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ForestKey, ViewForest } from "@/components/forest/view-forest";
import { FactList } from "@/components/notes/fact-list";
import { ApprovalTimeline } from "@/components/therapy/approval-timeline";
import { DrugTable } from "@/components/therapy/drug-table";
import { KeyResults } from "@/components/therapy/key-results";
import { Toxicity } from "@/components/therapy/toxicity";
import { TrialList } from "@/components/therapy/trial-list";
import { readTherapy } from "@/db/answers/therapy";
import { readTherapyTree } from "@/db/queries/therapies";
import { database } from "@/db/server";
import { CAR_T_STEPS, CLASS_TEXTS, EVASION } from "@/lib/evidence/class-texts";
import { own } from "@/lib/own";

interface Props {
  params: Promise<{ class: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { class: id } = await params;
  const found = (await readTherapyTree(await database())).find((item) => item.id === id);
  return { title: found?.name ?? "No such therapy class" };
}

/** How a class works, its drugs, its trials as small forest plots, its toxicity, and what is known of its use. */
export default async function TherapyPage({ params }: Props) {
  const { class: id } = await params;
  const db = await database();
  const found = await readTherapy(db, id);
  if (found === null) notFound();
  const { current, lineage, children, drugs, trials, forests, events, scales, claims, products, notes } =
    found;
  const text = lineage.map((item) => own(CLASS_TEXTS, item.id)).findLast((item) => item !== undefined);
  const isImmune = lineage.some((item) => item.id === "immunotherapy");
  // The table by organ is about checkpoint inhibitors.
  const hasImmuneEvents =
    id === "immunotherapy" || lineage.some((item) => item.id === "checkpoint-inhibitor");
  return (
    <div className="mx-auto max-w-[92rem] px-4 pt-6 pb-12 sm:px-6">
      <nav aria-label="Place of this class" className="text-[0.87rem]">
        <Link href="/therapies" prefetch={false}>
          Therapies
        </Link>
        {lineage.slice(0, -1).map((item) => (
          <span key={item.id}>
            {" / "}
            <Link href={`/therapies/${item.id}`} prefetch={false}>
              {item.name}
            </Link>
          </span>
        ))}
      </nav>
      <h1>{current.name}</h1>
      {text !== undefined && (
        <section aria-label="How it works" className="mt-2 max-w-[60rem]">
          {text.how.map((paragraph) => (
            <p key={paragraph} className="mt-1.5">
              {paragraph}
            </p>
          ))}
          <p className="mt-1.5 text-[0.82rem] text-ink-3">
            In our own words{text.reference !== null && `; further reading: ${text.reference}`}
          </p>
        </section>
      )}
      {(id === "immunotherapy" || id === "checkpoint-inhibitor") && (
        <section aria-labelledby="evasion" className="mt-5 max-w-[70rem]">
          <h2 id="evasion">How tumors evade T cells</h2>
          <dl className="mt-2 grid gap-x-8 gap-y-3 sm:grid-cols-2">
            {EVASION.map(({ name, text: words }) => (
              <div key={name}>
                <dt className="font-medium">{name}</dt>
                <dd className="text-ink-2">{words}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {lineage.some((item) => item.id === "car-t") && (
        <section aria-labelledby="steps" className="mt-5 max-w-[80rem]">
          <h2 id="steps">From collection to infusion</h2>
          <ol className="mt-2 grid gap-3 sm:grid-cols-2 lg:grid-cols-5">
            {CAR_T_STEPS.map(({ name, text: words }, index) => (
              <li key={name} className="card p-3">
                <p className="font-medium">
                  <span className="text-ink-3">{index + 1}.</span> {name}
                </p>
                <p className="mt-1 text-[0.87rem] text-ink-2">{words}</p>
              </li>
            ))}
          </ol>
        </section>
      )}
      {children.length > 0 && (
        <p className="mt-4">
          <span className="text-ink-2">Within it: </span>
          {children.map((child, index) => (
            <span key={child.id}>
              {index > 0 && " · "}
              <Link href={`/therapies/${child.id}`} prefetch={false}>
                {child.name}
              </Link>
            </span>
          ))}
        </p>
      )}
      {drugs.length > 0 && (
        <section aria-labelledby="drugs" className="mt-7">
          <h2 id="drugs">Drugs</h2>
          {drugs.some(({ firstApproved }) => firstApproved !== null) && (
            <p className="mt-1 text-[0.87rem] text-ink-2">
              First approval by the FDA in any indication; not checked against the label.
            </p>
          )}
          <div className="mt-3 grid gap-x-10 gap-y-6 xl:grid-cols-[1.3fr_1fr]">
            <DrugTable drugs={drugs} label={`Drugs: ${current.name}`} />
            <ApprovalTimeline drugs={drugs} />
          </div>
        </section>
      )}
      {products.length > 0 && (
        <section aria-labelledby="key-results" className="mt-8">
          <h2 id="key-results">Key results by product</h2>
          {lineage.some((item) => item.id === "car-t") && (
            <p className="mt-1 max-w-[60rem] text-ink-2">
              Costimulatory domains (CD28, 4-1BB) are not a field in our data: what was checked about them is
              under{" "}
              <a href="#notes-process" className="underline">
                the process
              </a>
              .
            </p>
          )}
          <KeyResults products={products} scales={scales} label={`Key results: ${current.name}`} />
        </section>
      )}
      {forests.length > 0 && (
        <section aria-labelledby="results" className="mt-8">
          <h2 id="results">Results</h2>
          <p className="mt-1 max-w-[60rem] text-ink-2">
            For each trial, the latest report that gives the figure, in its primary populations; if the trial
            has a later report, the row gives its year.
            {!isImmune &&
              " The arms drawn combine the class with others: a figure describes the whole arm, not the class."}
            {trials.length > 1 &&
              " Patients were not randomized between these trials: the marks say how each arm did against its own control, not how drugs compare. Where there are too many to draw, those with the most patients or events are drawn, whatever their result; each tumor's trials are listed below."}
          </p>
          <div className="mt-1 mb-3 max-w-[60rem]">
            <ForestKey />
          </div>
          <div className="gap-4 lg:columns-2 2xl:columns-3">
            {forests.map(({ endpoint, data }) => (
              <ViewForest
                key={`${endpoint} ${data.href}`}
                title={`${endpoint}, ${current.name}`}
                data={data}
              />
            ))}
          </div>
        </section>
      )}
      {trials.length > 0 && (
        <section aria-labelledby="trials" className="mt-8">
          <h2 id="trials">
            Trials <span className="font-normal text-ink-3">{trials.length}</span>
          </h2>
          <p className="mt-1 text-[0.87rem]">
            <Link href={`/evidence?class=${id}`} prefetch={false}>
              All their results in the workbench
            </Link>
          </p>
          <TrialList trials={trials} classId={id} />
        </section>
      )}
      {events.length > 0 && (
        <Toxicity
          rows={events}
          scales={scales}
          classId={id}
          className={current.name}
          immuneRelated={hasImmuneEvents}
        />
      )}
      {notes.map(({ topic, section, title, statements }) => (
        <section key={`${topic} ${section}`} aria-labelledby={idOf(section)} className="mt-8 max-w-[80rem]">
          <h2 id={idOf(section)}>{title}</h2>
          <FactList statements={statements} />
        </section>
      ))}
      {claims > 0 && (
        <p className="mt-8 text-[0.93rem]">
          <Link href="/sources/claims" prefetch={false} className="underline">
            Published claims on these trials, checked
          </Link>{" "}
          <span className="text-ink-3 tabular-nums">{claims}</span>
        </p>
      )}
    </div>
  );
}

const idOf = (section: string) => `notes-${section.toLowerCase().replace(/[^a-z]+/g, "-")}`;
