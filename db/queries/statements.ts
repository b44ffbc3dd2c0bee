import { sql } from "drizzle-orm";
import type { Database } from "../client";
import type { ORGANS, StatementVerdict, Topic } from "../import/statement";

export { STATEMENT_VERDICTS, type StatementVerdict, type Topic } from "../import/statement";
export type Organ = (typeof ORGANS)[number];

/** A general statement of the source article, or a passage that explains some. */
export interface Statement {
  id: string;
  topic: Topic;
  section: string;
  claim: string | null;
  verdict: StatementVerdict | null;
  /** `[[1]]` stands where the first source is cited. */
  finding: string;
  /** What is right, for a reader who does not know the article; null where there is nothing to state. */
  fact: string | null;
  number: number | null;
  explains: readonly number[];
  organ: Organ | null;
  sources: readonly { url: string; name: string }[];
}

/** A row of a table of the source article. */
export interface ArticleRow {
  name: string;
  cells: readonly [string, string, string];
  organ: Organ | null;
}

interface Asked {
  topic?: Topic;
  section?: string;
  verdict?: StatementVerdict;
}

/** The general statements of a topic, section or verdict, in the order of the notes. */
export async function readStatements(
  db: Database,
  { topic, section, verdict }: Asked = {},
): Promise<Statement[]> {
  const records: (Omit<Statement, "explains" | "sources"> & { explains: string | null })[] = await db.all(sql`
    SELECT id, topic, section, claim, verdict, finding, fact, number, explains, organ FROM statement
    WHERE (${topic ?? null} IS NULL OR topic = ${topic ?? null})
      AND (${section ?? null} IS NULL OR section = ${section ?? null})
      AND (${verdict ?? null} IS NULL OR verdict = ${verdict ?? null})
    ORDER BY topic, position`);
  const sources: { statementId: string; url: string; name: string }[] = await db.all(
    sql`SELECT statement_id AS "statementId", url, name FROM statement_source ORDER BY statement_id, number`,
  );
  return records.map((record) => ({
    ...record,
    explains: record.explains === null ? [] : (JSON.parse(record.explains) as number[]),
    sources: sources
      .filter(({ statementId }) => statementId === record.id)
      .map(({ url, name }) => ({ url, name })),
  }));
}

/** The rows of the article's table on a topic. */
export async function readArticleRows(db: Database, topic: Topic): Promise<ArticleRow[]> {
  const records: { name: string; first: string; second: string; third: string; organ: Organ | null }[] =
    await db.all(sql`
      SELECT name, first, second, third, organ FROM article_row WHERE topic = ${topic} ORDER BY position`);
  return records.map(({ name, first, second, third, organ }) => ({
    name,
    cells: [first, second, third],
    organ,
  }));
}

/** How many statements have each verdict. */
export async function countStatements(db: Database): Promise<Record<StatementVerdict, number>> {
  const records: { verdict: StatementVerdict; count: number }[] = await db.all(
    sql`SELECT verdict, count(*) AS count FROM statement WHERE verdict IS NOT NULL GROUP BY verdict`,
  );
  const count = (verdict: StatementVerdict) =>
    records.find((record) => record.verdict === verdict)?.count ?? 0;
  return {
    confirmed: count("confirmed"),
    partly: count("partly"),
    outdated: count("outdated"),
    contradicted: count("contradicted"),
    unsettled: count("unsettled"),
    omitted: count("omitted"),
  };
}
