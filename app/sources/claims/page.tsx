import type { Metadata } from "next";
import Link from "next/link";
import { noticeText } from "@/components/evidence-table/notice-text";
import { ArticleRows } from "@/components/notes/article-rows";
import { StatementList } from "@/components/notes/statement-list";
import { ClaimList } from "@/components/sources/claim-list";
import { SOURCE_ARTICLE } from "@/components/sources/source-article";
import { SourcesHead } from "@/components/sources/sources-head";
import { VerdictFilter } from "@/components/sources/verdict-filter";
import { type Claim, countSources, countVerdicts, readClaims } from "@/db/queries/sources";
import { readArticleRows, readStatements, type Statement } from "@/db/queries/statements";
import { database } from "@/db/server";
import { STATEMENTS_OF_BIOMARKER } from "@/lib/evidence/biomarker-rows";
import { readVerdict } from "@/lib/sources/view";
import type { SearchParams } from "@/lib/view";

export const metadata: Metadata = { title: "Claim check" };

/** The source article's claims, trial by trial, each with a verdict and what is correct. */
export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { value: verdict, notices } = readVerdict(await searchParams);
  const db = await database();
  const counts = await countSources(db);
  const claims = await readClaims(db, { trialId: null, verdict });
  const trials = byTrial(claims);
  const statements = (await readStatements(db)).filter(isAboutArticle);
  const biomarkerRows = await readArticleRows(db, "biomarkers");
  const organRows = await readArticleRows(db, "immune-related-adverse-events");
  const numbers = STATEMENTS_OF_BIOMARKER.flat();
  const organs = organRows.map(({ organ }) => organ);
  const sections = bySection(
    statements.filter(
      ({ number, organ }) =>
        (number === null || !numbers.includes(number)) && (organ === null || !organs.includes(organ)),
    ),
  );
  return (
    <div className="mx-auto max-w-[92rem] px-4 pt-8 sm:px-6">
      <SourcesHead counts={counts} current="claims" notices={notices.map(noticeText)} />
      <h2 className="mt-6">What the source article says, and what is right</h2>
      <p className="mt-0.5 max-w-[60rem] text-ink-2">
        The list of trials began with an article, “{SOURCE_ARTICLE}”. Each of its {counts.claims} statements
        on a trial was compared with the trial’s reports.
      </p>
      <p className="mt-2 text-ink-2">
        <Link href="#general" className="underline">
          General statements
        </Link>
        , on biomarkers, CAR-T and bispecifics, and immune-related adverse events, follow the trials.
      </p>
      <VerdictFilter counts={await countVerdicts(db)} current={verdict} />
      {trials.map(({ id, name, claims: ofTrial }) => (
        <section key={id} aria-labelledby={`claims-${id}`} className="mt-8">
          <h3 id={`claims-${id}`} className="border-rule-2 border-b pb-1">
            <Link href={`/trials/${id}`} prefetch={false}>
              {name}
            </Link>
          </h3>
          <ClaimList claims={ofTrial} />
        </section>
      ))}
      <section aria-labelledby="general" className="mt-12">
        <h2 id="general">General statements</h2>
        <p className="mt-0.5 max-w-[60rem] text-ink-2">
          What the article says beyond single trials, and what it leaves out. These have their own verdicts;
          the filter above is for trials.
        </p>
        <section aria-labelledby="table-biomarkers" className="mt-6">
          <h3 id="table-biomarkers" className="border-rule-2 border-b pb-1">
            Biomarkers: the article’s table
          </h3>
          <p className="mt-1 text-[0.87rem] text-ink-2">
            Sources and dates are on the page on{" "}
            <Link href="/biomarkers" prefetch={false} className="underline">
              biomarkers
            </Link>
            .
          </p>
          <ArticleRows
            id="biomarker"
            heads={["Assay", "Clinical use", "FDA approval"]}
            rows={biomarkerRows}
            statementsOf={(_, at) =>
              statements.filter(
                ({ number }) => number !== null && STATEMENTS_OF_BIOMARKER[at]?.includes(number),
              )
            }
          />
        </section>
        <section aria-labelledby="table-organs" className="mt-6">
          <h3 id="table-organs" className="border-rule-2 border-b pb-1">
            Immune-related adverse events: the article’s table
          </h3>
          <p className="mt-1 text-[0.87rem] text-ink-2">
            A cell without a statement below it was not checked.
          </p>
          <ArticleRows
            id="organ"
            heads={["Event", "Management", "Remark"]}
            rows={organRows}
            statementsOf={({ organ }) =>
              statements.filter((statement) => statement.organ !== null && statement.organ === organ)
            }
          />
        </section>
        {sections.map(({ name, statements: own }) => (
          <section key={name} className="mt-6">
            <h3 className="border-rule-2 border-b pb-1">{name}</h3>
            <StatementList statements={own} />
          </section>
        ))}
      </section>
    </div>
  );
}

/** Statements with a verdict, and passages that say something of the article which their fact leaves out. */
const isAboutArticle = ({ verdict, fact, finding }: Statement): boolean =>
  verdict !== null || fact !== finding;

const TOPIC_NAMES: Record<Statement["topic"], string> = {
  biomarkers: "Biomarkers",
  "car-t-and-bispecifics": "CAR-T and bispecifics",
  "immune-related-adverse-events": "Immune-related adverse events",
};

/** Statements under topic and section, in the order of the notes. */
function bySection(statements: readonly Statement[]): { name: string; statements: Statement[] }[] {
  const nameOf = ({ topic, section }: Statement) =>
    section === "Statements" ? TOPIC_NAMES[topic] : `${TOPIC_NAMES[topic]}: ${section}`;
  return [...new Set(statements.map(nameOf))].map((name) => ({
    name,
    statements: statements.filter((statement) => nameOf(statement) === name),
  }));
}

/** The claims of each trial; both in order of appearance. */
function byTrial(claims: readonly Claim[]): { id: string; name: string; claims: Claim[] }[] {
  const names = new Map(claims.map(({ trialId, trialName }) => [trialId, trialName]));
  return [...names].map(([id, name]) => ({
    id,
    name,
    claims: claims.filter(({ trialId }) => trialId === id),
  }));
}
